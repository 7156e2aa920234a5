package dev.togai.dsl.text;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The words that other languages have for operators, and the notation of their meaning. */
final class ForeignWords {

    static final String CHOICE = "Write if a then b else c.";
    static final String PART = "Write \"x\" in a for a part of a text, substr(a ?? \"\", 0, 1) == \"x\" for its start.";

    private static final String CONTAINS = "Write \"x\" in a.";
    private static final String ELSE_IF = "Write else if.";
    private static final String END = "Write substr(a ?? \"\", -1) == \"x\" for the end of a text.";
    private static final String GREATER = "Write > or >=.";
    private static final String LESS = "Write < or <=.";

    private static final Map<String, String> ADVICE = Map.ofEntries(
            Map.entry("is", "Write ==."),
            Map.entry("eq", "Write ==."),
            Map.entry("equals", "Write ==."),
            Map.entry("ne", "Write !=."),
            Map.entry("neq", "Write !=."),
            Map.entry("gt", "Write >."),
            Map.entry("gte", "Write >=."),
            Map.entry("ge", "Write >=."),
            Map.entry("greater", GREATER),
            Map.entry("more", GREATER),
            Map.entry("lt", "Write <."),
            Map.entry("lte", "Write <=."),
            Map.entry("le", "Write <=."),
            Map.entry("less", LESS),
            Map.entry("fewer", LESS),
            Map.entry("at", "Write >= for at least, <= for at most."),
            Map.entry("mod", "Write %."),
            Map.entry("div", "Write /."),
            Map.entry("times", "Write *."),
            Map.entry("plus", "Write +."),
            Map.entry("minus", "Write -."),
            Map.entry("xor", "Write (a) !== (b) for one of two conditions."),
            Map.entry("between", "Write 1 <= a <= 5 for a value from 1 to 5."),
            Map.entry("notin", "Write not in."),
            Map.entry("not_in", "Write not in."),
            Map.entry("contains", CONTAINS),
            Map.entry("includes", CONTAINS),
            Map.entry("like", PART),
            Map.entry("ilike", PART),
            Map.entry("matches", PART),
            Map.entry("starts", PART),
            Map.entry("startswith", PART),
            Map.entry("starts_with", PART),
            Map.entry("ends", END),
            Map.entry("endswith", END),
            Map.entry("ends_with", END),
            Map.entry("exists", "Write a != null."),
            Map.entry("case", CHOICE),
            Map.entry("when", CHOICE),
            Map.entry("elif", ELSE_IF),
            Map.entry("elsif", ELSE_IF),
            Map.entry("elseif", ELSE_IF),
            Map.entry("end", "Leave it out. A choice ends with the operand after else."));

    private ForeignWords() {}

    /** Returns the notation of this syntax for the meaning of a word, in any case; empty for all other words. */
    static Optional<String> advice(String word) {
        String lowerCase = word.toLowerCase(Locale.ROOT);
        if (Grammar.isConstantInOtherCase(word)) {
            return Optional.of(
                    "Write " + lowerCase + " in lower case, or " + StringLiterals.quote(word, '"') + " for the text.");
        }
        return Grammar.KEYWORDS.contains(lowerCase)
                ? Optional.of("Write " + lowerCase + " in lower case.")
                : Optional.ofNullable(ADVICE.get(lowerCase));
    }
}
