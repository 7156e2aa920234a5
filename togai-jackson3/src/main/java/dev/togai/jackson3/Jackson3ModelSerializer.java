package dev.togai.jackson3;

import dev.togai.error.MalformedJsonException;
import dev.togai.json.TogaiJson;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.type.WritableTypeId;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.jsontype.TypeSerializer;
import tools.jackson.databind.ser.std.StdSerializer;

/**
 * The serializer of one type, which writes the tokens of {@link TogaiJson}. Immutable and thread-safe.
 *
 * @param <T> the type
 */
final class Jackson3ModelSerializer<T> extends StdSerializer<T> {

    private final Class<T> type;

    Jackson3ModelSerializer(Class<T> type) {
        super(type);
        this.type = type;
    }

    @Override
    public void serialize(T value, JsonGenerator out, SerializationContext context) {
        try (JsonParser json = Jackson3Tokens.parser(json(value, out))) {
            json.nextToken();
            Jackson3Tokens.copyValue(json, out);
        }
    }

    /** Writes the value with a type id, which names the public type and not the hidden implementation. */
    @Override
    public void serializeWithType(T value, JsonGenerator out, SerializationContext context, TypeSerializer types) {
        try (JsonParser json = Jackson3Tokens.parser(json(value, out))) {
            WritableTypeId id = types.writeTypePrefix(out, context, types.typeId(value, type, json.nextToken()));
            Jackson3Tokens.copyContent(json, out);
            types.writeTypeSuffix(out, context, id);
        }
    }

    private static String json(Object value, JsonGenerator out) {
        try {
            return TogaiJson.write(value);
        } catch (MalformedJsonException e) {
            throw DatabindException.from(out, e.getMessage(), e);
        }
    }
}
