package dev.togai.dsl;

import dev.togai.dsl.ast.ListNode;
import dev.togai.dsl.ast.Literal;
import dev.togai.dsl.ast.Node;
import dev.togai.dsl.ast.OperatorCall;
import dev.togai.dsl.ast.Variable;
import java.util.List;
import java.util.stream.Stream;

/**
 * A rule whose value is a list. Created with {@link Rules#list} or {@link AttributeTerm#asList}; {@link Rules#item()}
 * refers to an item. Immutable and thread-safe.
 *
 * <p>A list that the event lacks is treated as empty, because Togai's engine fails to filter a missing value. A value
 * that is not a list makes the rule fail.
 *
 * <p>Within an iteration, the engine sees only the item. Attributes, dimensions and dependencies of the event would be
 * missing there, so terms that read them are rejected.
 */
public final class ListTerm extends Term {

    private static final Node ACCUMULATOR = Variable.of("accumulator");

    ListTerm(Node node) {
        super(node);
    }

    /** Tests whether the condition is true of at least one item; false for an empty list. */
    public Condition anyMatch(Condition condition) {
        return Condition.of("some", node(), ofItem(condition));
    }

    /** Tests whether the condition is true of every item; false for an empty list, as in JSONLogic. */
    public Condition allMatch(Condition condition) {
        return Condition.of("all", node(), ofItem(condition));
    }

    /** Tests whether the condition is true of no item; true for an empty list. */
    public Condition noneMatch(Condition condition) {
        return Condition.of("none", node(), ofItem(condition));
    }

    /** Returns the items for which the condition is true. */
    public ListTerm filter(Condition condition) {
        return new ListTerm(OperatorCall.of("filter", node(), ofItem(condition)));
    }

    /** Maps each item to a number, null for an item without it. */
    public ListTerm map(NumberTerm number) {
        return new ListTerm(OperatorCall.of("map", node(), ofItem(number)));
    }

    /** Maps each item to a string, null for an item without it. */
    public ListTerm map(TextTerm text) {
        return new ListTerm(OperatorCall.of("map", node(), ofItem(text)));
    }

    /** Returns the items of this list, followed by those of the other. */
    public ListTerm concat(ListTerm other) {
        return new ListTerm(OperatorCall.of("merge", node(), other.node()));
    }

    /** Returns the number of items. */
    public NumberTerm count() {
        return reduced(node(), Literal.of(1));
    }

    /**
     * Returns the sum of the number over the items, 0 for an empty list. It is null if an item lacks the number;
     * {@code item("price").orElse(0)} counts such an item as 0.
     */
    public NumberTerm sumOf(NumberTerm number) {
        return reduced(map(number).node(), Variable.of("current"));
    }

    private static NumberTerm reduced(Node list, Node added) {
        return new NumberTerm(OperatorCall.of("reduce", list, OperatorCall.of("+", ACCUMULATOR, added), Literal.of(0)));
    }

    private static Node ofItem(Term term) {
        pathsOf(term.node()).filter(Rules::isOfEvent).findFirst().ifPresent(path -> {
            throw InvalidTerm.of(
                    "item", "must not read the event", path, "Use item(\"name\") for a member of the item.");
        });
        return term.node();
    }

    private static Stream<String> pathsOf(Node node) {
        if (node instanceof Variable variable) {
            return Stream.of(variable.path());
        }
        List<Node> parts = List.of();
        if (node instanceof ListNode list) {
            parts = list.elements();
        } else if (node instanceof OperatorCall call) {
            parts = call.arguments();
        }
        return parts.stream().flatMap(ListTerm::pathsOf);
    }
}
