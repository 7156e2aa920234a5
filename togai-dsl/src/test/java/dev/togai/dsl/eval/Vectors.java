package dev.togai.dsl.eval;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import dev.togai.dsl.SampleSize;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/**
 * Rules, events and the results of Togai's public rule engine: some 28,000 in the test resources, and those of public documents and
 * suites, which are read from the folder that the property {@code togai.vectors} names.
 */
public final class Vectors {

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(100_000).build())
            .build();

    /** A rule, an event, and the result or the kind of the failure. */
    public record Vector(
            String id,
            String rule,
            @Nullable Object data,
            @Nullable Object result,
            @Nullable String error,
            boolean truthy,
            Map<String, Object> fields) {

        /** Returns whether the vector has a field, such as the result that its suite expects. */
        boolean has(String field) {
            return fields.containsKey(field);
        }

        /** Returns the same rule and event with another result. */
        Vector with(@Nullable Object otherResult, @Nullable String otherError, boolean otherTruth) {
            return new Vector(id, rule, data, otherResult, otherError, otherTruth, fields);
        }

        @Override
        public String toString() {
            return id + ": " + rule + " over " + data;
        }
    }

    private Vectors() {}

    /** Seeded, well-formed rules over a billing event. */
    public static List<Vector> random() {
        return resource("random.jsonl.gz");
    }

    /** Returns the random vectors that a law is tested with. */
    public static List<Vector> sample() {
        return sample(random());
    }

    /**
     * Returns the cases that a law is tested with: one of {@code togai.laws.every}. The build tests with a sample, the profile
     * {@code proof} with all.
     */
    public static <T> List<T> sample(List<T> cases) {
        return IntStream.range(0, cases.size())
                .filter(i -> i % SampleSize.EVERY == 0)
                .mapToObj(cases::get)
                .toList();
    }

    /** Every operator over a grid of values. */
    public static List<Vector> pairs() {
        return resource("pairs.jsonl.gz");
    }

    /** Returns at least one vector for each rule of the dialect. A broken rule fails on these first. */
    public static List<Vector> rules() {
        return resource("rules.jsonl");
    }

    /** Rules of public documents; the test is skipped if they are not at hand. */
    public static List<Vector> docs() {
        return folder("docs.jsonl");
    }

    /** Returns rules of public suites, with the results that these expect; skips the test if they are not available. */
    public static List<Vector> suite() {
        return folder("suite.jsonl");
    }

    private static List<Vector> resource(String name) {
        try (InputStream in = Objects.requireNonNull(Vectors.class.getResourceAsStream("/vectors/" + name), name)) {
            return read(name.endsWith(".gz") ? new GZIPInputStream(in) : in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Vector> folder(String name) {
        Path file = Path.of(System.getProperty("togai.vectors", "../../shared/vectors"), name);
        Assumptions.assumeTrue(Files.exists(file), () -> "no " + file + ": set the property togai.vectors");
        try (InputStream in = Files.newInputStream(file)) {
            return read(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Vector> read(InputStream in) {
        Stream<String> lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)).lines();
        return lines.map(Vectors::vector).toList();
    }

    @SuppressWarnings("unchecked")
    static Vector vector(String line) {
        try (JsonParser parser = JSON.createParser(line)) {
            parser.nextToken();
            Map<String, Object> fields = (Map<String, Object>) Objects.requireNonNull(value(parser));
            Map<String, Object> error = (Map<String, Object>) fields.get("error");
            return new Vector(
                    (String) Objects.requireNonNull(fields.get("id")),
                    (String) Objects.requireNonNull(fields.get("rule")),
                    untagged(fields.get("data")),
                    untagged(fields.get("result")),
                    error == null ? null : (String) error.get("kind"),
                    Boolean.TRUE.equals(fields.get("truthy")),
                    fields);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the value that a vector contains in a lossless form. */
    static @Nullable Object untagged(@Nullable Object tagged) {
        if (tagged instanceof List<?> list) {
            List<@Nullable Object> values = new ArrayList<>();
            list.forEach(element -> values.add(untagged(element)));
            return values;
        }
        if (!(tagged instanceof Map<?, ?> map)) {
            return tagged;
        }
        if (map.get("n") instanceof String number) {
            return new BigDecimal(number);
        }
        if (map.get("d") instanceof String date) {
            return OffsetDateTime.parse(date);
        }
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        ((Map<?, ?>) Objects.requireNonNull(map.get("o")))
                .forEach((key, value) -> values.put((String) key, untagged(value)));
        return values;
    }

    static @Nullable Object value(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> array(parser);
            case VALUE_STRING -> parser.getText();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            default -> parser.getDecimalValue();
        };
    }

    private static Map<String, @Nullable Object> object(JsonParser parser) throws IOException {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            fields.put(name, value(parser));
        }
        return fields;
    }

    private static List<@Nullable Object> array(JsonParser parser) throws IOException {
        List<@Nullable Object> elements = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            elements.add(value(parser));
        }
        return elements;
    }
}
