package dev.togai.dsl.print;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import dev.togai.dsl.ast.Call;
import dev.togai.dsl.ast.Items;
import dev.togai.dsl.ast.Literal;
import dev.togai.dsl.ast.Node;
import dev.togai.dsl.ast.NodeVisitor;
import dev.togai.dsl.ast.Variable;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.stream.Collectors;

/**
 * Prints a tree as people write formulas: operators between their operands, parentheses where the reading would differ without.
 * An operator that has no such form is printed as a function. Never the text for the wire.
 */
public final class RulePrinter {

    /** Numbers with more zeros than this stay in scientific form, so that printing never fails. */
    private static final int PLAIN_SCALE = 40;

    // How tightly each form binds, loosest first. The operators between operands are in the table; everything else is
    // an atom.
    private static final int IF = 1;
    private static final int NOT = 4;
    private static final int COMPARISON = 5;
    private static final int ATOM = 8;
    private static final Map<String, Integer> INFIX = Map.ofEntries(
            Map.entry("or", 2),
            Map.entry("and", 3),
            Map.entry("==", COMPARISON),
            Map.entry("!=", COMPARISON),
            Map.entry("===", COMPARISON),
            Map.entry("!==", COMPARISON),
            Map.entry("<", COMPARISON),
            Map.entry("<=", COMPARISON),
            Map.entry(">", COMPARISON),
            Map.entry(">=", COMPARISON),
            Map.entry("in", COMPARISON),
            Map.entry("+", 6),
            Map.entry("-", 6),
            Map.entry("*", 7),
            Map.entry("/", 7),
            Map.entry("%", 7));

    private RulePrinter() {}

    /** The rule as a readable line. */
    public static String print(Node rule) {
        return rule.accept(Printing.PRINTING).text();
    }

    /** A piece of the line and how tightly it binds. */
    private record Printed(String text, int binding) {

        /** The piece, in parentheses unless it binds at least so tightly. */
        String binding(int atLeast) {
            return binding < atLeast ? '(' + text + ')' : text;
        }
    }

    private enum Printing implements NodeVisitor<Printed> {
        PRINTING;

        @Override
        public Printed visitLiteral(Literal literal) {
            if (literal.value() instanceof BigDecimal number) {
                boolean isShort = number.scale() <= PLAIN_SCALE && number.scale() >= -PLAIN_SCALE;
                return atom(isShort ? number.toPlainString() : number.toString());
            }
            if (literal.value() instanceof String text) {
                return atom('"' + new String(JsonStringEncoder.getInstance().quoteAsString(text)) + '"');
            }
            return atom(String.valueOf(literal.value()));
        }

        @Override
        public Printed visitVariable(Variable variable) {
            return variable.fallback() == null
                    ? atom(variable.path())
                    : atom('(' + variable.path() + " ?? "
                            + variable.fallback().accept(this).binding(ATOM) + ')');
        }

        @Override
        public Printed visitItems(Items items) {
            return atom(items.elements().stream().map(this::text).collect(Collectors.joining(", ", "[", "]")));
        }

        @Override
        public Printed visitCall(Call call) {
            List<Node> arguments = call.arguments();
            if (INFIX.containsKey(call.operator()) && arguments.size() > 1) {
                return infix(call.operator(), INFIX.get(call.operator()), arguments);
            }
            if (call.operator().equals("!") && arguments.size() == 1) {
                return new Printed("not " + arguments.get(0).accept(this).binding(ATOM), NOT);
            }
            if (call.operator().equals("if") && arguments.size() > 2 && arguments.size() % 2 == 1) {
                return choice(arguments);
            }
            return atom(
                    arguments.stream().map(this::text).collect(Collectors.joining(", ", call.operator() + '(', ")")));
        }

        private Printed infix(String operator, int binding, List<Node> operands) {
            StringJoiner line = new StringJoiner(' ' + operator + ' ');
            // Operators read from the left, so only the first operand may bind as loosely; comparisons do not chain at
            // all.
            int needed = binding == COMPARISON ? binding + 1 : binding;
            for (Node operand : operands) {
                line.add(operand.accept(this).binding(needed));
                needed = binding + 1;
            }
            return new Printed(line.toString(), binding);
        }

        private Printed choice(List<Node> arguments) {
            StringBuilder line = new StringBuilder();
            int last = arguments.size() - 1;
            for (int i = 0; i < last; i += 2) {
                line.append("if ").append(arguments.get(i).accept(this).binding(IF + 1));
                line.append(" then ").append(arguments.get(i + 1).accept(this).binding(IF + 1));
                line.append(" else ");
            }
            return new Printed(line + arguments.get(last).accept(this).binding(IF + 1), IF);
        }

        private String text(Node node) {
            return node.accept(this).text();
        }

        private static Printed atom(String text) {
            return new Printed(text, ATOM);
        }
    }
}
