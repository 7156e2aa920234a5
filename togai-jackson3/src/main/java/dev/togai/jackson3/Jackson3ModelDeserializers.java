package dev.togai.jackson3;

import dev.togai.json.TogaiJson;
import dev.togai.model.JsonModel;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.module.SimpleDeserializers;

/**
 * The deserializers of all types and of their hidden implementations, which Jackson looks up by the class of a value to update.
 * Immutable and thread-safe.
 */
final class Jackson3ModelDeserializers extends SimpleDeserializers {

    private static final long serialVersionUID = 1L;

    Jackson3ModelDeserializers() {
        TogaiJson.types().forEach(this::add);
    }

    private <T> void add(Class<T> type) {
        addDeserializer(type, new Jackson3ModelDeserializer<>(type));
    }

    @Override
    public @Nullable ValueDeserializer<?> findBeanDeserializer(
            JavaType type, DeserializationConfig config, BeanDescription.Supplier description) {
        ValueDeserializer<?> known = super.findBeanDeserializer(type, config, description);
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
