package dev.togai.dsl;

import dev.togai.dsl.ast.Call;
import dev.togai.dsl.ast.Items;
import dev.togai.dsl.ast.Literal;
import dev.togai.dsl.ast.Node;
import dev.togai.dsl.ast.Variable;
import java.util.List;
import java.util.stream.Stream;

/**
 * A rule that gives a list. Begun with {@link Rules#items} or {@link AttributeTerm#asList}; what is said of its items is said with
 * {@link Rules#item()}. Immutable and thread-safe.
 *
 * <p>A list that the event does not have is an empty one, since Togai's engine fails to filter what is not there. What is there
 * and is no list makes the rule fail.
 *
 * <p>Among the items, the engine sees nothing but the item: attributes, dimensions and dependencies of the event are refused
 * there, where they would read as missing.
 */
public final class ListTerm extends Term {

    private static final Node ACCUMULATOR = Variable.of("accumulator");

    ListTerm(Node node) {
        super(node);
    }

    /** True if the condition is true of one item or more; false of an empty list. */
    public Condition anyItem(Condition condition) {
        return Condition.of("some", node(), ofItem(condition));
    }

    /** True if there are items and the condition is true of each; false of an empty list, as JSONLogic has it. */
    public Condition allItems(Condition condition) {
        return Condition.of("all", node(), ofItem(condition));
    }

    /** True if the condition is true of no item, and so also of an empty list. */
    public Condition noItem(Condition condition) {
        return Condition.of("none", node(), ofItem(condition));
    }

    /** The items that the condition is true of. */
    public ListTerm where(Condition condition) {
        return new ListTerm(Call.of("filter", node(), ofItem(condition)));
    }

    /** The list of that number of each item, null for an item without. */
    public ListTerm each(NumberTerm number) {
        return new ListTerm(Call.of("map", node(), ofItem(number)));
    }

    /** The list of that text of each item, null for an item without. */
    public ListTerm each(TextTerm text) {
        return new ListTerm(Call.of("map", node(), ofItem(text)));
    }

    /** The items of this list, then those of the other. */
    public ListTerm followedBy(ListTerm other) {
        return new ListTerm(Call.of("merge", node(), other.node()));
    }

    /** How many items there are. */
    public NumberTerm count() {
        return reduced(node(), Literal.of(1));
    }

    /**
     * The sum of that number over the items, 0 of an empty list. It is null if an item does not have the number;
     * {@code item("price").orElse(0)} says that such an item counts nothing.
     */
    public NumberTerm sumOf(NumberTerm number) {
        return reduced(each(number).node(), Variable.of("current"));
    }

    private static NumberTerm reduced(Node list, Node added) {
        return new NumberTerm(Call.of("reduce", list, Call.of("+", ACCUMULATOR, added), Literal.of(0)));
    }

    private static Node ofItem(Term term) {
        pathsOf(term.node()).filter(Rules::isOfEvent).findFirst().ifPresent(path -> {
            throw Refusal.of("item", "must not read the event", path, "Say item(\"name\") for what the item brings.");
        });
        return term.node();
    }

    private static Stream<String> pathsOf(Node node) {
        if (node instanceof Variable variable) {
            return Stream.of(variable.path());
        }
        List<Node> parts = List.of();
        if (node instanceof Items items) {
            parts = items.elements();
        } else if (node instanceof Call call) {
            parts = call.arguments();
        }
        return parts.stream().flatMap(ListTerm::pathsOf);
    }
}
