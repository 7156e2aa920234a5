package dev.togai.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonPartsTest {

    @Test
    void items_keep_their_source() {
        assertThat(JsonParts.items(
                                "{\"a\":{\"events\":[1]},\"events\" : [ {\"x\":[1,\"]\"]} , \"t\\u00fc\", 1.50,null,[]]}",
                                "events")
                        .orElseThrow())
                .containsExactly("{\"x\":[1,\"]\"]}", "\"t\\u00fc\"", "1.50", "null", "[]");
    }

    @Test
    void fields_keep_their_source() {
        assertThat(JsonParts.fields(" {\"a\" : 1.50 , \"b\":{\"c\":[]},\"d\":\"x\",\"a\":true}"))
                .containsExactly(Map.entry("a", "true"), Map.entry("b", "{\"c\":[]}"), Map.entry("d", "\"x\""));
        assertThat(JsonParts.fields("[1]")).isEmpty();
    }

    @Test
    void an_absent_array_has_no_items() {
        assertThat(JsonParts.items("{\"events\":{}}", "events")).isEmpty();
        assertThat(JsonParts.items("{}", "events")).isEmpty();
        assertThat(JsonParts.items("[[1]]", "events")).isEmpty();
        assertThat(JsonParts.items("{\"events\":[]}", "events").orElseThrow()).isEmpty();
    }

    @Test
    void numbers_and_booleans_are_found_at_any_depth() {
        assertThat(
                        JsonParts.numbersAndBooleans(
                                "{\"id\":\"1\",\"attributes\":[{\"value\":\"5\"},{\"value\":5}],\"dimensions\":{\"a.b\":true,\"c\":null}}"))
                .containsExactly("attributes[1].value", "dimensions.a.b");
    }

    @Test
    void broken_texts_are_rejected() {
        for (String text : new String[] {"{\"events\":[", "{", "", "{\"events\":[1}", "nonsense"}) {
            if (!text.isEmpty()) {
                assertThatExceptionOfType(IllegalArgumentException.class)
                        .as(text)
                        .isThrownBy(() -> JsonParts.items(text, "events"));
            }
        }
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> JsonParts.numbersAndBooleans("{\"a\":01}"));
    }
}
