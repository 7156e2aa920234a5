package dev.togai.dsl.codec;

import java.nio.charset.StandardCharsets;
import java.util.Set;

/** The grammar of RFC 8259, restricted to unique names and to strings that UTF-8 can encode. */
final class StrictScanner extends JsonScanner {

    private static final String ADVICE = "Write the rule as JSON; if it comes from Togai, read it with readLenient.";

    StrictScanner(String text) {
        super(new Source(text, ADVICE), " \t\n\r,:[]{}\"", "\"\\/", ' ');
    }

    @Override
    Json scan() {
        skipBlanks();
        Json value = value("a rule");
        skipBlanks();
        if (peek() != END) {
            throw source.malformed(at, "the end of the text");
        }
        return value;
    }

    @Override
    void skipGap() {
        skipBlanks();
    }

    @Override
    String name(Set<String> earlier) {
        int start = at;
        if (peek() != '"') {
            throw source.malformed(at, earlier.isEmpty() ? "a name in double quotes or }" : "a name in double quotes");
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
    Json element(String operator, int index) {
        return part(operator, index, index == 0 ? "a value or ]" : "a value");
    }

    @Override
    Json scalar(String expected) {
        int start = at;
        if (peek() == '"') {
            return new Json.Scalar(start, string());
        }
        String word = word();
        return switch (word) {
            case "null" -> new Json.Scalar(start, null);
            case "true" -> new Json.Scalar(start, true);
            case "false" -> new Json.Scalar(start, false);
            default -> {
                if (!NUMBER.matcher(word).matches()) {
                    throw source.malformed(start, expected);
                }
                yield new Json.Digits(start, word);
            }
        };
    }

    /** Rejects unpaired surrogates, which UTF-8 cannot encode: Java would replace them with a question mark. */
    private String string() {
        int start = at;
        String string = quoted();
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(string)) {
            throw source.malformed(start, "a string that UTF-8 can encode, without unpaired surrogates");
        }
        return string;
    }
}
