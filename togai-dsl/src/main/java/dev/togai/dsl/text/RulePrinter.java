package dev.togai.dsl.text;

import dev.togai.dsl.ast.ListNode;
import dev.togai.dsl.ast.Literal;
import dev.togai.dsl.ast.Node;
import dev.togai.dsl.ast.NodeVisitor;
import dev.togai.dsl.ast.OperatorCall;
import dev.togai.dsl.ast.Variable;
import java.math.BigDecimal;
import java.util.List;
import java.util.StringJoiner;
import java.util.stream.Collectors;

/**
 * A printer of rules in infix syntax, on one line with minimal parentheses. {@link RuleParser} describes the syntax and
 * parses it back to an equal tree. The output is never sent to Togai.
 */
public final class RulePrinter {

    /**
     * The maximum scale in plain notation. Larger scales use scientific notation, which bounds the length of the
     * output.
     */
    private static final int PLAIN_SCALE = 40;

    private RulePrinter() {}

    /** Prints the rule, each variable with its full path. */
    public static String print(Node rule) {
        return print(rule, ShortNames.none());
    }

    /** Prints the rule with short names, which the parser needs too. */
    public static String print(Node rule, ShortNames names) {
        return rule.accept(new PrintVisitor(names)).text();
    }

    /** A fragment of the output and its binding strength. */
    private record Fragment(String text, int binding) {

        /** Returns the fragment, in parentheses if it binds more loosely than required. */
        String binding(int atLeast) {
            return binding < atLeast ? '(' + text + ')' : text;
        }
    }

    private record PrintVisitor(ShortNames names) implements NodeVisitor<Fragment> {

        @Override
        public Fragment visitLiteral(Literal literal) {
            if (literal.value() instanceof BigDecimal number) {
                // Plain notation would lose a negative scale.
                boolean isPlain = number.scale() >= 0 && number.scale() <= PLAIN_SCALE;
                return atom(isPlain ? number.toPlainString() : number.toString());
            }
            if (literal.value() instanceof String text) {
                return atom(StringLiterals.quote(text, '"'));
            }
            return atom(String.valueOf(literal.value()));
        }

        @Override
        public Fragment visitVariable(Variable variable) {
            // An empty name between quotation marks would be hard to see.
            String name = variable.path().isEmpty() ? "var(\"\")" : names.nameOf(variable.path());
            if (variable.fallback() == null) {
                return atom(name);
            }
            // Parentheses are not needed, but the precedence of ?? among operators is not widely known.
            String fallback = variable.fallback().accept(this).binding(Grammar.ATOM);
            return new Fragment(name + " ?? " + fallback, Grammar.IF);
        }

        @Override
        public Fragment visitList(ListNode list) {
            return atom(texts(list.elements(), "[", "]"));
        }

        @Override
        public Fragment visitCall(OperatorCall call) {
            List<Node> operands = call.arguments();
            int count = operands.size();
            return switch (call.operator()) {
                case "in" -> count == 2 ? membership(operands.get(0), operands.get(1)) : function(call);
                case "!" -> count == 1 ? negation(operands.get(0)) : function(call);
                case "if" -> count > 2 && count % 2 == 1 ? choice(operands) : function(call);
                default -> Grammar.isInfix(call.operator(), count) ? infix(call) : function(call);
            };
        }

        private Fragment function(OperatorCall call) {
            String name = call.operator();
            boolean isPlain = Grammar.isFunction(name, call.arguments().size());
            return atom(texts(call.arguments(), (isPlain ? name : StringLiterals.quote(name, '`')) + '(', ")"));
        }

        private Fragment infix(OperatorCall call) {
            int binding = bindingOf(call);
            StringJoiner line = new StringJoiner(' ' + call.operator() + ' ');
            // Operators associate to the left, so the first operand may bind as loosely, unless it would extend the
            // same chain. Comparisons do not chain.
            int needed = binding == Grammar.COMPARISON
                            || isChainOf(call.operator(), call.arguments().get(0))
                    ? binding + 1
                    : binding;
            for (Node operand : call.arguments()) {
                line.add(operand.accept(this).binding(needed));
                needed = binding + 1;
            }
            return new Fragment(line.toString(), binding);
        }

        /**
         * Prints membership. After "in", parentheses are a list, so the operand may not start with parentheses for
         * another reason.
         */
        private Fragment membership(Node element, Node container) {
            Fragment left = element.accept(this);
            Fragment right = container instanceof ListNode list
                    ? atom(texts(list.elements(), "(", ")"))
                    : container.accept(this);
            boolean isList = container instanceof ListNode;
            return isList || !right.binding(Grammar.SUM).startsWith("(")
                    ? new Fragment(left.binding(Grammar.SUM) + " in " + right.binding(Grammar.SUM), Grammar.COMPARISON)
                    : atom("`in`(" + left.text() + ", " + right.text() + ')');
        }

        private Fragment negation(Node operand) {
            return new Fragment("not " + operand.accept(this).binding(Grammar.ATOM), Grammar.NOT);
        }

        private Fragment choice(List<Node> operands) {
            StringBuilder line = new StringBuilder();
            int last = operands.size() - 1;
            for (int i = 0; i < last; i += 2) {
                line.append("if ").append(operands.get(i).accept(this).binding(Grammar.OR));
                line.append(" then ").append(operands.get(i + 1).accept(this).binding(Grammar.OR));
                line.append(" else ");
            }
            return new Fragment(line + operands.get(last).accept(this).binding(Grammar.OR), Grammar.IF);
        }

        private String texts(List<Node> nodes, String before, String after) {
            return nodes.stream()
                    .map(node -> node.accept(this).text())
                    .collect(Collectors.joining(", ", before, after));
        }

        private static boolean isChainOf(String operator, Node operand) {
            return Grammar.CHAINED.contains(operator)
                    && operand instanceof OperatorCall call
                    && call.operator().equals(operator);
        }

        private static int bindingOf(OperatorCall call) {
            return Grammar.INFIX.getOrDefault(call.operator(), Grammar.ATOM);
        }

        private static Fragment atom(String text) {
            return new Fragment(text, Grammar.ATOM);
        }
    }
}
