package dev.togai.jackson2;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.jsontype.TypeDeserializer;
import dev.togai.error.MalformedJsonException;
import dev.togai.json.TogaiJson;
import java.io.IOException;
import java.io.StringWriter;

/**
 * The deserializer of one type, which passes the mapper's tokens to {@link TogaiJson}. Immutable and thread-safe.
 *
 * @param <T> the type
 */
final class Jackson2ModelDeserializer<T> extends StdDeserializer<T> {

    private static final long serialVersionUID = 1L;

    private final Class<T> type;

    Jackson2ModelDeserializer(Class<T> type) {
        super(type);
        this.type = type;
    }

    @Override
    public T deserialize(JsonParser in, DeserializationContext context) throws IOException {
        StringWriter json = new StringWriter();
        try (JsonGenerator out = Jackson2Tokens.generator(json)) {
            Jackson2Tokens.copyValue(in, out);
        }
        try {
            return TogaiJson.read(json.toString(), type);
        } catch (MalformedJsonException e) {
            MismatchedInputException mismatch = MismatchedInputException.from(in, type, e.getMessage());
            mismatch.initCause(e);
            throw mismatch;
        }
    }

    /** Reads a value with a type id, in each of the places where {@link Jackson2ModelSerializer} writes it. */
    @Override
    public Object deserializeWithType(JsonParser in, DeserializationContext context, TypeDeserializer types)
            throws IOException {
        return types.deserializeTypedFromAny(in, context);
    }

    @Override
    public boolean isCachable() {
        return true;
    }
}
