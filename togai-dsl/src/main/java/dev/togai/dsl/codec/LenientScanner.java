package dev.togai.dsl.codec;

import java.util.Locale;
import java.util.Set;

/**
 * The lenient grammar of gson 2.9.0's {@code new JsonParser().parse(String)}, which Togai's service uses. Tests compare
 * every deviation from JSON with that library.
 */
final class LenientScanner extends JsonScanner {

    private static final String ADVICE = "Togai cannot read it either: fix the text.";
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    /** The prefix that servers send to prevent browsers from executing JSON. */
    private static final String NON_EXECUTE_PREFIX = ")]}'\n";

    LenientScanner(String text) {
        super(new Source(text, ADVICE), " \t\f\n\r,;:=[]{}/\\#", "\"\\/'\n", Character.MIN_VALUE);
    }

    /** Returns null for an empty source, and for any source that starts with the word null; gson ignores the rest. */
    @Override
    Json scan() {
        accept(BYTE_ORDER_MARK);
        skipGap();
        if (text.startsWith(NON_EXECUTE_PREFIX, at)) {
            at += NON_EXECUTE_PREFIX.length();
            skipGap();
        }
        if (peek() == END) {
            return new Json.Scalar(at, null);
        }
        Json value = value("a rule");
        if (value instanceof Json.Scalar scalar && scalar.value() == null) {
            return value;
        }
        // Comments are allowed before and within the value only.
        skipBlanks();
        if (peek() != END) {
            throw source.malformed(at, "the end of the text");
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
            throw source.malformed(at, "a name");
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
    Json element(String operator, int index) {
        boolean isLeftOut = peek() == ',' || peek() == ';' || peek() == ']';
        return isLeftOut ? new Json.Scalar(at, null) : part(operator, index, "a value");
    }

    /** Parses a scalar. Words are strings, except the three of JSON in any case. */
    @Override
    Json scalar(String expected) {
        int start = at;
        if (peek() == '"' || peek() == '\'') {
            return new Json.Scalar(start, quoted());
        }
        String word = word();
        if (word.isEmpty()) {
            throw source.malformed(start, expected);
        }
        if (NUMBER.matcher(word).matches() && !NumberText.isTextToGson(word)) {
            return new Json.Digits(start, word);
        }
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "null" -> new Json.Scalar(start, null);
            case "true" -> new Json.Scalar(start, true);
            case "false" -> new Json.Scalar(start, false);
            default -> new Json.Scalar(start, word);
        };
    }

    /** Skips blanks and comments. */
    @Override
    void skipGap() {
        skipBlanks();
        while (peek() == '#' || text.startsWith("//", at) || text.startsWith("/*", at)) {
            if (text.startsWith("/*", at)) {
                int end = text.indexOf("*/", at + 2);
                if (end < 0) {
                    throw source.malformed(at, "a comment that ends");
                }
                at = end + 2;
            } else {
                while (peek() != END && peek() != '\n' && peek() != '\r') {
                    at++;
                }
            }
            skipBlanks();
        }
    }
}
