package dev.togai.jackson3;

import dev.togai.error.MalformedJsonException;
import dev.togai.json.TogaiJson;
import java.io.StringWriter;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.jsontype.TypeDeserializer;

/**
 * The deserializer of one type, which passes the mapper's tokens to {@link TogaiJson}. Immutable and thread-safe.
 *
 * @param <T> the type
 */
final class Jackson3ModelDeserializer<T> extends StdDeserializer<T> {

    private final Class<T> type;

    Jackson3ModelDeserializer(Class<T> type) {
        super(type);
        this.type = type;
    }

    @Override
    public T deserialize(JsonParser in, DeserializationContext context) {
        StringWriter json = new StringWriter();
        try (JsonGenerator out = Jackson3Tokens.generator(json)) {
            Jackson3Tokens.copyValue(in, out);
        }
        try {
            return TogaiJson.read(json.toString(), type);
        } catch (MalformedJsonException e) {
            MismatchedInputException mismatch = MismatchedInputException.from(in, type, e.getMessage());
            mismatch.initCause(e);
            throw mismatch;
        }
    }

    /** Reads a value with a type id, in each of the places where {@link Jackson3ModelSerializer} writes it. */
    @Override
    public Object deserializeWithType(JsonParser in, DeserializationContext context, TypeDeserializer types) {
        return types.deserializeTypedFromAny(in, context);
    }

    @Override
    public boolean isCachable() {
        return true;
    }
}
