package dev.togai.dsl.print;

import dev.togai.dsl.ast.NodePath;
import dev.togai.dsl.error.RuleSyntaxException;
import dev.togai.dsl.print.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The lexer of the infix syntax. */
final class Scanner {

    private static final Pattern NUMBER = Pattern.compile("-?[0-9]++(?:\\.[0-9]++)?(?:[eE][+-]?[0-9]++)?");

    /** The symbols, longest first, because the first match is taken. */
    private static final List<String> SYMBOLS = List.of(
            "===", "!==", "==", "!=", "<=", ">=", "??", "<", ">", "+", "-", "*", "/", "%", "(", ")", "[", "]", ",");

    /** Advice for symbols of other languages. */
    private static final Map<Character, String> ADVICE = Map.of(
            '&',
            "Write and.",
            '|',
            "Write or.",
            '!',
            "Write not.",
            '=',
            "Write ==.",
            '\'',
            "Write strings in \"...\".");

    private static final String QUOTE_ADVICE = "Quote strings with \" and special names with `.";

    private final String text;
    private final List<Token> tokens = new ArrayList<>();
    private int at;
    private int line = 1;
    private int lineStart;

    private Scanner(String text) {
        this.text = text;
    }

    /** Returns the tokens; the last one is {@link Kind#END}. */
    static List<Token> scan(String text) {
        Scanner scanner = new Scanner(text);
        while (scanner.skipBlanks()) {
            scanner.tokens.add(scanner.next());
        }
        scanner.tokens.add(scanner.token(Kind.END, "", scanner.at));
        return scanner.tokens;
    }

    /** Skips blanks, line breaks and comments; returns false at the end. */
    private boolean skipBlanks() {
        boolean comment = false;
        while (at < text.length()) {
            char here = text.charAt(at);
            comment = here != '\n' && (comment || here == '#');
            if (!comment && !Character.isWhitespace(here)) {
                return true;
            }
            at++;
            if (here == '\n') {
                line++;
                lineStart = at;
            }
        }
        return false;
    }

    private Token next() {
        char here = text.charAt(at);
        if (here == '"' || here == '`') {
            return quoted(here);
        }
        boolean signed = here == '-'
                && (tokens.isEmpty() || !tokens.get(tokens.size() - 1).endsOperand());
        Matcher number = NUMBER.matcher(text).region(at, text.length());
        if ((here != '-' || signed) && number.lookingAt()) {
            int start = at;
            at = number.end();
            if (at < text.length() && (Character.isLetterOrDigit(text.codePointAt(at)) || text.charAt(at) == '.')) {
                String found =
                        token(Kind.NUMBER, text.substring(start, at + 1), start).shown();
                throw problem(start, "a number", found, "Quote names that begin with a digit.");
            }
            return token(Kind.NUMBER, number.group(), start);
        }
        int start = at;
        int end = Grammar.nameEnd(text, at);
        if (end > at) {
            at = end;
            String name = text.substring(start, end);
            return token(Grammar.KEYWORDS.contains(name) ? Kind.KEYWORD : Kind.NAME, name, start);
        }
        for (String symbol : SYMBOLS) {
            if (text.startsWith(symbol, at)) {
                at += symbol.length();
                return token(Kind.SYMBOL, symbol, start);
            }
        }
        String found = Quotes.quote(Character.toString(text.codePointAt(at)), '"');
        throw problem(at, "a rule", found, ADVICE.getOrDefault(here, QUOTE_ADVICE));
    }

    private Token quoted(char mark) {
        int start = at++;
        StringBuilder value = new StringBuilder();
        while (at < text.length() && text.charAt(at) != mark) {
            char here = text.charAt(at++);
            if (here < ' ') {
                throw problem(at - 1, "the closing " + mark, "a control character", "Write \\n for a line break.");
            }
            value.append(here == '\\' ? escaped() : here);
        }
        if (at == text.length()) {
            throw problem(at, "the closing " + mark, "the end", QUOTE_ADVICE);
        }
        at++;
        return token(mark == '"' ? Kind.TEXT : Kind.QUOTED_NAME, value.toString(), start);
    }

    private char escaped() {
        char sign = at < text.length() ? text.charAt(at) : ' ';
        Character plain = Quotes.ESCAPES.get(sign);
        if (plain != null) {
            at++;
            return plain;
        }
        int end = at + 5;
        if (sign == 'u' && end <= text.length() && text.substring(at + 1, end).matches("[0-9a-fA-F]{4}")) {
            int code = Integer.parseInt(text.substring(at + 1, end), 16);
            at = end;
            return (char) code;
        }
        throw problem(at - 1, "an escape", "\\" + sign, "There are \\\" \\` \\\\ \\/ \\b \\f \\n \\r \\t and \\u0000.");
    }

    private Token token(Kind kind, String value, int start) {
        return new Token(kind, value, line, start - lineStart + 1);
    }

    private RuleSyntaxException problem(int place, String expected, String found, String advice) {
        return new RuleSyntaxException(line, place - lineStart + 1, NodePath.ROOT, expected, found, advice);
    }
}
