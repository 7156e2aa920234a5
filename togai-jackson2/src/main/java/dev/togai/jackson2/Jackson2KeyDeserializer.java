package dev.togai.jackson2;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.KeyDeserializer;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import dev.togai.error.MalformedJsonException;
import dev.togai.json.TogaiJson;
import java.io.IOException;
import java.io.StringWriter;

/**
 * The deserializer of the keys of maps, of a type whose JSON is a string. Jackson writes these keys with {@code toString}. Immutable
 * and thread-safe.
 */
final class Jackson2KeyDeserializer extends KeyDeserializer {

    private final Class<?> type;

    Jackson2KeyDeserializer(Class<?> type) {
        this.type = type;
    }

    @Override
    public Object deserializeKey(String key, DeserializationContext context) throws IOException {
        StringWriter json = new StringWriter();
        try (JsonGenerator out = Jackson2Tokens.generator(json)) {
            out.writeString(key);
        }
        try {
            return TogaiJson.read(json.toString(), type);
        } catch (MalformedJsonException e) {
            MismatchedInputException mismatch =
                    MismatchedInputException.from(context.getParser(), type, e.getMessage());
            mismatch.initCause(e);
            throw mismatch;
        }
    }
}
