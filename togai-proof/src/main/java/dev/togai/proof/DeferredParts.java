package dev.togai.proof;

import dev.togai.dsl.ast.ListNode;
import dev.togai.dsl.ast.Literal;
import dev.togai.dsl.ast.Node;
import dev.togai.dsl.ast.OperatorCall;
import dev.togai.dsl.ast.Variable;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The parts of rules that are treated as not analyzed until a case depends on them: conditions that have few comparisons or occur several
 * times, and formulas that occur several times. A matcher with {@code or} then has one path for each operand, however many ways there are for an operand to be false.
 * Immutable and thread-safe.
 */
final class DeferredParts {

    /** No parts. */
    static final DeferredParts NONE = new DeferredParts();

    /** The comparisons of a condition that is deferred as a whole. */
    private static final int FEW_COMPARISONS = 4;

    private static final Set<String> NEGATIONS = Set.of("!", "!!");
    private static final Set<String> CONNECTIVES = Set.of("and", "or");
    private static final Set<String> CHOICES = Set.of("if", "?:");
    private static final Set<String> COMPARISONS = Set.of("<", "<=", ">", ">=", "==", "!=", "===", "!==", "in");

    /** The conditions by node. Equal nodes have the same condition. */
    private final IdentityHashMap<Node, Condition> conditions = new IdentityHashMap<>();

    private final Set<Node> formulas = Collections.newSetFromMap(new IdentityHashMap<>());
    private int size = 1;

    /**
     * A condition that returns true or false, or fails.
     *
     * @param truth the fact that it returns true
     * @param failure the fact that it fails
     * @param mayFail whether it can fail
     */
    record Condition(Fact truth, Fact failure, boolean mayFail) {}

    private DeferredParts() {}

    /** Returns the deferred parts of the rules of a question. */
    static DeferredParts of(Collection<Node> rules, RuleFailures failures) {
        DeferredParts parts = new DeferredParts();
        Map<Node, Integer> occurrences = new HashMap<>();
        rules.forEach(rule -> parts.count(rule, occurrences));
        Map<Node, Condition> known = new HashMap<>();
        rules.forEach(rule -> parts.add(rule, occurrences, known, failures));
        rules.stream()
                .filter(rule -> !isBoolean(rule) && !isConstant(rule) && occurrences.getOrDefault(rule, 0) > 1)
                .forEach(parts.formulas::add);
        return parts;
    }

    /** Returns the condition of a node; null if it is not deferred. */
    @Nullable
    Condition condition(Node node) {
        return conditions.get(node);
    }

    /** Returns whether a formula is deferred. */
    boolean isFormula(Node node) {
        return formulas.contains(node);
    }

    /** Returns the number of parts of the rules, at least 1. */
    int size() {
        return size;
    }

    private void count(Node node, Map<Node, Integer> occurrences) {
        size++;
        if (node instanceof OperatorCall call) {
            occurrences.merge(call, 1, Integer::sum);
            call.arguments().forEach(argument -> count(argument, occurrences));
        } else if (node instanceof ListNode list) {
            list.elements().forEach(element -> count(element, occurrences));
        }
    }

    private void add(Node node, Map<Node, Integer> occurrences, Map<Node, Condition> known, RuleFailures failures) {
        if (!(node instanceof OperatorCall call) || isConstant(call)) {
            return;
        }
        boolean isRepeated = occurrences.getOrDefault(call, 0) > 1;
        if (isBoolean(call) && !isNegation(call) && (isRepeated || comparisons(call) <= FEW_COMPARISONS)) {
            conditions.put(
                    call,
                    known.computeIfAbsent(
                            call,
                            part -> new Condition(
                                    Fact.truthy(part), Fact.failure(part), failures.mayFail(part, null))));
        }
        call.arguments().forEach(argument -> add(argument, occurrences, known, failures));
    }

    /** Returns whether a condition negates another one, which is deferred instead. */
    private static boolean isNegation(OperatorCall condition) {
        return NEGATIONS.contains(condition.operator())
                && condition.arguments().stream().anyMatch(DeferredParts::isBoolean);
    }

    /** Returns whether a part of a rule reads no field. */
    private static boolean isConstant(Node node) {
        if (node instanceof ListNode list) {
            return list.elements().stream().allMatch(DeferredParts::isConstant);
        }
        return node instanceof Literal
                || (node instanceof OperatorCall call
                        && !call.operator().startsWith(Variable.OPERATOR)
                        && !call.operator().startsWith("missing")
                        && call.arguments().stream().allMatch(DeferredParts::isConstant));
    }

    /** Returns whether a part of a rule returns true or false, unless it fails. */
    private static boolean isBoolean(Node node) {
        if (node instanceof Literal literal) {
            return literal.value() instanceof Boolean;
        }
        if (!(node instanceof OperatorCall call)) {
            return false;
        }
        List<Node> arguments = call.arguments();
        if (CONNECTIVES.contains(call.operator())) {
            return !arguments.isEmpty() && arguments.stream().allMatch(DeferredParts::isBoolean);
        }
        if (CHOICES.contains(call.operator())) {
            boolean hasOtherwise = arguments.size() % 2 == 1;
            for (int i = 1; i < arguments.size(); i += 2) {
                hasOtherwise &= isBoolean(arguments.get(i));
            }
            return hasOtherwise && isBoolean(arguments.get(arguments.size() - 1));
        }
        return NEGATIONS.contains(call.operator()) || COMPARISONS.contains(call.operator());
    }

    /** Returns the number of comparisons in a condition. */
    private static int comparisons(Node node) {
        if (!(node instanceof OperatorCall call)) {
            return 0;
        }
        int inner =
                call.arguments().stream().mapToInt(DeferredParts::comparisons).sum();
        return COMPARISONS.contains(call.operator()) ? inner + 1 : inner;
    }
}
