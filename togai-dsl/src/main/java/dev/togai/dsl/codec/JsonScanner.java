package dev.togai.dsl.codec;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Finds the value that a text is, in one pass. By hand, because one of the two grammars is no library's, and because a library
 * says in its own words what its parser met, not what would have been right.
 */
abstract sealed class JsonScanner permits StrictScanner, LenientScanner {

    static final int END = -1;

    /** RFC 8259, section 6. */
    static final Pattern NUMBER = Pattern.compile("-?(?:0|[1-9][0-9]*)(?:\\.[0-9]+)?(?:[eE][+-]?[0-9]+)?");

    private static final String BLANKS = " \t\n\r";
    private static final int HEX = 16;
    private static final int HEX_DIGITS = 4;

    protected final Source source;
    protected final String text;
    protected int at;

    /** Ends a word; the grammars differ in what it may hold. */
    private final String endOfWord;

    /** What a backslash may stand before for the character itself. */
    private final String escapable;

    /** The lowest character that may stand in a text without an escape. */
    private final char lowest;

    JsonScanner(Source source, String endOfWord, String escapable, char lowest) {
        this.source = source;
        this.text = source.text();
        this.endOfWord = endOfWord;
        this.escapable = escapable;
        this.lowest = lowest;
    }

    /** The value of the whole text. */
    abstract Json scan();

    /** The value that begins here, with a character that is no blank. */
    final Json value(String expected) {
        boolean isObject = peek() == '{';
        if (!isObject && peek() != '[') {
            return scalar(expected);
        }
        if (source.isTooDeep()) {
            throw source.tooDeep(at);
        }
        return isObject ? members() : elements("");
    }

    /** The object that begins here. */
    private Json members() {
        int start = at++;
        Map<String, Json> members = new LinkedHashMap<>();
        skipGap();
        if (accept('}')) {
            return new Json.Members(start, members);
        }
        do {
            skipGap();
            String name = name(members.keySet());
            skipGap();
            if (!acceptColon()) {
                throw source.malformed(at, "a colon");
            }
            skipGap();
            members.put(name, argument(name));
            skipGap();
        } while (acceptComma());
        if (!accept('}')) {
            throw source.malformed(at, "a comma or }");
        }
        return new Json.Members(start, members);
    }

    /** The array that begins here: the arguments of that operator, or a list if it is empty. */
    private Json elements(String operator) {
        int start = at++;
        List<Json> elements = new ArrayList<>();
        skipGap();
        if (accept(']')) {
            return new Json.Elements(start, elements);
        }
        do {
            skipGap();
            elements.add(element(operator, elements.size()));
            skipGap();
        } while (acceptComma());
        if (!accept(']')) {
            throw source.malformed(at, "a comma or ]");
        }
        return new Json.Elements(start, elements);
    }

    /** Steps over what may stand between any two parts of an object or an array. */
    abstract void skipGap();

    /** The name of a member that begins here, behind members of those names. */
    abstract String name(Set<String> earlier);

    /** Steps over what parts a name from its value, if it stands here. */
    abstract boolean acceptColon();

    /** Steps over what parts members and elements, if it stands here. */
    abstract boolean acceptComma();

    /** The element of an array that begins here, the first of index 0. */
    abstract Json element(String operator, int index);

    /** The text, number or word that begins here. */
    abstract Json scalar(String expected);

    /** The value of a member: the argument of that operator, or the arguments if it is an array. */
    private Json argument(String operator) {
        return peek() == '[' ? elements(operator) : part(operator, 0, "a value");
    }

    final Json part(String operator, int index, String expected) {
        source.enter(operator, index);
        Json part = value(expected);
        source.leave();
        return part;
    }

    /** The text in quotes that begins here, without them. */
    final String quoted() {
        char quote = text.charAt(at++);
        StringBuilder content = new StringBuilder();
        while (!accept(quote)) {
            if (accept('\\')) {
                content.append(escaped());
            } else if (peek() < lowest) {
                throw source.malformed(at, peek() == END ? "a closing " + quote : "a control character to be escaped");
            } else {
                content.append(text.charAt(at++));
            }
        }
        return content.toString();
    }

    private char escaped() {
        if (peek() != END && escapable.indexOf(peek()) >= 0) {
            return text.charAt(at++);
        }
        at++;
        return switch (at > text.length() ? END : text.charAt(at - 1)) {
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> unicode();
            default -> throw source.malformed(at - 1, "an escape that JSON has");
        };
    }

    private char unicode() {
        int code = 0;
        for (int i = 0; i < HEX_DIGITS; i++) {
            // Not Character.digit alone, to which the digits of all scripts are digits.
            int digit = peek() < 0x80 ? Character.digit(peek(), HEX) : -1;
            if (digit < 0) {
                throw source.malformed(at, "four hexadecimal digits");
            }
            code = code * HEX + digit;
            at++;
        }
        return (char) code;
    }

    /** What stands here up to the next character that ends a word; may be empty. */
    final String word() {
        int start = at;
        while (at < text.length() && endOfWord.indexOf(text.charAt(at)) < 0) {
            at++;
        }
        return text.substring(start, at);
    }

    /** The character here, {@link #END} behind the last. */
    final int peek() {
        return at < text.length() ? text.charAt(at) : END;
    }

    /** Steps over that character if it stands here. */
    final boolean accept(char wanted) {
        boolean here = peek() == wanted;
        if (here) {
            at++;
        }
        return here;
    }

    final void skipBlanks() {
        while (at < text.length() && BLANKS.indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }
}
