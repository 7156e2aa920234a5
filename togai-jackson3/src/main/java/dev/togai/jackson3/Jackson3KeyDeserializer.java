package dev.togai.jackson3;

import dev.togai.error.MalformedJsonException;
import dev.togai.json.TogaiJson;
import java.io.StringWriter;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.KeyDeserializer;
import tools.jackson.databind.exc.MismatchedInputException;

/**
 * The deserializer of the keys of maps, of a type whose JSON is a string. Jackson writes these keys with {@code toString}. Immutable
 * and thread-safe.
 */
final class Jackson3KeyDeserializer extends KeyDeserializer {

    private final Class<?> type;

    Jackson3KeyDeserializer(Class<?> type) {
        this.type = type;
    }

    @Override
    public Object deserializeKey(String key, DeserializationContext context) {
        StringWriter json = new StringWriter();
        try (JsonGenerator out = Jackson3Tokens.generator(json)) {
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
