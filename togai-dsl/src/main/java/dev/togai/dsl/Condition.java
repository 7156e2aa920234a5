package dev.togai.dsl;

import dev.togai.dsl.ast.Call;
import dev.togai.dsl.ast.Node;
import dev.togai.rule.EventMatcher;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A rule that is true or false of an event, so that it can be the matcher of a computation. Begun with {@link Rules}. Immutable
 * and thread-safe.
 */
public final class Condition extends Term implements EventMatcher {

    Condition(Node node) {
        super(node);
    }

    /** True if both are. Reads from the left: {@code a.or(b).and(c)} is (a or b) and c. */
    public Condition and(Condition other) {
        return chained("and", other);
    }

    /** True if one of them is. Reads from the left: {@code a.and(b).or(c)} is (a and b) or c. */
    public Condition or(Condition other) {
        return chained("or", other);
    }

    static Condition of(String operator, Node... arguments) {
        return new Condition(Call.of(operator, arguments));
    }

    /** The conditions under one operator; a single one needs none. */
    static Condition joined(String operator, String word, Condition... conditions) {
        if (conditions.length == 0) {
            // Togai's engine raises on an empty "and" or "or", for every event.
            throw Refusal.of(word, "needs at least one condition", null, "Leave the matcher out to match every event.");
        }
        return conditions.length == 1
                ? conditions[0]
                : new Condition(new Call(
                        operator, Arrays.stream(conditions).map(Term::node).toList()));
    }

    /** One flat call for a chain of the same word: conditions are booleans, so it decides alike and is shorter. */
    private Condition chained(String operator, Condition other) {
        return new Condition(new Call(operator, chain(operator, node(), other.node())));
    }

    /** The operands of a chain that goes on: those of the call on the left if it is of the same operator, then the right. */
    static List<Node> chain(String operator, Node left, Node right) {
        List<Node> operands = new ArrayList<>();
        if (left instanceof Call call && call.operator().equals(operator)) {
            operands.addAll(call.arguments());
        } else {
            operands.add(left);
        }
        operands.add(right);
        return operands;
    }
}
