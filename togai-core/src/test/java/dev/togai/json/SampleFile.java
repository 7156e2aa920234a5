package dev.togai.json;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The events and responses under {@code src/test/resources/samples}, in the form of Togai's OpenAPI document. */
public final class SampleFile {

    private SampleFile() {}

    /** Returns the text of a file. */
    public static String text(String name) {
        try (InputStream in = SampleFile.class.getResourceAsStream("/samples/" + name)) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads the model in a file. */
    public static <T> T read(String name, Class<T> type) {
        return TogaiJson.read(text(name), type);
    }

    /** Reads the models in the array of a file. */
    public static <T> List<T> items(String name, Class<T> type) {
        return rawItems(text(name)).stream()
                .map(item -> TogaiJson.read(item, type))
                .toList();
    }

    /** Returns the JSON of a field of an object. */
    public static String field(String json, String name) {
        return Objects.requireNonNull(JsonTreeParser.read(json).field(name), name)
                .raw();
    }

    /** Returns the JSON of each item of an array. */
    public static List<String> rawItems(String json) {
        List<String> items = new ArrayList<>();
        for (JsonValue item = JsonTreeParser.read(json).first(); item != null; item = item.next()) {
            items.add(item.raw());
        }
        return items;
    }
}
