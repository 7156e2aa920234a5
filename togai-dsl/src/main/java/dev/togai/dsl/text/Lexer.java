package dev.togai.dsl.text;

import dev.togai.dsl.ast.NodePath;
import dev.togai.dsl.error.RuleSyntaxException;
import dev.togai.dsl.text.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The lexer of the infix syntax. */
final class Lexer {

    private static final Pattern NUMBER = Pattern.compile("-?[0-9]++(?:\\.[0-9]++)?(?:[eE][+-]?[0-9]++)?");

    /** The characters that a number cannot have directly after it. */
    private static final Pattern AFTER_NUMBER = Pattern.compile("[\\p{L}\\p{N}_.]*");

    private static final Pattern DATE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}[0-9T:.Z]*");

    private static final Pattern LEADING_ZERO = Pattern.compile("-?0[0-9].*");

    private final String text;
    private final List<Token> tokens = new ArrayList<>();
    private int position;
    private int line = 1;
    private int lineStart;

    private Lexer(String text) {
        this.text = text;
    }

    /** Returns the tokens; the last one is {@link Kind#END}. */
    static List<Token> tokenize(String text) {
        Lexer lexer = new Lexer(text);
        while (lexer.skipBlanks()) {
            lexer.tokens.add(lexer.next());
        }
        lexer.tokens.add(lexer.token(Kind.END, "", lexer.position));
        return lexer.tokens;
    }

    /** Skips blanks, line breaks and comments; returns false at the end. */
    private boolean skipBlanks() {
        boolean comment = false;
        while (position < text.length()) {
            char here = text.charAt(position);
            comment = here != '\n' && (comment || here == '#');
            if (!comment && !Character.isWhitespace(here)) {
                return true;
            }
            position++;
            if (here == '\n') {
                line++;
                lineStart = position;
            }
        }
        return false;
    }

    private Token next() {
        char here = text.charAt(position);
        if (here == '"' || here == '`') {
            return quoted(here);
        }
        boolean signed = here == '-'
                && (tokens.isEmpty() || !tokens.get(tokens.size() - 1).endsOperand());
        Matcher number = NUMBER.matcher(text).region(position, text.length());
        if ((here != '-' || signed) && number.lookingAt()) {
            int start = position;
            rejectOtherThanNumber(number.group());
            position = number.end();
            return token(Kind.NUMBER, number.group(), start);
        }
        int start = position;
        int end = Grammar.nameEnd(text, position);
        if (end > position) {
            position = end;
            String name = text.substring(start, end);
            return token(kindOf(name), name, start);
        }
        Optional<String> pair = ForeignSymbols.pair(text, position);
        Optional<String> symbol = pair.isPresent()
                ? pair
                : Grammar.SYMBOLS.stream()
                        .filter(it -> text.startsWith(it, position))
                        .findFirst();
        String sign = symbol.orElseGet(() -> ForeignSymbols.at(text, position));
        position += sign.length();
        return token(pair.isEmpty() && symbol.isPresent() ? Kind.SYMBOL : Kind.UNKNOWN, sign, start);
    }

    private static Kind kindOf(String name) {
        if (Grammar.isConstantInOtherCase(name)) {
            return Kind.UNKNOWN;
        }
        return Grammar.KEYWORDS.contains(name) ? Kind.KEYWORD : Kind.NAME;
    }

    /** Throws if a number has more after it than digits, or is a part of a date or of a number with separators. */
    private void rejectOtherThanNumber(String number) {
        Matcher date = DATE.matcher(text).region(position, text.length());
        if (date.lookingAt()) {
            String advice = "Write a date as a string with a time zone: date(\"2024-01-31T00:00:00Z\").";
            throw error(position, "a number", date.group(), advice);
        }
        Matcher after = AFTER_NUMBER.matcher(text).region(position + number.length(), text.length());
        String found = number + (after.lookingAt() ? after.group() : "");
        boolean isFraction = number.indexOf('.') >= 0;
        if (LEADING_ZERO.matcher(number).matches()) {
            boolean afterComma =
                    !tokens.isEmpty() && tokens.get(tokens.size() - 1).is(",");
            String advice = afterComma ? "Write thousands without a comma: 1000." : "Write it without leading zeros.";
            throw numberError(found, advice);
        }
        if (found.length() == number.length()) {
            return;
        }
        char next = found.charAt(number.length());
        if (next == '_' || (next == '.' && isFraction)) {
            throw numberError(found, "Write thousands without separators: 1000.");
        }
        throw numberError(
                found,
                next == '.'
                        ? "Write a digit after the point: 1.0."
                        : "Write numbers without a unit. Quote names that begin with a digit with `.");
    }

    private RuleSyntaxException numberError(String found, String advice) {
        return error(position, "a number", token(Kind.NUMBER, found, position).describe(), advice);
    }

    private Token quoted(char mark) {
        int start = position++;
        StringBuilder value = new StringBuilder();
        while (position < text.length() && text.charAt(position) != mark) {
            char here = text.charAt(position++);
            if (here == '\n' || here == '\r') {
                String advice = "Close it on the same line, or write \\n for a line break.";
                throw error(start, "the closing " + mark, "the end of the line", advice);
            }
            if (here < ' ') {
                throw error(position - 1, "the closing " + mark, "a control character", "Write \\t for a tab.");
            }
            value.append(here == '\\' ? escaped() : here);
        }
        if (position == text.length()) {
            String advice = "Write " + mark + " before and after " + (mark == '"' ? "a string" : "a name") + ", and \\"
                    + mark + " in it.";
            throw error(start, "the closing " + mark, "the end", advice);
        }
        position++;
        return token(mark == '"' ? Kind.STRING : Kind.QUOTED_NAME, value.toString(), start);
    }

    private char escaped() {
        char sign = position < text.length() ? text.charAt(position) : ' ';
        Character plain = StringLiterals.ESCAPES.get(sign);
        if (plain != null) {
            position++;
            return plain;
        }
        int end = position + 5;
        if (sign == 'u'
                && end <= text.length()
                && text.substring(position + 1, end).matches("[0-9a-fA-F]{4}")) {
            int code = Integer.parseInt(text.substring(position + 1, end), 16);
            position = end;
            return (char) code;
        }
        throw error(
                position - 1,
                "an escape",
                "\\" + sign,
                "Write \\\\ for a backslash. Escapes are \\\" \\` \\\\ \\/ \\b \\f \\n \\r \\t and \\u0000.");
    }

    private Token token(Kind kind, String value, int start) {
        return new Token(kind, value, line, start - lineStart + 1);
    }

    private RuleSyntaxException error(int place, String expected, String found, String advice) {
        return new RuleSyntaxException(line, place - lineStart + 1, NodePath.ROOT, expected, found, advice);
    }
}
