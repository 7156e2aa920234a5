package dev.togai.dsl.coverage;

import static dev.togai.dsl.coverage.MutationOperator.ARITHMETIC_SWAPPED;
import static dev.togai.dsl.coverage.MutationOperator.ATTRIBUTE_REPLACED;
import static dev.togai.dsl.coverage.MutationOperator.BOUNDARY_CHANGED;
import static dev.togai.dsl.coverage.MutationOperator.CASE_REMOVED;
import static dev.togai.dsl.coverage.MutationOperator.COMPARISON_NEGATED;
import static dev.togai.dsl.coverage.MutationOperator.CONSTANT_DECREASED;
import static dev.togai.dsl.coverage.MutationOperator.CONSTANT_INCREASED;
import static dev.togai.dsl.coverage.MutationOperator.CONSTANT_ZEROED;
import static dev.togai.dsl.coverage.MutationOperator.ELEMENT_DROPPED;
import static dev.togai.dsl.coverage.MutationOperator.EXTREME_SWAPPED;
import static dev.togai.dsl.coverage.MutationOperator.LOGIC_SWAPPED;
import static dev.togai.dsl.coverage.MutationOperator.NEGATION_ADDED;
import static dev.togai.dsl.coverage.MutationOperator.NEGATION_DROPPED;
import static dev.togai.dsl.coverage.MutationOperator.OPERAND_DROPPED;

import dev.togai.dsl.ast.ListNode;
import dev.togai.dsl.ast.Literal;
import dev.togai.dsl.ast.Node;
import dev.togai.dsl.ast.NodePath;
import dev.togai.dsl.ast.OperatorCall;
import dev.togai.dsl.ast.OperatorDescriptor.Family;
import dev.togai.dsl.ast.Variable;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The mistakes that can be made in one part of a rule, without those in its children. Not thread-safe. */
final class PartMutations {

    private static final Map<String, String> BOUNDARIES = Map.of("<", "<=", "<=", "<", ">", ">=", ">=", ">");

    private static final Map<String, String> NEGATIONS =
            Map.of("<", ">=", "<=", ">", ">", "<=", ">=", "<", "==", "!=", "!=", "==", "===", "!==", "!==", "===");

    private static final Map<String, String> LOGIC = Map.of("and", "or", "or", "and");
    private static final Map<String, String> ARITHMETIC = Map.of("+", "-", "-", "+", "*", "/", "/", "*");
    private static final Map<String, String> EXTREMES = Map.of("min", "max", "max", "min");
    private static final Set<String> QUANTIFIERS = Set.of("in", "all", "some", "none");
    private static final Set<String> CHOICES = Set.of("if", "?:");
    private static final String NOT = "!";

    /**
     * A mistake.
     *
     * @param operator its kind
     * @param part the part that is replaced
     * @param location the part that changes, or is dropped
     * @param replacement the part with the mistake
     */
    record Change(MutationOperator operator, RulePart part, NodePath location, Node replacement) {}

    private final RulePart part;
    private final List<Change> changes = new ArrayList<>();

    private PartMutations(RulePart part) {
        this.part = part;
    }

    /**
     * Returns the mistakes in a part.
     *
     * @param matcher whether the rule is a matcher, of which only the truth matters
     * @param attributes the paths of the attributes that the rule reads
     */
    static List<Change> of(RulePart part, boolean matcher, Set<String> attributes) {
        boolean condition = part.isCondition() || (matcher && part.parent() == null);
        PartMutations mutations = new PartMutations(part);
        Node node = part.node();
        if (node instanceof Literal) {
            mutations.changeConstant();
        } else if (node instanceof ListNode list) {
            mutations.drop(ELEMENT_DROPPED, list.elements());
        } else if (node instanceof Variable variable) {
            mutations.replaceAttribute(variable, attributes);
        } else if (node instanceof OperatorCall call) {
            mutations.changeCall(call, condition);
        }
        mutations.addNegation(condition);
        return mutations.changes;
    }

    private void add(MutationOperator operator, Node replacement) {
        changes.add(new Change(operator, part, part.path(), replacement));
    }

    private void changeConstant() {
        BigDecimal number = part.number();
        if (number != null) {
            add(CONSTANT_INCREASED, Literal.of(number.add(number.ulp())));
            add(CONSTANT_DECREASED, Literal.of(number.subtract(number.ulp())));
            if (number.signum() != 0) {
                add(CONSTANT_ZEROED, Literal.of(0));
            }
        }
    }

    private void replaceAttribute(Variable variable, Set<String> attributes) {
        if (part.readsEvent() && attributes.contains(variable.path())) {
            for (String other : attributes) {
                if (!other.equals(variable.path())) {
                    add(ATTRIBUTE_REPLACED, new Variable(other, variable.fallback()));
                }
            }
        }
    }

    private void changeCall(OperatorCall call, boolean condition) {
        String operator = call.operator();
        int count = call.arguments().size();
        swap(BOUNDARY_CHANGED, BOUNDARIES, call);
        if (count == 2) {
            swap(COMPARISON_NEGATED, NEGATIONS, call);
        }
        if (count >= 2) {
            swap(LOGIC_SWAPPED, LOGIC, call);
            swap(EXTREME_SWAPPED, EXTREMES, call);
            if (ARITHMETIC.containsKey(operator)) {
                add(ARITHMETIC_SWAPPED, swappedArithmetic(call));
            }
            if (LOGIC.containsKey(operator)) {
                drop(OPERAND_DROPPED, call.arguments());
            }
            if (CHOICES.contains(operator)) {
                removeCases(call);
            }
        }
        if (operator.equals(NOT) && count == 1 && !(call.arguments().get(0) instanceof ListNode)) {
            Node operand = call.arguments().get(0);
            add(NEGATION_DROPPED, condition ? operand : OperatorCall.of("!!", operand));
        }
    }

    private void swap(MutationOperator kind, Map<String, String> swaps, OperatorCall call) {
        String other = swaps.get(call.operator());
        if (other != null) {
            add(kind, new OperatorCall(other, call.arguments()));
        }
    }

    /** Returns the inverse calculation with the last operand; the operators that subtract and divide have two operands. */
    private static Node swappedArithmetic(OperatorCall call) {
        List<Node> operands = call.arguments();
        String other = ARITHMETIC.getOrDefault(call.operator(), call.operator());
        boolean chained = call.operator().equals("+") || call.operator().equals("*");
        if (operands.size() == 2 || !chained) {
            return OperatorCall.of(other, operands.get(0), operands.get(1));
        }
        int last = operands.size() - 1;
        return OperatorCall.of(other, new OperatorCall(call.operator(), operands.subList(0, last)), operands.get(last));
    }

    /** Adds one mistake for each child that can be missing. */
    private void drop(MutationOperator kind, List<Node> nodes) {
        List<RulePart> children = part.children();
        for (int i = 0; i < nodes.size(); i++) {
            List<Node> rest = new ArrayList<>(nodes);
            rest.remove(i);
            Node replacement = part.node() instanceof OperatorCall call
                    ? new OperatorCall(call.operator(), rest)
                    : new ListNode(rest);
            changes.add(new Change(kind, part, children.get(i).path(), replacement));
        }
    }

    private void removeCases(OperatorCall choice) {
        List<RulePart> children = part.children();
        for (int i = 0; i + 1 < children.size(); i += 2) {
            List<Node> rest = new ArrayList<>(choice.arguments());
            rest.subList(i, i + 2).clear();
            Node replacement = rest.isEmpty()
                    ? Literal.NULL
                    : rest.size() == 1 ? rest.get(0) : new OperatorCall(choice.operator(), rest);
            changes.add(new Change(CASE_REMOVED, part, children.get(i).path(), replacement));
        }
    }

    /** Adds a negation where no other mistake inverts the truth of the part. */
    private void addNegation(boolean condition) {
        if (part.operatorAbove().equals(NOT) || part.operator().equals(NOT)) {
            return;
        }
        boolean isRange = part.isOf(Family.ORDER) && part.argumentCount() > 2;
        boolean isComparison = part.isOf(Family.ORDER) || part.isOf(Family.EQUALITY);
        boolean isOther = condition
                && !isComparison
                && !LOGIC.containsKey(part.operator())
                && !(part.node() instanceof Literal)
                && !(part.node() instanceof ListNode);
        if (isRange || isOther || QUANTIFIERS.contains(part.operator())) {
            add(NEGATION_ADDED, OperatorCall.of(NOT, part.node()));
        }
    }
}
