package dev.togai.jackson3;

import dev.togai.json.TogaiJson;
import tools.jackson.databind.module.SimpleModule;

/**
 * The module with which a {@code JsonMapper} of Jackson 3 reads and writes the models as {@link TogaiJson} does. The method
 * {@code findAndAddModules()} of its builder finds it.
 *
 * <p>It covers all types that {@code TogaiJson.types()} lists. The mapper's settings for beans (names, inclusion, unknown fields)
 * do not apply to them. Indentation, escaping and type ids do. Numbers keep their digits, except that a {@code JsonNode}
 * writes {@code 1e400} as {@code 1E+400}. White space inside an embedded rule or an unknown field is not kept.
 *
 * <p>A value to update, as of {@code readerForUpdating}, is replaced: the JSON has the whole model. Thread-safe.
 */
public final class TogaiJackson3Module extends SimpleModule {

    private static final long serialVersionUID = 1L;

    /** Creates the module. */
    public TogaiJackson3Module() {
        super("togai-jackson3");
        TogaiJson.types().forEach(this::add);
        setDeserializers(new Jackson3ModelDeserializers());
    }

    private <T> void add(Class<T> type) {
        addSerializer(type, new Jackson3ModelSerializer<>(type));
        addKeyDeserializer(type, new Jackson3KeyDeserializer(type));
    }
}
