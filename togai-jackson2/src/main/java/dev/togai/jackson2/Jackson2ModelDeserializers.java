package dev.togai.jackson2;

import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.module.SimpleDeserializers;
import dev.togai.json.TogaiJson;
import dev.togai.model.JsonModel;
import org.jspecify.annotations.Nullable;

/**
 * The deserializers of all types and of their hidden implementations, which Jackson looks up by the class of a value to update.
 * Immutable and thread-safe.
 */
final class Jackson2ModelDeserializers extends SimpleDeserializers {

    private static final long serialVersionUID = 1L;

    Jackson2ModelDeserializers() {
        TogaiJson.types().forEach(this::add);
    }

    private <T> void add(Class<T> type) {
        addDeserializer(type, new Jackson2ModelDeserializer<>(type));
    }

    @Override
    public @Nullable JsonDeserializer<?> findBeanDeserializer(
            JavaType type, DeserializationConfig config, BeanDescription description) throws JsonMappingException {
        JsonDeserializer<?> known = super.findBeanDeserializer(type, config, description);
        if (known != null || !JsonModel.class.isAssignableFrom(type.getRawClass())) {
            return known;
        }
        for (Class<? extends JsonModel> model : TogaiJson.types()) {
            if (model.isAssignableFrom(type.getRawClass())) {
                return super.findBeanDeserializer(config.constructType(model), config, description);
            }
        }
        return null;
    }
}
