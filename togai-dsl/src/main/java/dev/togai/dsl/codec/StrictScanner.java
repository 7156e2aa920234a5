package dev.togai.dsl.codec;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** JSON as RFC 8259 has it, each name of an object once, and texts that UTF-8 can carry. */
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
    Json members() {
        int start = at++;
        Map<String, Json> members = new LinkedHashMap<>();
        skipBlanks();
        if (accept('}')) {
            return new Json.Members(start, members);
        }
        do {
            skipBlanks();
            member(members);
            skipBlanks();
        } while (accept(','));
        if (!accept('}')) {
            throw source.malformed(at, "a comma or }");
        }
        return new Json.Members(start, members);
    }

    private void member(Map<String, Json> members) {
        int start = at;
        if (peek() != '"') {
            throw source.malformed(at, members.isEmpty() ? "a name in double quotes or }" : "a name in double quotes");
        }
        String name = string();
        if (members.containsKey(name)) {
            throw source.malformed(start, "each name once");
        }
        skipBlanks();
        if (!accept(':')) {
            throw source.malformed(at, "a colon");
        }
        skipBlanks();
        members.put(name, argument(name));
    }

    @Override
    Json elements(String operator) {
        int start = at++;
        List<Json> elements = new ArrayList<>();
        skipBlanks();
        if (accept(']')) {
            return new Json.Elements(start, elements);
        }
        do {
            skipBlanks();
            elements.add(part(operator, elements.size(), elements.isEmpty() ? "a value or ]" : "a value"));
            skipBlanks();
        } while (accept(','));
        if (!accept(']')) {
            throw source.malformed(at, "a comma or ]");
        }
        return new Json.Elements(start, elements);
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

    /** Half of a surrogate pair has no bytes: it could never be sent, and Java would put a question mark in its place. */
    private String string() {
        int start = at;
        String string = quoted();
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(string)) {
            throw source.malformed(start, "a text that UTF-8 can carry, without half of a surrogate pair");
        }
        return string;
    }
}
