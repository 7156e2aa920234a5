package dev.togai.internal;

import java.util.Optional;

/**
 * A scanner that finds the first syntax error of a JSON text (RFC 8259), to describe it without the words of a library. It uses
 * no recursion, and has no limits. Not thread-safe.
 */
final class JsonSyntaxScanner {

    private static final String VALUE = "a value (strings need double quotes)";
    private static final String NAME = "a name in double quotes";
    private static final char END = '\0';

    /** The input that may follow. */
    private enum State {
        VALUE,
        FIRST_ELEMENT,
        FIRST_NAME,
        NAME,
        AFTER_VALUE
    }

    private final String text;

    /** The brackets that are open, the innermost last. */
    private final StringBuilder open = new StringBuilder();

    private int at;

    private JsonSyntaxScanner(String text) {
        this.text = text;
    }

    /**
     * Returns the expected input and the position of the first syntax error, and the kind of input there. Returns empty if the text
     * is JSON. The description has no letter and no digit of the text, which may hold a secret.
     */
    static Optional<String> describeError(String text) {
        JsonSyntaxScanner scanner = new JsonSyntaxScanner(text);
        return scanner.firstUnmet()
                .map(expected -> "expected " + expected + scanner.place() + ", found " + scanner.found());
    }

    /** Returns the input that is expected at the first error, and stops there. */
    private Optional<String> firstUnmet() {
        State state = State.VALUE;
        while (true) {
            skipBlanks();
            Optional<String> unmet = Optional.empty();
            switch (state) {
                case VALUE -> {
                    if (current() == '{' || current() == '[') {
                        state = current() == '{' ? State.FIRST_NAME : State.FIRST_ELEMENT;
                        open.append(current());
                        at++;
                    } else {
                        unmet = scalar();
                        state = State.AFTER_VALUE;
                    }
                }
                case FIRST_ELEMENT -> state = current() == ']' ? State.AFTER_VALUE : State.VALUE;
                case FIRST_NAME -> state = current() == '}' ? State.AFTER_VALUE : State.NAME;
                case NAME -> {
                    unmet = name();
                    state = State.VALUE;
                }
                case AFTER_VALUE -> {
                    if (open.isEmpty()) {
                        return at == text.length() ? Optional.empty() : Optional.of("the end of the text");
                    }
                    if (current() == ',') {
                        state = close() == '}' ? State.NAME : State.VALUE;
                    } else if (current() == close()) {
                        open.setLength(open.length() - 1);
                    } else {
                        return Optional.of("\",\" or \"" + close() + '"');
                    }
                    at++;
                }
            }
            if (unmet.isPresent()) {
                return unmet;
            }
        }
    }

    private char close() {
        return open.charAt(open.length() - 1) == '{' ? '}' : ']';
    }

    private Optional<String> scalar() {
        return switch (current()) {
            case '"' -> string();
            case 't' -> literal("true");
            case 'f' -> literal("false");
            case 'n' -> literal("null");
            default -> current() == '-' || isDigit() ? number() : Optional.of(VALUE);
        };
    }

    private Optional<String> name() {
        if (current() != '"') {
            return Optional.of(NAME);
        }
        Optional<String> unmet = string();
        if (unmet.isPresent()) {
            return unmet;
        }
        skipBlanks();
        if (current() != ':') {
            return Optional.of("\":\"");
        }
        at++;
        return Optional.empty();
    }

    private Optional<String> literal(String word) {
        if (!text.startsWith(word, at)) {
            return Optional.of(VALUE);
        }
        at += word.length();
        return Optional.empty();
    }

    private Optional<String> string() {
        at++;
        while (current() != '"') {
            if (current() < ' ') {
                return Optional.of(
                        at == text.length()
                                ? "the closing quote of a string"
                                : "an escape such as \\n instead of a control character");
            }
            if (current() == '\\') {
                at++;
                if ("\"\\/bfnrtu".indexOf(current()) < 0) {
                    return Optional.of("an escape such as \\n after the backslash");
                }
                if (current() == 'u' && !hexadecimal()) {
                    return Optional.of("4 hexadecimal digits");
                }
            }
            at++;
        }
        at++;
        return Optional.empty();
    }

    /** Moves to the last of 4 digits, or to the character that is none. */
    private boolean hexadecimal() {
        for (int i = 0; i < 4; i++) {
            at++;
            if (at == text.length() || "0123456789abcdefABCDEF".indexOf(current()) < 0) {
                return false;
            }
        }
        return true;
    }

    private Optional<String> number() {
        if (current() == '-') {
            at++;
        }
        if (current() == '0') {
            at++;
            if (isDigit()) {
                return Optional.of("no digit after a zero at the start of a number");
            }
        } else if (!digits()) {
            return Optional.of("a digit");
        }
        if (current() == '.') {
            at++;
            if (!digits()) {
                return Optional.of("a digit");
            }
        }
        if (current() == 'e' || current() == 'E') {
            at++;
            if (current() == '+' || current() == '-') {
                at++;
            }
            if (!digits()) {
                return Optional.of("a digit");
            }
        }
        return Optional.empty();
    }

    private boolean digits() {
        int begin = at;
        while (isDigit()) {
            at++;
        }
        return at > begin;
    }

    private boolean isDigit() {
        return current() >= '0' && current() <= '9';
    }

    private void skipBlanks() {
        while (current() == ' ' || current() == '\t' || current() == '\n' || current() == '\r') {
            at++;
        }
    }

    /** Returns the current character; {@link #END} at the end, which no valid text contains unescaped. */
    private char current() {
        return at < text.length() ? text.charAt(at) : END;
    }

    private String place() {
        TextPosition position = TextPosition.of(text, at);
        return " at line " + position.line() + ", column " + position.column();
    }

    private String found() {
        if (at == text.length()) {
            return "the end of the text";
        }
        int character = text.codePointAt(at);
        if (Character.isLetter(character)) {
            return "a letter";
        }
        if (Character.isDigit(character)) {
            return "a digit";
        }
        return character > ' ' && character < 0x7F ? "'" + (char) character + "'" : String.format("U+%04X", character);
    }
}
