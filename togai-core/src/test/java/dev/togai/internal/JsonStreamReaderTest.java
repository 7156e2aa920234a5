package dev.togai.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The members of an object, and the items of its arrays one by one. */
class JsonStreamReaderTest {

    private final List<String> received = new ArrayList<>();

    private final JsonStreamReader.Handler handler = new JsonStreamReader.Handler() {
        @Override
        public void value(String name, String json) {
            received.add(name + "=" + json);
        }

        @Override
        public void array(String name) {
            received.add(name + "[]");
        }

        @Override
        public void item(String name, int index, String json) {
            received.add(name + "[" + index + "]=" + json);
        }
    };

    @Test
    void members_and_items_arrive_in_their_order() throws IOException {
        read("{ \"a\" : 1, \"b\": [ {\"c\": [1, [2]]}, \"x\", [], null ], \"d\":{\"e\":true,\"f\":{}}, \"g\":[] }");

        assertThat(received)
                .containsExactly(
                        "a=1",
                        "b[]",
                        "b[0]={\"c\":[1,[2]]}",
                        "b[1]=\"x\"",
                        "b[2]=[]",
                        "b[3]=null",
                        "d={\"e\":true,\"f\":{}}",
                        "g[]");
    }

    @Test
    void numbers_and_strings_keep_their_value() throws IOException {
        read("{\"a\":[1.50,-0,1E+2,12345678901234567890.10],\"b\":\"\\u00e9\\n\\\"\",\"c\":false}");

        assertThat(received)
                .containsExactly(
                        "a[]",
                        "a[0]=1.50",
                        "a[1]=-0",
                        "a[2]=1E+2",
                        "a[3]=12345678901234567890.10",
                        "b=\"\u00e9\\n\\\"\"",
                        "c=false");
    }

    @Test
    void items_arrive_before_the_end_of_the_source_is_read() {
        String start = "{\"a\":[" + "1,".repeat(20_000);

        assertThatThrownBy(() -> read(start)).isInstanceOf(IllegalArgumentException.class);

        assertThat(received).hasSize(20_001);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "[1]; The text is no JSON object",
                "'  '; The text is no JSON object",
                "{\"a\":1} 2; The text goes on after its JSON object",
                "{\"a\":secret}; 'The text is not JSON, or is truncated, at line 1, column '",
                "{\"a\":{\"b\":1; 'The text is not JSON, or is truncated, at line 1, column '",
                "{\"a\"; 'The text is not JSON, or is truncated, at line 1, column '",
                "{\"a\":1]; 'The text is not JSON, or is truncated, at line 1, column '"
            })
    void a_broken_text_is_rejected_without_its_words(String text, String message) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(message)
                .hasMessageNotContaining("secret");
    }

    @Test
    void a_text_over_a_limit_is_rejected() {
        String deep = "{\"a\":" + "[".repeat(2_000) + "]".repeat(2_000) + "}";

        assertThatThrownBy(() -> read(deep))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("The text has a number, name, string or depth over the limit at line 1");
    }

    @Test
    void a_failing_source_fails_the_reading() {
        Reader failing = new Reader() {
            @Override
            public int read(char[] buffer, int offset, int length) throws IOException {
                throw new IOException("on purpose");
            }

            @Override
            public void close() {}
        };

        assertThatThrownBy(() -> JsonStreamReader.read(failing, handler))
                .isInstanceOf(IOException.class)
                .hasMessage("on purpose");
    }

    @Test
    void only_a_json_string_has_characters() {
        assertThat(JsonParts.string("\"a\\u0062\"")).contains("ab");
        assertThat(JsonParts.string("1")).isEmpty();
        assertThat(JsonParts.string("abc")).isEmpty();
    }

    private void read(String text) throws IOException {
        JsonStreamReader.read(new StringReader(text), handler);
    }
}
