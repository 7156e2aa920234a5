package dev.togai.json;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The files under {@code src/test/resources/samples}: requests and responses in the form of Togai's documents. */
final class JsonSample {

    private JsonSample() {}

    static String text(String name) {
        try (InputStream in = JsonSample.class.getResourceAsStream("/samples/" + name)) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the objects of a list. */
    static List<String> objects(String name) {
        List<String> objects = new ArrayList<>();
        for (JsonValue item = JsonTreeParser.read(text(name)).first(); item != null; item = item.next()) {
            objects.add(item.raw());
        }
        return objects;
    }
}
