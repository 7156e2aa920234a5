package dev.togai.benchmarks.rules;

import io.github.jamsesso.jsonlogic.JsonLogic;
import io.github.jamsesso.jsonlogic.JsonLogicException;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * json-logic-java over a rule's text and an event, in the version that the class's loader finds. It reckons in {@code double}, and
 * keeps the parsed rules by their text.
 */
public final class JsonLogicJava implements BiFunction<String, Object, @Nullable Object> {

    private final JsonLogic logic = new JsonLogic();

    /** Creates an evaluator; public for the class loader of the older version. */
    public JsonLogicJava() {}

    @Override
    public @Nullable Object apply(String rule, Object event) {
        try {
            return logic.apply(rule, event);
        } catch (JsonLogicException e) {
            throw new IllegalStateException("json-logic-java rejected " + rule, e);
        }
    }
}
