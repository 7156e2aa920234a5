package dev.togai.dsl;

import dev.togai.dsl.ast.Node;
import dev.togai.dsl.ast.OperatorCall;
import dev.togai.rule.EventMatcher;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A rule with a boolean value, which can be the matcher of a computation. Created with {@link Rules}. Immutable and
 * thread-safe.
 */
public final class Condition extends Term implements EventMatcher {

    Condition(Node node) {
        super(node);
    }

    /** Tests whether both conditions are true. Grouped from the left: {@code a.or(b).and(c)} is (a or b) and c. */
    public Condition and(Condition other) {
        return chained("and", other);
    }

    /**
     * Tests whether at least one condition is true. Grouped from the left: {@code a.and(b).or(c)} is (a and b) or c.
     */
    public Condition or(Condition other) {
        return chained("or", other);
    }

    static Condition of(String operator, Node... arguments) {
        return new Condition(OperatorCall.of(operator, arguments));
    }

    /** Combines the conditions with an operator; a single condition needs none. */
    static Condition joined(String operator, String word, Condition... conditions) {
        if (conditions.length == 0) {
            // Togai's engine throws on an empty "and" or "or", for every event.
            throw InvalidTerm.of(
                    word, "needs at least one condition", null, "Leave the matcher out to match every event.");
        }
        return conditions.length == 1
                ? conditions[0]
                : new Condition(new OperatorCall(
                        operator, Arrays.stream(conditions).map(Term::node).toList()));
    }

    /**
     * Appends to a chain of the same operator in one flat call. Conditions are booleans, so the result is equal, and
     * the rule is shorter.
     */
    private Condition chained(String operator, Condition other) {
        return new Condition(new OperatorCall(operator, chain(operator, node(), other.node())));
    }

    /**
     * Returns the operands of an extended chain: those of the left call if it has the same operator, then the right.
     */
    static List<Node> chain(String operator, Node left, Node right) {
        List<Node> operands = new ArrayList<>();
        if (left instanceof OperatorCall call && call.operator().equals(operator)) {
            operands.addAll(call.arguments());
        } else {
            operands.add(left);
        }
        operands.add(right);
        return operands;
    }
}
