package dev.togai.spring.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The metadata with which editors complete and explain the properties. */
class MetadataTest {

    private static final Pattern OBJECT = Pattern.compile("\\{[^{}]*}");
    private static final Pattern NAME = Pattern.compile("\"name\": \"([^\"]*)\"");
    private static final Pattern DEFAULT = Pattern.compile("\"defaultValue\": \"?([^\"\\s,}]*)");

    /** Returns the JSON objects of the properties, which are not nested. */
    private static List<String> properties() throws IOException {
        try (InputStream in = Objects.requireNonNull(
                TogaiAutoConfiguration.class.getResourceAsStream("/META-INF/spring-configuration-metadata.json"))) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            String list = text.substring(text.indexOf("\"properties\": ["), text.indexOf("\"hints\": ["));
            return OBJECT.matcher(list)
                    .results()
                    .map(MatchResult::group)
                    .filter(object -> object.contains("\"name\": \"togai."))
                    .toList();
        }
    }

    /** Returns the names of the properties. */
    static List<String> names() throws IOException {
        return properties().stream()
                .flatMap(property -> NAME.matcher(property).results())
                .map(name -> name.group(1))
                .toList();
    }

    /** Returns the defaults of the properties that have one, by name. */
    static Map<String, String> defaults() throws IOException {
        Map<String, String> defaults = new TreeMap<>();
        for (String property : properties()) {
            Matcher name = NAME.matcher(property);
            Matcher value = DEFAULT.matcher(property);
            if (name.find() && value.find()) {
                defaults.put(name.group(1), value.group(1));
            }
        }
        assertThat(defaults).hasSizeGreaterThan(20);
        return defaults;
    }

    @Test
    void every_property_has_a_description() throws IOException {
        assertThat(properties())
                .hasSizeGreaterThan(35)
                .allSatisfy(property -> assertThat(property).containsPattern("\"description\": \"[A-Z][^\"]*\\.\""));
    }

    @Test
    void defaults_are_part_of_the_metadata() throws IOException {
        assertThat(properties())
                .filteredOn(property -> property.contains("\"togai.retry.max-attempts\""))
                .singleElement()
                .asString()
                .contains("\"defaultValue\": 4");
    }
}
