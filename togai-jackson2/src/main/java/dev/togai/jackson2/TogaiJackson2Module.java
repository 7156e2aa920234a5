package dev.togai.jackson2;

import com.fasterxml.jackson.databind.module.SimpleModule;
import dev.togai.json.TogaiJson;

/**
 * The module with which an {@code ObjectMapper} of Jackson 2 reads and writes the models as {@link TogaiJson} does. The method
 * {@code ObjectMapper.findAndRegisterModules()} finds it.
 *
 * <p>It covers all types that {@code TogaiJson.types()} lists. The mapper's settings for beans (names, inclusion, unknown fields)
 * do not apply to them. Indentation, escaping and type ids do. Numbers keep their digits, except in a {@code JsonNode}, which
 * drops trailing zeros. White space inside an embedded rule or an unknown field is not kept.
 *
 * <p>A value to update, as of {@code readerForUpdating}, is replaced: the JSON has the whole model. Thread-safe.
 */
public final class TogaiJackson2Module extends SimpleModule {

    private static final long serialVersionUID = 1L;

    /** Creates the module. */
    public TogaiJackson2Module() {
        super("togai-jackson2");
        TogaiJson.types().forEach(this::add);
        setDeserializers(new Jackson2ModelDeserializers());
    }

    private <T> void add(Class<T> type) {
        addSerializer(type, new Jackson2ModelSerializer<>(type));
        addKeyDeserializer(type, new Jackson2KeyDeserializer(type));
    }
}
