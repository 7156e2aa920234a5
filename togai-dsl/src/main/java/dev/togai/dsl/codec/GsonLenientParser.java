package dev.togai.dsl.codec;

import java.util.Locale;
import java.util.Set;

/**
 * The lenient grammar of gson 2.9.0's {@code new JsonParser().parse(String)}, which Togai's service uses. Tests compare
 * every deviation from JSON with that library.
 */
final class GsonLenientParser extends JsonParser {

    private static final String ADVICE = "Togai cannot read it either: fix the text.";
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    /** The prefix that servers send to prevent browsers from executing JSON. */
    private static final String NON_EXECUTE_PREFIX = ")]}'\n";

    GsonLenientParser(String text) {
        super(new ParseContext(text, ADVICE), " \t\f\n\r,;:=[]{}/\\#", "\"\\/'\n", Character.MIN_VALUE);
    }

    /** Returns null for an empty source, and for any source that starts with the word null; gson ignores the rest. */
    @Override
    ParsedJson parse() {
        accept(BYTE_ORDER_MARK);
        skipGap();
        if (text.startsWith(NON_EXECUTE_PREFIX, position)) {
            position += NON_EXECUTE_PREFIX.length();
            skipGap();
        }
        if (peek() == END) {
            return new ParsedJson.ScalarValue(position, null);
        }
        ParsedJson value = value("a rule");
        if (value instanceof ParsedJson.ScalarValue scalar && scalar.value() == null) {
            return value;
        }
        // Comments are allowed before and within the value only.
        skipBlanks();
        if (peek() != END) {
            throw source.malformed(position, "the end of the text");
        }
        return value;
    }

    /** Parses a name. Of duplicate names, the last value counts. */
    @Override
    String name(Set<String> earlier) {
        if (peek() == '"' || peek() == '\'') {
            return quoted();
        }
        String name = word();
        if (name.isEmpty()) {
            throw source.malformed(position, "a name");
        }
        return name;
    }

    @Override
    boolean acceptColon() {
        if (accept('=')) {
            accept('>');
            return true;
        }
        return accept(':');
    }

    @Override
    boolean acceptComma() {
        return accept(',') || accept(';');
    }

    /** Parses an element. An omitted element is null: {@code [,]} has two. */
    @Override
    ParsedJson element(String operator, int index) {
        boolean isLeftOut = peek() == ',' || peek() == ';' || peek() == ']';
        return isLeftOut ? new ParsedJson.ScalarValue(position, null) : part(operator, index, "a value");
    }

    /** Parses a scalar. Words are strings, except the three of JSON in any case. */
    @Override
    ParsedJson scalar(String expected) {
        int start = position;
        if (peek() == '"' || peek() == '\'') {
            return new ParsedJson.ScalarValue(start, quoted());
        }
        String word = word();
        if (word.isEmpty()) {
            throw source.malformed(start, expected);
        }
        if (NUMBER.matcher(word).matches() && !JsonNumbers.gsonReadsAsString(word)) {
            return new ParsedJson.NumberValue(start, word);
        }
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "null" -> new ParsedJson.ScalarValue(start, null);
            case "true" -> new ParsedJson.ScalarValue(start, true);
            case "false" -> new ParsedJson.ScalarValue(start, false);
            default -> new ParsedJson.ScalarValue(start, word);
        };
    }

    /** Skips blanks and comments. */
    @Override
    void skipGap() {
        skipBlanks();
        while (peek() == '#' || text.startsWith("//", position) || text.startsWith("/*", position)) {
            if (text.startsWith("/*", position)) {
                int end = text.indexOf("*/", position + 2);
                if (end < 0) {
                    throw source.malformed(position, "a comment that ends");
                }
                position = end + 2;
            } else {
                while (peek() != END && peek() != '\n' && peek() != '\r') {
                    position++;
                }
            }
            skipBlanks();
        }
    }
}
