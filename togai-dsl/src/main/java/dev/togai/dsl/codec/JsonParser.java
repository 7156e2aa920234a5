package dev.togai.dsl.codec;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A recursive-descent parser of JSON. It is handwritten because no library implements the lenient grammar, and because
 * error messages must state what was expected.
 */
abstract sealed class JsonParser permits StrictJsonParser, GsonLenientParser {

    static final int END = -1;

    /** The number grammar of RFC 8259, section 6. */
    static final Pattern NUMBER = Pattern.compile("-?(?:0|[1-9][0-9]*)(?:\\.[0-9]+)?(?:[eE][+-]?[0-9]+)?");

    private static final String BLANKS = " \t\n\r";
    private static final int HEX = 16;
    private static final int HEX_DIGITS = 4;

    protected final ParseContext source;
    protected final String text;
    protected int position;

    /** The characters that end an unquoted word; they depend on the grammar. */
    private final String endOfWord;

    /** The characters that a backslash escapes to themselves. */
    private final String escapable;

    /** The lowest character allowed in a string without an escape. */
    private final char minCharacter;

    JsonParser(ParseContext source, String endOfWord, String escapable, char minCharacter) {
        this.source = source;
        this.text = source.text();
        this.endOfWord = endOfWord;
        this.escapable = escapable;
        this.minCharacter = minCharacter;
    }

    /** Parses the whole source. */
    abstract ParsedJson parse();

    /** Parses the value at the current position, which is not a blank. */
    final ParsedJson value(String expected) {
        boolean isObject = peek() == '{';
        if (!isObject && peek() != '[') {
            return scalar(expected);
        }
        if (source.isTooDeep()) {
            throw source.tooDeep(position);
        }
        return isObject ? members() : elements("");
    }

    /** Parses the object at the current position. */
    private ParsedJson members() {
        int start = position++;
        Map<String, ParsedJson> members = new LinkedHashMap<>();
        skipGap();
        if (accept('}')) {
            return new ParsedJson.ObjectValue(start, members);
        }
        do {
            skipGap();
            String name = name(members.keySet());
            skipGap();
            if (!acceptColon()) {
                throw source.malformed(position, "a colon");
            }
            skipGap();
            members.put(name, argument(name));
            skipGap();
        } while (acceptComma());
        if (!accept('}')) {
            throw source.malformed(position, "a comma or }");
        }
        return new ParsedJson.ObjectValue(start, members);
    }

    /** Parses the array at the current position: the arguments of the operator, or a list if the operator is empty. */
    private ParsedJson elements(String operator) {
        int start = position++;
        List<ParsedJson> elements = new ArrayList<>();
        skipGap();
        if (accept(']')) {
            return new ParsedJson.ArrayValue(start, elements);
        }
        do {
            skipGap();
            elements.add(element(operator, elements.size()));
            skipGap();
        } while (acceptComma());
        if (!accept(']')) {
            throw source.malformed(position, "a comma or ]");
        }
        return new ParsedJson.ArrayValue(start, elements);
    }

    /** Skips the characters allowed between tokens. */
    abstract void skipGap();

    /** Parses the name at the current position, given the names of the earlier members. */
    abstract String name(Set<String> earlier);

    /** Skips a separator of name and value; returns false if there is none. */
    abstract boolean acceptColon();

    /** Skips a separator of members or elements; returns false if there is none. */
    abstract boolean acceptComma();

    /** Parses the element of an array at the current position; the first has index 0. */
    abstract ParsedJson element(String operator, int index);

    /** Parses the string, number or word at the current position. */
    abstract ParsedJson scalar(String expected);

    /** Parses the value of a member: the only argument of the operator, or its arguments if it is an array. */
    private ParsedJson argument(String operator) {
        return peek() == '[' ? elements(operator) : part(operator, 0, "a value");
    }

    final ParsedJson part(String operator, int index, String expected) {
        source.enter(operator, index);
        ParsedJson part = value(expected);
        source.leave();
        return part;
    }

    /** Parses the quoted string at the current position and returns it without quotes. */
    final String quoted() {
        char quote = text.charAt(position++);
        StringBuilder content = new StringBuilder();
        while (!accept(quote)) {
            if (accept('\\')) {
                content.append(escaped());
            } else if (peek() < minCharacter) {
                throw source.malformed(
                        position, peek() == END ? "a closing " + quote : "a control character to be escaped");
            } else {
                content.append(text.charAt(position++));
            }
        }
        return content.toString();
    }

    private char escaped() {
        if (peek() != END && escapable.indexOf(peek()) >= 0) {
            return text.charAt(position++);
        }
        position++;
        return switch (position > text.length() ? END : text.charAt(position - 1)) {
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> unicode();
            default -> throw source.malformed(position - 1, "an escape that JSON has");
        };
    }

    private char unicode() {
        int code = 0;
        for (int i = 0; i < HEX_DIGITS; i++) {
            // Character.digit alone accepts the digits of all scripts.
            int digit = peek() < 0x80 ? Character.digit(peek(), HEX) : -1;
            if (digit < 0) {
                throw source.malformed(position, "four hexadecimal digits");
            }
            code = code * HEX + digit;
            position++;
        }
        return (char) code;
    }

    /** Returns the characters up to the end of the word; may be empty. */
    final String word() {
        int start = position;
        while (position < text.length() && endOfWord.indexOf(text.charAt(position)) < 0) {
            position++;
        }
        return text.substring(start, position);
    }

    /** Returns the current character, {@link #END} at the end. */
    final int peek() {
        return position < text.length() ? text.charAt(position) : END;
    }

    /** Skips the current character if it is the wanted one, and returns whether it was. */
    final boolean accept(char wanted) {
        boolean here = peek() == wanted;
        if (here) {
            position++;
        }
        return here;
    }

    final void skipBlanks() {
        while (position < text.length() && BLANKS.indexOf(text.charAt(position)) >= 0) {
            position++;
        }
    }
}
