package dev.togai.jackson2;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.type.WritableTypeId;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.jsontype.TypeSerializer;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import dev.togai.error.MalformedJsonException;
import dev.togai.json.TogaiJson;
import java.io.IOException;

/**
 * The serializer of one type, which writes the tokens of {@link TogaiJson}. Immutable and thread-safe.
 *
 * @param <T> the type
 */
final class Jackson2ModelSerializer<T> extends StdSerializer<T> {

    private static final long serialVersionUID = 1L;

    private final Class<T> type;

    Jackson2ModelSerializer(Class<T> type) {
        super(type);
        this.type = type;
    }

    @Override
    public void serialize(T value, JsonGenerator out, SerializerProvider provider) throws IOException {
        try (JsonParser json = Jackson2Tokens.parser(json(value, out))) {
            json.nextToken();
            Jackson2Tokens.copyValue(json, out);
        }
    }

    /** Writes the value with a type id, which names the public type and not the hidden implementation. */
    @Override
    public void serializeWithType(T value, JsonGenerator out, SerializerProvider provider, TypeSerializer types)
            throws IOException {
        try (JsonParser json = Jackson2Tokens.parser(json(value, out))) {
            WritableTypeId id = types.writeTypePrefix(out, types.typeId(value, type, json.nextToken()));
            Jackson2Tokens.copyContent(json, out);
            types.writeTypeSuffix(out, id);
        }
    }

    private static String json(Object value, JsonGenerator out) throws IOException {
        try {
            return TogaiJson.write(value);
        } catch (MalformedJsonException e) {
            throw JsonMappingException.from(out, e.getMessage(), e);
        }
    }
}
