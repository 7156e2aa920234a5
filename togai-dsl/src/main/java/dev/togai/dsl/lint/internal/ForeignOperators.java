package dev.togai.dsl.lint.internal;

import dev.togai.dsl.ast.ListNode;
import dev.togai.dsl.ast.Literal;
import dev.togai.dsl.ast.Node;
import dev.togai.dsl.ast.OperatorCall;
import dev.togai.dsl.ast.Variable;
import dev.togai.dsl.internal.text.SpellingSuggestions;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The operators of other rule languages, and their equivalents in Togai's. Names match in any case, and with any of {@code _ - .} and
 * blanks between their words.
 */
final class ForeignOperators {

    /**
     * An operator of another language.
     *
     * @param advice the equivalent in words, where no call can be offered
     * @param expression returns the equivalent call; empty for operands whose meaning is ambiguous
     */
    private record Foreign(String advice, Function<List<Node>, Optional<Node>> expression) {}

    private static final Set<ValueType> BOOLEAN = Set.of(ValueType.BOOLEAN);

    private static final Set<ValueType> TEXT = Set.of(ValueType.TEXT, ValueType.NULL);

    private static final Map<String, Foreign> FOREIGN = foreign();

    private ForeignOperators() {}

    private static Map<String, Foreign> foreign() {
        Map<String, Foreign> foreign = new HashMap<>();
        put(foreign, call("and"), "and", "&&");
        put(foreign, call("or"), "or", "||");
        put(foreign, of("\"!\" takes one condition", 1, it -> Optional.of(not(it.get(0)))), "not", "!!!");
        put(foreign, of("Use \"!\" of \"and\"", it -> call("and", it).map(ForeignOperators::not)), "nand");
        put(foreign, of("Use \"!\" of \"or\"", it -> call("or", it).map(ForeignOperators::not)), "nor");
        put(
                foreign,
                of(
                        "Compare two conditions with \"!==\"",
                        2,
                        it -> Optional.of(OperatorCall.of("!==", truth(it.get(0)), truth(it.get(1))))),
                "xor");
        put(foreign, quantifier("or", "some"), "any", "anyof");
        put(foreign, quantifier("and", "all"), "every", "allof");
        put(foreign, equality(false), "=", "eq", "equal", "equals");
        put(foreign, equality(true), "<>", "≠", "ne", "neq", "notequal", "notequals");
        put(foreign, call(">"), "gt", "greaterthan");
        put(foreign, call(">="), "gte", "ge", "=>", "≥", "greaterthanorequal", "greaterthanorequals");
        put(foreign, call("<"), "lt", "lessthan");
        put(foreign, call("<="), "lte", "le", "=<", "≤", "lessthanorequal", "lessthanorequals");
        put(foreign, call("+"), "add", "plus", "sum");
        put(foreign, call("-"), "minus", "subtract");
        put(foreign, call("*"), "mul", "multiply", "times");
        put(foreign, call("/"), "div", "divide");
        put(foreign, call("%"), "mod", "modulo");
        put(foreign, call("cat"), "concat");
        put(foreign, contains(false), "contains", "includes");
        put(foreign, contains(true), "notcontains", "doesnotcontain");
        put(foreign, of("Use \"!\" of \"in\"", 2, it -> call("in", it).map(ForeignOperators::not)), "notin", "nin");
        put(foreign, of("Compare \"substr\" with the text", 2, it -> affix(it, true)), "startswith", "beginswith");
        put(foreign, of("Compare \"substr\" with the text", 2, it -> affix(it, false)), "endswith");
        put(
                foreign,
                of(
                        "Use \"<=\" with the value between the bounds",
                        3,
                        it -> bounds(it)
                                ? Optional.of(OperatorCall.of("<=", it.get(1), it.get(0), it.get(2)))
                                : Optional.empty()),
                "between");
        put(foreign, withoutCall("Multiply with \"*\""), "**", "^", "pow", "power");
        put(foreign, call("if"), "iif");
        put(foreign, call("max"), "maximum", "greatest");
        put(foreign, call("min"), "minimum", "least");
        put(foreign, withoutCall("Give the variable a default: a ?? 0 in readable form"), "coalesce", "ifnull", "nvl");
        put(foreign, withoutCall("Compare with null by \"!=\""), "exists", "has", "defined", "isnotnull");
        put(foreign, withoutCall("Compare with null by \"==\""), "isnull", "isempty");
        put(
                foreign,
                withoutCall("Use \"substr\" with a text, a start and a length"),
                "substring",
                "left",
                "right",
                "mid");
        return foreign;
    }

    private static void put(Map<String, Foreign> foreign, Foreign meaning, String... names) {
        Arrays.asList(names).forEach(name -> foreign.put(name, meaning));
    }

    /** Returns the equivalent call; empty if the name is unknown, or the meaning of the operands is ambiguous. */
    static Optional<Node> expression(String name, List<Node> operands) {
        String word = normalized(name);
        for (String operator : OperatorArity.names()) {
            if (SpellingSuggestions.isSlip(word, normalized(operator))) {
                return call(operator, operands);
            }
        }
        Foreign foreign = FOREIGN.get(word);
        return foreign == null ? negated(word, operands) : foreign.expression().apply(operands);
    }

    /** Returns the advice for an operator as a sentence after a blank; the empty string if it is unknown. */
    static String advice(String name) {
        Foreign foreign = FOREIGN.get(normalized(name));
        return foreign == null ? "" : ' ' + foreign.advice() + '.';
    }

    /** Returns the negation of a condition, as in {@code !some} and {@code not in}. */
    private static Optional<Node> negated(String word, List<Node> operands) {
        String operator = word.startsWith("!") ? word.substring(1) : word.startsWith("not") ? word.substring(3) : "";
        return OperatorArity.count(operator) == null
                ? Optional.empty()
                : call(operator, operands)
                        .filter(it -> ValueType.of(it).equals(BOOLEAN))
                        .map(ForeignOperators::not);
    }

    /** Returns the name in lower case without separators. From a name without letters, removes only the blanks around it. */
    private static String normalized(String name) {
        String word = name.strip().toLowerCase(Locale.ROOT);
        return word.chars().anyMatch(Character::isLetter) ? word.replaceAll("[\\s._-]", "") : word;
    }

    private static Foreign of(String advice, Function<List<Node>, Optional<Node>> expression) {
        return new Foreign(advice, expression);
    }

    private static Foreign withoutCall(String advice) {
        return of(advice, operands -> Optional.empty());
    }

    private static Foreign of(String advice, int count, Function<List<Node>, Optional<Node>> expression) {
        return of(advice, operands -> operands.size() == count ? expression.apply(operands) : Optional.empty());
    }

    private static Foreign call(String operator) {
        return of("Use \"" + operator + '"', operands -> call(operator, operands));
    }

    private static Optional<Node> call(String operator, List<Node> operands) {
        return OperatorArity.takes(operator, operands)
                ? Optional.of(OperatorArity.apply(operator, operands))
                : Optional.empty();
    }

    /** Returns a quantifier that is one operator for conditions, and another for the items of a list. Leaves ambiguous operands. */
    private static Foreign quantifier(String ofConditions, String ofItems) {
        return of("Use \"" + ofConditions + "\" of conditions, \"" + ofItems + "\" of a list and a rule", operands -> {
            if (operands.stream().allMatch(operand -> ValueType.of(operand).equals(BOOLEAN))) {
                return call(ofConditions, operands);
            }
            boolean items = operands.size() == 2 && readsItem(operands.get(1));
            return items ? call(ofItems, operands) : Optional.empty();
        });
    }

    /** Returns whether the rule reads {@code {"var":""}}, which is an item. */
    private static boolean readsItem(Node rule) {
        return rule instanceof Variable variable
                ? variable.path().isEmpty()
                : rule instanceof OperatorCall call && call.arguments().stream().anyMatch(ForeignOperators::readsItem);
    }

    /** Returns the equality of numbers by value, or of strings. Two values of the event are ambiguous. */
    private static Foreign equality(boolean negated) {
        String operator = negated ? "!==" : "===";
        return of("Use \"" + operator + '"', 2, operands -> {
            Node left = operands.get(0);
            Node right = operands.get(1);
            if (ValueType.isNumber(left) || ValueType.isNumber(right)) {
                return negated ? NumericEquality.unequal(left, right) : NumericEquality.equal(left, right);
            }
            boolean texts = TEXT.containsAll(ValueType.of(left)) || TEXT.containsAll(ValueType.of(right));
            return texts ? Optional.of(OperatorCall.of(operator, left, right)) : Optional.empty();
        });
    }

    /** Returns the equivalent of {@code contains}. {@code in} takes the part first, and the whole second. */
    private static Foreign contains(boolean negated) {
        return of("\"in\" takes the part first and the whole second", 2, operands -> {
            if (operands.get(1) instanceof ListNode) {
                return Optional.empty();
            }
            Node in = OperatorCall.of("in", operands.get(1), operands.get(0));
            return Optional.of(negated ? not(in) : in);
        });
    }

    private static Optional<Node> affix(List<Node> operands, boolean start) {
        String affix = ValueType.textOf(operands.get(1));
        Node text = operands.get(0) instanceof Variable variable && variable.fallback() == null
                ? new Variable(variable.path(), Literal.of(""))
                : operands.get(0);
        boolean sure = text instanceof Variable variable
                && variable.fallback() != null
                && ValueType.textOf(variable.fallback()) != null;
        if (affix == null || affix.isEmpty() || !sure) {
            return Optional.empty();
        }
        Node part = start
                ? OperatorCall.of("substr", text, Literal.of(0), Literal.of(affix.length()))
                : OperatorCall.of("substr", text, Literal.of(-affix.length()));
        return Optional.of(OperatorCall.of("===", part, operands.get(1)));
    }

    private static boolean bounds(List<Node> operands) {
        return ValueType.numberOf(operands.get(1)) != null && ValueType.numberOf(operands.get(2)) != null;
    }

    /** Returns the negation, with {@code if} for a possible list, because {@code !} unwraps lists. */
    private static Node not(Node node) {
        return ValueType.of(node).equals(BOOLEAN)
                ? OperatorCall.of("!", node)
                : OperatorCall.of("if", node, Literal.of(false), Literal.of(true));
    }

    private static Node truth(Node node) {
        return ValueType.of(node).equals(BOOLEAN)
                ? node
                : OperatorCall.of("if", node, Literal.of(true), Literal.of(false));
    }
}
