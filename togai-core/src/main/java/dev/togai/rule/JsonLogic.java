package dev.togai.rule;

import dev.togai.error.InvalidRequestException;
import dev.togai.error.Violation;
import dev.togai.internal.JsonSyntax;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A rule as Togai stores it: the text of a JSONLogic expression, kept byte for byte.
 *
 * <p>The text says nothing of what the rule means. {@link #of} is the named door for rules written by hand; the words of
 * {@code togai-dsl} cannot write a broken one. Two rules are equal when their texts are. Immutable and thread-safe.
 */
public final class JsonLogic implements EventMatcher, UnitFormula {

    private final String text;
    private final boolean embedded;

    private JsonLogic(String text, boolean embedded) {
        this.text = Objects.requireNonNull(text, "text");
        this.embedded = embedded;
    }

    /**
     * A rule from its text. It must be JSON; that it is a rule Togai understands is not checked.
     *
     * @throws InvalidRequestException if the text is not JSON, with the place where it stops being so
     */
    public static JsonLogic of(String text) {
        Optional<String> problem = JsonSyntax.problemOf(text);
        if (problem.isPresent()) {
            throw new InvalidRequestException(
                    "read a rule",
                    List.of(new Violation("rule", "must be JSON (" + problem.get() + ")", text)),
                    "Mend the text, or write the rule with the words of togai-dsl.");
        }
        return new JsonLogic(text, false);
    }

    /**
     * A rule from any text, JSON or not. What Togai answers is read through here, because the example in its own documents is
     * not JSON.
     */
    public static JsonLogic unchecked(String text) {
        return new JsonLogic(text, false);
    }

    /**
     * A rule that arrived as a JSON value (an object, an array, a number, a boolean) where a text is documented.
     *
     * @param json the value's text, kept as it came
     */
    public static JsonLogic embedded(String json) {
        return new JsonLogic(json, true);
    }

    /** The rule's text. */
    public String text() {
        return text;
    }

    /** Whether the rule arrived as a JSON value of its own rather than as a text. Not part of equality. */
    public boolean isEmbedded() {
        return embedded;
    }

    /** Whether the text is JSON, so that a reader of rules has a chance. */
    public boolean isJson() {
        return JsonSyntax.problemOf(text).isEmpty();
    }

    /**
     * Whether both are the same JSON, however it is written: blanks, escapes and the form of a number (0.40, 0.4, 4e-1) do not count.
     * Texts that are not JSON are the same if they are equal.
     */
    public boolean sameJson(JsonLogic other) {
        return text.equals(other.text)
                || (isJson() && other.isJson() && JsonSyntax.canonical(text).equals(JsonSyntax.canonical(other.text)));
    }

    @Override
    public JsonLogic toJsonLogic() {
        return this;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof JsonLogic that && text.equals(that.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    /** The rule's text. */
    @Override
    public String toString() {
        return text;
    }
}
