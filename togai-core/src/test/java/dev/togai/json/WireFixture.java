package dev.togai.json;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The bodies under {@code src/test/resources/wire}, as Togai's documents print them. */
final class WireFixture {

    /** The matcher in all fixtures, without JSON's escapes. It is not JSON, because an array contains a key with a value. */
    static final String MATCHER = """
            {
             "and": [
             {"in": [{"var": "dimension.city"}, "chennai", "mumbai"]},
             "or": [
             {">": [{"var": "attribute.distance"}, 100]},
             {"<": [{"var": "attribute.distance"}, 20]}
             ]
             ]
            }
            """;

    private WireFixture() {}

    static String text(String name) {
        try (InputStream in = WireFixture.class.getResourceAsStream("/wire/" + name)) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
