package dev.togai.dsl.text;

import java.text.Normalizer;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The symbols that the infix syntax does not have, and the notation of their meaning. */
final class ForeignSymbols {

    private static final String COMMENT = "Start a comment with #. Division is /.";
    private static final String GROUP = "Group with ( and ). A list is (\"a\", \"b\").";
    private static final String MINUS = "Write the minus sign - of the keyboard.";
    private static final String NAME = "Write the name of a field alone: distance.";
    private static final String PATH = "Write a path without blanks and with single points: attributes.distance.";
    private static final String POWER = "There is no power. Multiply: a * a.";
    private static final String STRINGS = "Write strings in \"...\".";

    private static final Map<String, String> ADVICE = Map.ofEntries(
            Map.entry("&&", "Write and."),
            Map.entry("&", "Write and."),
            Map.entry("||", "Write or."),
            Map.entry("|", "Write or."),
            Map.entry("!", "Write not."),
            Map.entry("! =", "Write != without a blank."),
            Map.entry("<>", "Write !=."),
            Map.entry("><", "Write !=."),
            Map.entry("=!", "Write !=."),
            Map.entry("\u2260", "Write !=."),
            Map.entry("=>", "Write >=."),
            Map.entry("> =", "Write >= without a blank."),
            Map.entry("\u2265", "Write >=."),
            Map.entry("=<", "Write <=."),
            Map.entry("< =", "Write <= without a blank."),
            Map.entry("\u2264", "Write <=."),
            Map.entry("=", "Write ==."),
            Map.entry(":=", "Write ==."),
            Map.entry("=~", ForeignWords.PART),
            Map.entry("~", ForeignWords.PART),
            Map.entry("**", POWER),
            Map.entry("^", POWER),
            Map.entry("//", COMMENT),
            Map.entry("/*", COMMENT),
            Map.entry("--", COMMENT),
            Map.entry("++", "A sum has one + between two operands."),
            Map.entry("->", PATH),
            Map.entry(".", PATH),
            Map.entry("?.", "Write a path with points alone. It is null if a part of it is absent."),
            Map.entry("?", "Write if a then b else c for a choice, a ?? 0 for a default."),
            Map.entry("?:", "Write a ?? 0 for a default."),
            Map.entry(":", "Write if a then b else c for a choice, attributes.distance for a path."),
            Map.entry(";", "Separate operands with a comma. Nothing ends a rule."),
            Map.entry("{", GROUP),
            Map.entry("}", GROUP),
            Map.entry("$", "Write names and numbers without $."),
            Map.entry("${", NAME),
            Map.entry("{{", NAME),
            Map.entry("@", NAME),
            Map.entry("\u00D7", "Write *."),
            Map.entry("\u00B7", "Write *."),
            Map.entry("\u2217", "Write *."),
            Map.entry("\u00F7", "Write /."),
            Map.entry("\u2212", MINUS));

    /** The symbols that start like one of this syntax and never occur in it, before all others: {@code <>} is not {@code <}. */
    private static final List<String> PAIRS = List.of("<>", "><", "> =", "< =", "**", "//", "/*", "++", "--", "->");

    /** The other symbols, longest first, because the first match is taken. */
    private static final List<String> SYMBOLS = ADVICE.keySet().stream()
            .sorted(Comparator.comparingInt(String::length).reversed())
            .toList();

    private static final String MARKS = "'\u00B4\u2018-\u201F\u00AB\u00BB\u2039\u203A";

    /** A string between quotation marks of another language, or a mark alone. */
    private static final Pattern STRING = Pattern.compile("[" + MARKS + "](?:([^\"\n" + MARKS + "]*)[" + MARKS + "])?");

    private static final int MAX_QUOTED = 40;

    private static final Pattern FRACTION = Pattern.compile("\\.[0-9]+");

    private ForeignSymbols() {}

    /** Returns the symbol of several characters that this text has at the index in place of one of this syntax. */
    static Optional<String> pair(String text, int from) {
        boolean isSign = from + 2 < text.length() && Character.isDigit(text.codePointAt(from + 2)); // a--1 is a - -1
        return first(PAIRS, text, from).filter(it -> !(it.equals("--") && isSign));
    }

    /** Returns the unknown symbol at this index: a string, a fraction without its zero, a symbol of other languages, or one character. */
    static String at(String text, int from) {
        return Stream.of(STRING, FRACTION)
                .map(pattern -> pattern.matcher(text).region(from, text.length()))
                .filter(Matcher::lookingAt)
                .map(Matcher::group)
                .findFirst()
                .or(() -> first(SYMBOLS, text, from))
                .orElseGet(() -> Character.toString(text.codePointAt(from)));
    }

    private static Optional<String> first(List<String> symbols, String text, int from) {
        return symbols.stream().filter(it -> text.startsWith(it, from)).findFirst();
    }

    /** Returns the string between the quotation marks of a symbol; empty if it has none. */
    static Optional<String> string(String symbol) {
        Matcher string = STRING.matcher(symbol);
        return string.matches() ? Optional.ofNullable(string.group(1)) : Optional.empty();
    }

    /** Returns the notation of this syntax for the meaning of a symbol. */
    static String advice(String symbol) {
        String known = ADVICE.get(symbol);
        if (known != null) {
            return known;
        }
        if (FRACTION.matcher(symbol).matches()) {
            return "Write 0" + symbol + '.';
        }
        if (STRING.matcher(symbol).matches()) {
            return string(symbol)
                    .filter(it -> it.length() <= MAX_QUOTED)
                    .map(it -> "Write " + StringLiterals.quote(it, '"') + '.')
                    .orElse(STRINGS);
        }
        return switch (Character.getType(symbol.codePointAt(0))) {
            case Character.FORMAT, Character.CONTROL -> "Delete this invisible character.";
            case Character.SPACE_SEPARATOR -> "Write an ordinary blank.";
            case Character.DASH_PUNCTUATION -> MINUS;
            case Character.CURRENCY_SYMBOL -> "Write numbers without a currency.";
            default ->
                ascii(symbol)
                        .map(it -> ADVICE.getOrDefault(it, "Write " + it + '.'))
                        .orElse("Write strings in \"...\", and special names in `...`.");
        };
    }

    /** Returns the ASCII character that a character such as the fullwidth equals sign is a form of. */
    private static Optional<String> ascii(String symbol) {
        String plain = Normalizer.normalize(symbol, Normalizer.Form.NFKC);
        return Optional.of(plain).filter(it -> !it.equals(symbol) && it.matches("[!-~]"));
    }
}
