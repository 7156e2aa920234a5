package dev.togai.dsl.print;

import dev.togai.dsl.ast.Call;
import dev.togai.dsl.ast.Items;
import dev.togai.dsl.ast.Literal;
import dev.togai.dsl.ast.Node;
import dev.togai.dsl.ast.NodeVisitor;
import dev.togai.dsl.ast.Variable;
import java.math.BigDecimal;
import java.util.List;
import java.util.StringJoiner;
import java.util.stream.Collectors;

/**
 * Prints a rule as people write formulas, on one line: operators between their operands, parentheses where the reading would differ
 * without. {@link RuleParser} reads it back, and gets a tree that is equal to the one that was printed. Never the text for the
 * wire.
 *
 * <p>{@link RuleParser} describes the form.
 */
public final class RulePrinter {

    /** Numbers with more decimals than this are in scientific form, so that printing never fails. */
    private static final int PLAIN_SCALE = 40;

    private RulePrinter() {}

    /** The rule as a readable line, each variable by its full path. */
    public static String print(Node rule) {
        return print(rule, ShortNames.none());
    }

    /** The rule as a readable line, to be read back with the same short names. */
    public static String print(Node rule, ShortNames names) {
        return rule.accept(new Printing(names)).text();
    }

    /** A piece of the line and how tightly it binds. */
    private record Printed(String text, int binding) {

        /** The piece, in parentheses unless it binds at least so tightly. */
        String binding(int atLeast) {
            return binding < atLeast ? '(' + text + ')' : text;
        }
    }

    private record Printing(ShortNames names) implements NodeVisitor<Printed> {

        @Override
        public Printed visitLiteral(Literal literal) {
            if (literal.value() instanceof BigDecimal number) {
                // The plain form of a scale below zero would lose it.
                boolean isPlain = number.scale() >= 0 && number.scale() <= PLAIN_SCALE;
                return atom(isPlain ? number.toPlainString() : number.toString());
            }
            if (literal.value() instanceof String text) {
                return atom(Quotes.quote(text, '"'));
            }
            return atom(String.valueOf(literal.value()));
        }

        @Override
        public Printed visitVariable(Variable variable) {
            // Two marks with nothing between them are hard to see.
            String name = variable.path().isEmpty() ? "var(\"\")" : names.nameOf(variable.path());
            if (variable.fallback() == null) {
                return atom(name);
            }
            // It binds tightly, but among operators nobody should have to know that.
            String fallback = variable.fallback().accept(this).binding(Grammar.ATOM);
            return new Printed(name + " ?? " + fallback, Grammar.IF);
        }

        @Override
        public Printed visitItems(Items items) {
            return atom(texts(items.elements(), "[", "]"));
        }

        @Override
        public Printed visitCall(Call call) {
            List<Node> operands = call.arguments();
            int count = operands.size();
            return switch (call.operator()) {
                case "and", "or", "+", "*" -> count > 1 ? infix(call) : function(call);
                case "<", "<=" -> count == 2 || count == 3 ? infix(call) : function(call);
                case "-", "/", "%", "==", "!=", "===", "!==", ">", ">=" -> count == 2 ? infix(call) : function(call);
                case "in" -> count == 2 ? membership(operands.get(0), operands.get(1)) : function(call);
                case "!" -> count == 1 ? negation(operands.get(0)) : function(call);
                case "if" -> count > 2 && count % 2 == 1 ? choice(operands) : function(call);
                default -> function(call);
            };
        }

        private Printed function(Call call) {
            String name = call.operator();
            return atom(texts(call.arguments(), (Grammar.isName(name) ? name : Quotes.quote(name, '`')) + '(', ")"));
        }

        private Printed infix(Call call) {
            int binding = bindingOf(call);
            StringJoiner line = new StringJoiner(' ' + call.operator() + ' ');
            // Operators read from the left, so the first operand may bind as loosely, unless it would be taken for more
            // operands of the same chain. Comparisons do not chain.
            int needed = binding == Grammar.COMPARISON
                            || isChainOf(call.operator(), call.arguments().get(0))
                    ? binding + 1
                    : binding;
            for (Node operand : call.arguments()) {
                line.add(operand.accept(this).binding(needed));
                needed = binding + 1;
            }
            return new Printed(line.toString(), binding);
        }

        /** After "in", parentheses are a list; an operand that would begin with one for another reason cannot stand there. */
        private Printed membership(Node element, Node container) {
            Printed left = element.accept(this);
            Printed right =
                    container instanceof Items items ? atom(texts(items.elements(), "(", ")")) : container.accept(this);
            boolean isList = container instanceof Items;
            return isList || !right.binding(Grammar.SUM).startsWith("(")
                    ? new Printed(left.binding(Grammar.SUM) + " in " + right.binding(Grammar.SUM), Grammar.COMPARISON)
                    : atom("`in`(" + left.text() + ", " + right.text() + ')');
        }

        private Printed negation(Node operand) {
            return new Printed("not " + operand.accept(this).binding(Grammar.ATOM), Grammar.NOT);
        }

        private Printed choice(List<Node> operands) {
            StringBuilder line = new StringBuilder();
            int last = operands.size() - 1;
            for (int i = 0; i < last; i += 2) {
                line.append("if ").append(operands.get(i).accept(this).binding(Grammar.OR));
                line.append(" then ").append(operands.get(i + 1).accept(this).binding(Grammar.OR));
                line.append(" else ");
            }
            return new Printed(line + operands.get(last).accept(this).binding(Grammar.OR), Grammar.IF);
        }

        private String texts(List<Node> nodes, String before, String after) {
            return nodes.stream()
                    .map(node -> node.accept(this).text())
                    .collect(Collectors.joining(", ", before, after));
        }

        private static boolean isChainOf(String operator, Node operand) {
            return Grammar.CHAINED.contains(operator)
                    && operand instanceof Call call
                    && call.operator().equals(operator);
        }

        private static int bindingOf(Call call) {
            return Grammar.INFIX.getOrDefault(call.operator(), Grammar.ATOM);
        }

        private static Printed atom(String text) {
            return new Printed(text, Grammar.ATOM);
        }
    }
}
