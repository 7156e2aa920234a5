package dev.togai.dsl.explain;

import dev.togai.dsl.ast.Node;
import dev.togai.dsl.ast.NodePath;
import dev.togai.dsl.eval.CompiledRule;
import dev.togai.dsl.eval.PreparedEvent;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Why a rule, or a part of one, gives what it gives for an event. Immutable, as far as the event is.
 *
 * <pre>{@code
 * Explanation why = Explanation.of(compiled, event);
 * why.matcherSentence(); // not counted: city is "delhi", which is not in ("chennai", "mumbai")
 * }</pre>
 *
 * @param node the part
 * @param path its place in the rule
 * @param item the number, from 0, of the item it was evaluated over; empty if not by an iteration of its own
 * @param outcome what became of it
 * @param deciding whether the part that it belongs to gives what it gives because of this one; the rule itself is
 * @param parts its own parts, in order; of the items of a list only the first few and the one that decided, and none at all where
 *     there would be too many
 */
public record Explanation(
        Node node, NodePath path, OptionalInt item, Outcome outcome, boolean deciding, List<Explanation> parts) {

    /** Keeps a copy of the parts. */
    public Explanation {
        parts = List.copyOf(parts);
    }

    /**
     * Why the rule gives for that event what it gives.
     *
     * @param event maps, lists, texts, numbers, booleans and nulls, or an event that was read for the rule
     */
    public static Explanation of(CompiledRule rule, @Nullable Object event) {
        Object data = event instanceof PreparedEvent prepared ? prepared.data() : event;
        return new Explainer(rule.dialect()).explain(rule.rule(), data);
    }

    /** Returns a value as explanations name it: a text in quotes, cut if it is long. */
    public static String format(@Nullable Object value) {
        return ValueFormatter.value(value);
    }

    /** One sentence, for a rule that is a matcher: that the event is counted, or not, or that the rule failed; and why. */
    public String matcherSentence() {
        String clause = new ClauseFormatter("the event").of(this);
        if (outcome instanceof Outcome.Value value) {
            return ValueFormatter.sentence((value.truth() ? "counted: " : "not counted: ") + clause);
        }
        return ValueFormatter.sentence(clause);
    }

    /** One sentence, for a rule that is a formula: how many units it gives, or none, or that the rule failed; and why. */
    public String formulaSentence() {
        return ValueFormatter.sentence(new FormulaSentence("the event").of(this));
    }

    /** The rule and its parts, one a line, those that decided marked with a star; constants have no line of their own. */
    public String toTreeString() {
        return ExplanationTreePrinter.of(this);
    }

    /** The tree. */
    @Override
    public String toString() {
        return toTreeString();
    }
}
