package dev.togai.dsl.codec;

import java.nio.charset.StandardCharsets;
import java.util.Set;

/** The grammar of RFC 8259, restricted to unique names and to strings that UTF-8 can encode. */
final class StrictJsonParser extends JsonParser {

    private static final String ADVICE = "Write the rule as JSON; if it comes from Togai, read it with readLenient.";

    StrictJsonParser(String text) {
        super(new ParseContext(text, ADVICE), " \t\n\r,:[]{}\"", "\"\\/", ' ');
    }

    @Override
    ParsedJson parse() {
        skipBlanks();
        ParsedJson value = value("a rule");
        skipBlanks();
        if (peek() != END) {
            throw source.malformed(position, "the end of the text");
        }
        return value;
    }

    @Override
    void skipGap() {
        skipBlanks();
    }

    @Override
    String name(Set<String> earlier) {
        int start = position;
        if (peek() != '"') {
            throw source.malformed(
                    position, earlier.isEmpty() ? "a name in double quotes or }" : "a name in double quotes");
        }
        String name = string();
        if (earlier.contains(name)) {
            throw source.malformed(start, "each name once");
        }
        return name;
    }

    @Override
    boolean acceptColon() {
        return accept(':');
    }

    @Override
    boolean acceptComma() {
        return accept(',');
    }

    @Override
    ParsedJson element(String operator, int index) {
        return part(operator, index, index == 0 ? "a value or ]" : "a value");
    }

    @Override
    ParsedJson scalar(String expected) {
        int start = position;
        if (peek() == '"') {
            return new ParsedJson.ScalarValue(start, string());
        }
        String word = word();
        return switch (word) {
            case "null" -> new ParsedJson.ScalarValue(start, null);
            case "true" -> new ParsedJson.ScalarValue(start, true);
            case "false" -> new ParsedJson.ScalarValue(start, false);
            default -> {
                if (!NUMBER.matcher(word).matches()) {
                    throw source.malformed(start, expected);
                }
                yield new ParsedJson.NumberValue(start, word);
            }
        };
    }

    /** Rejects unpaired surrogates, which UTF-8 cannot encode: Java would replace them with a question mark. */
    private String string() {
        int start = position;
        String string = quoted();
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(string)) {
            throw source.malformed(start, "a string that UTF-8 can encode, without unpaired surrogates");
        }
        return string;
    }
}
