package dev.togai.dsl.text;

import dev.togai.dsl.ast.NodePath;
import dev.togai.dsl.error.RuleSyntaxException;
import dev.togai.dsl.text.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The lexer of the infix syntax. */
final class Lexer {

    private static final Pattern NUMBER = Pattern.compile("-?[0-9]++(?:\\.[0-9]++)?(?:[eE][+-]?[0-9]++)?");

    private static final String STRING_ADVICE = "Write strings in \"...\".";

    /** Advice for symbols of other languages; of those that one text starts with, the longest is first. */
    private static final List<Map.Entry<String, String>> ADVICE = List.of(
            Map.entry("&", "Write and."),
            Map.entry("|", "Write or."),
            Map.entry("!", "Write not."),
            Map.entry("=>", "Write >=."),
            Map.entry("=<", "Write <=."),
            Map.entry("=", "Write ==."),
            Map.entry("\u2260", "Write !=."),
            Map.entry("\u2265", "Write >=."),
            Map.entry("\u2264", "Write <=."),
            Map.entry("'", STRING_ADVICE),
            Map.entry("\u2018", STRING_ADVICE),
            Map.entry("\u201C", STRING_ADVICE));

    private static final String QUOTE_ADVICE = "Quote strings with \" and special names with `.";

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
            position = number.end();
            if (position < text.length()
                    && (Character.isLetterOrDigit(text.codePointAt(position)) || text.charAt(position) == '.')) {
                String found = token(Kind.NUMBER, text.substring(start, position + 1), start)
                        .describe();
                throw error(start, "a number", found, "Quote names that begin with a digit.");
            }
            return token(Kind.NUMBER, number.group(), start);
        }
        int start = position;
        int end = Grammar.nameEnd(text, position);
        if (end > position) {
            position = end;
            String name = text.substring(start, end);
            return token(Grammar.KEYWORDS.contains(name) ? Kind.KEYWORD : Kind.NAME, name, start);
        }
        for (String symbol : Grammar.SYMBOLS) {
            if (text.startsWith(symbol, position)) {
                position += symbol.length();
                return token(Kind.SYMBOL, symbol, start);
            }
        }
        String found = StringLiterals.quote(Character.toString(text.codePointAt(position)), '"');
        String advice = ADVICE.stream()
                .filter(symbol -> text.startsWith(symbol.getKey(), position))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(QUOTE_ADVICE);
        throw error(position, "a rule", found, advice);
    }

    private Token quoted(char mark) {
        int start = position++;
        StringBuilder value = new StringBuilder();
        while (position < text.length() && text.charAt(position) != mark) {
            char here = text.charAt(position++);
            if (here < ' ') {
                throw error(position - 1, "the closing " + mark, "a control character", "Write \\n for a line break.");
            }
            value.append(here == '\\' ? escaped() : here);
        }
        if (position == text.length()) {
            throw error(position, "the closing " + mark, "the end", QUOTE_ADVICE);
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
                position - 1, "an escape", "\\" + sign, "There are \\\" \\` \\\\ \\/ \\b \\f \\n \\r \\t and \\u0000.");
    }

    private Token token(Kind kind, String value, int start) {
        return new Token(kind, value, line, start - lineStart + 1);
    }

    private RuleSyntaxException error(int place, String expected, String found, String advice) {
        return new RuleSyntaxException(line, place - lineStart + 1, NodePath.ROOT, expected, found, advice);
    }
}
