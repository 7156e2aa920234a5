package dev.togai.rule;

import dev.togai.error.InvalidRequestException;
import dev.togai.error.Violation;
import dev.togai.internal.JsonParsers;
import dev.togai.model.JsonModel;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A rule as Togai stores it: the string of a JSONLogic expression, preserved exactly.
 *
 * <p>The string is not interpreted here. {@link #of} is the escape hatch for handwritten rules; the DSL of
 * {@code togai-dsl} cannot produce a malformed one. Rules are equal if their strings are. Immutable and thread-safe.
 */
public final class JsonLogic implements EventMatcher, UnitFormula, JsonModel {

    private final String text;
    private final boolean embedded;

    private JsonLogic(String text, boolean embedded) {
        this.text = Objects.requireNonNull(text, "text");
        this.embedded = embedded;
    }

    /**
     * Returns the rule of a JSON string, without a check that Togai supports it. {@link #unchecked} also accepts strings
     * that are not strict JSON.
     *
     * @throws InvalidRequestException if the string is not JSON, with the location of the syntax error
     */
    public static JsonLogic of(String text) {
        Optional<String> problem = JsonParsers.findSyntaxError(text);
        if (problem.isPresent()) {
            throw new InvalidRequestException(
                    "read a rule",
                    List.of(new Violation("rule", "must be JSON (" + problem.get() + ")", text)),
                    "Fix the string, or build the rule with togai-dsl, whose RuleParser reads the readable form."
                            + " JsonLogic.unchecked accepts any string, such as JSON with comments, which Togai's engine"
                            + " reads.");
        }
        return new JsonLogic(text, false);
    }

    /**
     * Returns the rule of any string, whether JSON or not. Responses are read with this method, because the example in
     * Togai's documents is not JSON.
     */
    public static JsonLogic unchecked(String text) {
        return new JsonLogic(text, false);
    }

    /**
     * Returns a rule that was received as a JSON value (an object, an array, a number, a boolean) instead of the
     * documented string.
     *
     * @param json the source of the value, preserved exactly
     */
    public static JsonLogic embedded(String json) {
        return new JsonLogic(json, true);
    }

    /** Returns the rule's string. */
    public String text() {
        return text;
    }

    /** Returns whether the rule was received as a JSON value instead of a string. Not part of equality. */
    public boolean isEmbedded() {
        return embedded;
    }

    /** Returns whether the string is JSON. */
    public boolean isJson() {
        return JsonParsers.findSyntaxError(text).isEmpty();
    }

    /**
     * Returns whether both rules are the same JSON, ignoring blanks, escapes and the notation of a number (0.40, 0.4,
     * 4e-1). Strings that are not JSON must be equal.
     */
    public boolean sameJson(JsonLogic other) {
        return text.equals(other.text)
                || (isJson()
                        && other.isJson()
                        && JsonParsers.canonicalTokens(text).equals(JsonParsers.canonicalTokens(other.text)));
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

    /** Returns the rule's string. */
    @Override
    public String toString() {
        return text;
    }
}
