package dev.togai.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** The colours of the lines of reports on terminals. */
final class TextColors {

    private static final String RED = "\u001b[31m";
    private static final String GREEN = "\u001b[32m";
    private static final String YELLOW = "\u001b[33m";
    private static final String CYAN = "\u001b[36m";
    private static final String BOLD = "\u001b[1m";
    private static final String END = "\u001b[0m";

    /** Control characters could move the cursor. Tabs keep carets below their character. */
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}&&[^\t]]");

    /** The replacements by pattern. The first pattern that is found in a line determines its colours. */
    private static final Map<Pattern, String> RULES = rules();

    private TextColors() {}

    private static Map<Pattern, String> rules() {
        Map<Pattern, String> rules = new LinkedHashMap<>();
        add(rules, "^(\\w+: .*\\([1-9]\\d* errors?, \\d+ warnings?\\))$", BOLD + RED + "$1" + END);
        add(rules, "^(\\w+: .*\\(0 errors, \\d+ warnings?\\))$", BOLD + GREEN + "$1" + END);
        add(rules, "^(    - .*)$", RED + "$1" + END);
        add(rules, "^(    \\+ .*)$", GREEN + "$1" + END);
        add(rules, "^(\\s+\\^)$", CYAN + "$1" + END);
        add(rules, "^(    not allowed: .*)$", RED + "$1" + END);
        add(rules, "^(.*?)\\b(error: )(.*)$", BOLD + "$1" + RED + "$2" + END + "$3");
        add(rules, "^(.*?)\\b(warning: )(.*)$", BOLD + "$1" + YELLOW + "$2" + END + "$3");
        add(rules, "^(.*?:\\d+:\\d+: )(note: )(.*)$", BOLD + "$1" + CYAN + "$2" + END + "$3");
        add(rules, "^(\\d+\\. .*: )(done|skipped)(.*)$", "$1" + GREEN + "$2" + END + "$3");
        return rules;
    }

    private static void add(Map<Pattern, String> rules, String regex, String replacement) {
        rules.put(Pattern.compile(regex), replacement);
    }

    /** Replaces control characters. */
    static String visible(String line) {
        return CONTROL.matcher(line).replaceAll("?");
    }

    /** Returns a line of a report with colours. */
    static String color(String line) {
        return RULES.entrySet().stream()
                .filter(rule -> rule.getKey().matcher(line).find())
                .findFirst()
                .map(rule -> rule.getKey().matcher(line).replaceFirst(rule.getValue()))
                .orElse(line);
    }
}
