package dev.togai.dsl.explain;

import dev.togai.dsl.ast.Node;
import dev.togai.dsl.ast.NodePath;
import dev.togai.dsl.eval.CompiledRule;
import dev.togai.dsl.eval.PreparedEvent;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * An explanation of the result of a rule, or of a part of a rule, for an event. Immutable, as far as the event is.
 *
 * <pre>{@code
 * Explanation why = Explanation.of(compiled, event);
 * why.matcherSentence(); // not counted: city is "delhi", which is not in ("chennai", "mumbai")
 * }</pre>
 *
 * @param node the part
 * @param path the place of the part in the rule
 * @param item the index of the item that the part was evaluated for; empty if the part is not the body of an iteration
 * @param outcome the outcome of the part
 * @param deciding whether the part caused the result of its parent; true for the rule itself
 * @param parts the parts of the part, in order. Of the items of a list, only the first few and the one that decided are included.
 *     Empty if there would be too many
 */
public record Explanation(
        Node node, NodePath path, OptionalInt item, Outcome outcome, boolean deciding, List<Explanation> parts) {

    /** Copies the parts. */
    public Explanation {
        parts = List.copyOf(parts);
    }

    /**
     * Explains the result of a rule for an event.
     *
     * @param event maps, lists, strings, numbers, booleans and nulls, or an event that was read for the rule
     */
    public static Explanation of(CompiledRule rule, @Nullable Object event) {
        Object data = event instanceof PreparedEvent prepared ? prepared.data() : event;
        return new Explainer(rule.dialect()).explain(rule.rule(), data);
    }

    /** Formats a value as explanations do: strings in quotes, and long values truncated. */
    public static String format(@Nullable Object value) {
        return ValueFormatter.value(value);
    }

    /** Formats a part of a rule as explanations do: in infix syntax, with short names, and truncated. */
    public static String format(Node part) {
        return ValueFormatter.part(part);
    }

    /** Returns a sentence for a matcher: whether the event is counted or the rule failed, and why. */
    public String matcherSentence() {
        String clause = new ClauseFormatter("the event").of(this);
        if (outcome instanceof Outcome.Value value) {
            return ValueFormatter.sentence((value.truth() ? "counted: " : "not counted: ") + clause);
        }
        return ValueFormatter.sentence(clause);
    }

    /** Returns a sentence for a formula: the units, or that there are none or the rule failed, and why. */
    public String formulaSentence() {
        return ValueFormatter.sentence(new FormulaSentence("the event").of(this));
    }

    /** Formats the rule and its parts as a tree, one part a line. A star marks the parts that decided. Omits constants. */
    public String toTreeString() {
        return ExplanationTreePrinter.of(this);
    }

    /** Returns the tree. */
    @Override
    public String toString() {
        return toTreeString();
    }
}
