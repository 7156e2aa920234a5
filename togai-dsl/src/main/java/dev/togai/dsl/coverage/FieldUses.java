package dev.togai.dsl.coverage;

import dev.togai.dsl.ast.ListNode;
import dev.togai.dsl.ast.Literal;
import dev.togai.dsl.ast.Node;
import dev.togai.dsl.ast.OperatorDescriptor.Family;
import dev.togai.dsl.ast.Variable;
import dev.togai.dsl.coverage.EventFields.EventField;
import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The uses of each field in a rule, which decide whether a few values represent all values of the field. Empty for a rule with an
 * operator or a use that is not analyzed. Not thread-safe.
 */
final class FieldUses {

    private static final Set<String> ANALYZED = Set.of(
            "and", "or", "!", "!!", "if", "?:", "<", "<=", ">", ">=", "==", "!=", "===", "!==", "in", "+", "-", "*",
            "/", "%", "min", "max");

    /** The kinds of uses. */
    enum Use {
        /** Comparison of order or loose equality with a constant number. Only the order of the value and the constants matters. */
        ORDER,
        /** Comparison with constant strings, or a test whether the field is there. Only equality with the strings matters. */
        STRING,
        /** Calculation. The result depends on the value of the number. */
        CALCULATION
    }

    /** The uses of one field. */
    static final class Uses {
        private final Set<Use> kinds = EnumSet.noneOf(Use.class);
        private final Set<BigDecimal> numbers = new TreeSet<>();
        private final Set<String> strings = new TreeSet<>();

        /** Returns whether the field is used in this way only. */
        boolean isOnly(Use use) {
            return kinds.equals(Set.of(use));
        }

        /** Returns whether the field is not used in this way. */
        boolean isNever(Use use) {
            return !kinds.contains(use);
        }

        /** Returns the numbers that the field is compared with, in order and without repeats of the same value. */
        Set<BigDecimal> numbers() {
            return numbers;
        }

        /** Returns the strings that the field is compared with. */
        Set<String> strings() {
            return strings;
        }
    }

    private final boolean numericAttributes;
    private final boolean singularNames;
    private final Map<EventField, Uses> uses = new LinkedHashMap<>();

    private FieldUses(boolean numericAttributes, boolean singularNames) {
        this.numericAttributes = numericAttributes;
        this.singularNames = singularNames;
    }

    /**
     * Returns the uses of the fields of some rules together; empty if a rule is not analyzed completely.
     *
     * @param numericAttributes whether rules see numbers in place of the strings of attributes
     * @param singularNames whether rules find fields under singular names
     */
    static Optional<Map<EventField, Uses>> of(List<Node> rules, boolean numericAttributes, boolean singularNames) {
        FieldUses analysis = new FieldUses(numericAttributes, singularNames);
        boolean analyzed =
                rules.stream().flatMap(rule -> RulePart.allOf(rule).stream()).allMatch(analysis::analyze);
        return analyzed ? Optional.of(analysis.uses) : Optional.empty();
    }

    /** Records the use of a part that is a variable; returns false if the part is not analyzed. */
    private boolean analyze(RulePart part) {
        if (part.node() instanceof Literal) {
            return true;
        }
        if (part.node() instanceof ListNode) {
            return isMembers(part);
        }
        if (!(part.node() instanceof Variable variable)) {
            return ANALYZED.contains(part.operator()) && isByValue(part);
        }
        Optional<EventField> field = EventFields.fieldOf(variable.path(), singularNames);
        boolean hasConstantDefault = variable.fallback() == null || variable.fallback() instanceof Literal;
        return field.isPresent()
                && hasConstantDefault
                && record(uses.computeIfAbsent(field.get(), key -> new Uses()), field.get(), part);
    }

    private static boolean isMembers(RulePart list) {
        return list.index() == 1
                && list.operatorAbove().equals("in")
                && list.children().stream().allMatch(element -> RulePart.stringOf(element.node()) != null);
    }

    /** Returns whether equality and membership have a field and constants as operands. They compare the scale of computed numbers. */
    private static boolean isByValue(RulePart call) {
        List<RulePart> operands = call.children();
        if (call.operator().equals("in")) {
            return operands.size() == 2
                    && operands.get(0).node() instanceof Variable
                    && operands.get(1).node() instanceof ListNode;
        }
        return !call.isOf(Family.EQUALITY)
                || (operands.size() == 2
                        && operands.stream().anyMatch(operand -> operand.node() instanceof Variable)
                        && operands.stream().anyMatch(operand -> operand.node() instanceof Literal));
    }

    private boolean record(Uses known, EventField field, RulePart variable) {
        RulePart above = variable.parent();
        if (above == null) {
            known.kinds.add(Use.CALCULATION);
            return true;
        }
        boolean isText = !field.isAttribute() || !numericAttributes;
        List<RulePart> others = above.children().stream()
                .filter(operand -> operand.index() != variable.index())
                .toList();
        if (above.isOf(Family.ORDER)) {
            boolean constants = others.stream().allMatch(operand -> operand.number() != null);
            known.kinds.add(constants ? Use.ORDER : Use.CALCULATION);
            others.forEach(operand -> addNumber(known, operand));
            return true;
        }
        if (above.isOf(Family.EQUALITY)) {
            return isText && recordEquality(known, above, others.get(0));
        }
        if (above.operator().equals("in")) {
            known.kinds.add(Use.STRING);
            above.children().get(1).children().forEach(element -> addString(known, element));
            return isText && variable.index() == 0;
        }
        if (above.isOf(Family.ARITHMETIC)) {
            known.kinds.add(Use.CALCULATION);
            return true;
        }
        return recordTruth(known, variable, above, isText);
    }

    private static boolean recordEquality(Uses known, RulePart equality, RulePart constant) {
        boolean strict = equality.operator().length() == 3;
        if (constant.number() != null && !strict) {
            known.kinds.add(Use.ORDER);
            addNumber(known, constant);
            return true;
        }
        known.kinds.add(Use.STRING);
        addString(known, constant);
        return RulePart.stringOf(constant.node()) != null
                || (strict && constant.node().equals(Literal.NULL));
    }

    /** Records a use as a condition or as a branch. The string of a field is true, if the event has the field. */
    private static boolean recordTruth(Uses known, RulePart variable, RulePart above, boolean isText) {
        boolean isChoice = above.isOf(Family.CHOICE);
        boolean isNegation = above.operator().startsWith("!");
        if (isChoice && !variable.isCondition()) {
            known.kinds.add(Use.CALCULATION);
            return true;
        }
        known.kinds.add(Use.STRING);
        return isText && (isChoice || isNegation);
    }

    private static void addNumber(Uses uses, RulePart constant) {
        BigDecimal number = constant.number();
        if (number != null) {
            uses.numbers.add(number);
        }
    }

    private static void addString(Uses uses, RulePart constant) {
        String string = RulePart.stringOf(constant.node());
        if (string != null) {
            uses.strings.add(string);
        }
    }
}
