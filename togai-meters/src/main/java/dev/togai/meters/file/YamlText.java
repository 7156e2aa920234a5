package dev.togai.meters.file;

import java.util.ArrayList;
import java.util.List;

/** The canonical notation of strings in YAML: without quotes where it is safe, else in single quotes, else with escapes. */
final class YamlText {

    /** The width of a line that the formatter aims for. */
    static final int WIDTH = 100;

    private static final String FLOW_SIGNS = ",[]{}";

    private YamlText() {}

    /**
     * Returns the notation of a string on one line. A string that tools of other versions of YAML read as another type is quoted.
     *
     * @param flow whether it is within brackets or braces
     */
    static String quoteIfNeeded(String text, boolean flow) {
        return isPlain(text, flow) && !ScalarType.isAmbiguous(text) ? text : quote(text);
    }

    /** Returns the notation of a rule on one line, which may look like a number. */
    static String rule(String text) {
        return isPlain(text, false) && !text.equals("null") ? text : quote(text);
    }

    /** Returns the notation of a string in quotes, on one line. */
    static String quote(String text) {
        return text.codePoints().allMatch(YamlText::isPrintable)
                ? '\'' + text.replace("'", "''") + '\''
                : doubleQuoted(text);
    }

    private static boolean isPlain(String text, boolean flow) {
        return !text.isEmpty()
                && text.strip().equals(text)
                && isPlainStart(text)
                && !text.contains(": ")
                && !text.endsWith(":")
                && !text.contains(" #")
                && !(flow && text.chars().anyMatch(it -> FLOW_SIGNS.indexOf(it) >= 0))
                && text.codePoints().allMatch(YamlText::isPrintable);
    }

    private static boolean isPlainStart(String text) {
        char first = text.charAt(0);
        boolean isNumber = first == '-' && text.length() > 1 && Character.isDigit(text.charAt(1));
        return isNumber || Character.isLetterOrDigit(first) || "_($/+<".indexOf(first) >= 0;
    }

    private static boolean isPrintable(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED -> false;
            default -> character != 0xFEFF;
        };
    }

    private static String doubleQuoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.codePoints().forEach(character -> {
            switch (character) {
                case '"' -> quoted.append("\\\"");
                case '\\' -> quoted.append("\\\\");
                case '\n' -> quoted.append("\\n");
                case '\t' -> quoted.append("\\t");
                default -> {
                    if (isPrintable(character)) {
                        quoted.appendCodePoint(character);
                    } else {
                        quoted.append(String.format(character > 0xFFFF ? "\\U%08x" : "\\u%04x", character));
                    }
                }
            }
        });
        return quoted.append('"').toString();
    }

    /** Returns whether a string can be a folded block: the lines are joined by blanks when they are read. */
    static boolean isFoldable(String text) {
        return !text.isEmpty()
                && text.strip().equals(text)
                && !text.contains("  ")
                && text.codePoints().allMatch(YamlText::isPrintable);
    }

    /**
     * Returns the lines of a folded block. Rules are broken before {@code and} and {@code or} if possible, and not within strings.
     *
     * @param width the width of a line; a longer word has a line of its own
     */
    static List<String> fold(String text, int width, boolean rule) {
        List<String> lines = new ArrayList<>();
        int start = 0;
        while (text.length() - start > width) {
            int end = breakOf(text, start, width, rule);
            if (end < 0) {
                break;
            }
            lines.add(text.substring(start, end));
            start = end + 1;
        }
        lines.add(text.substring(start));
        return lines;
    }

    /** Returns the index of the blank at which a line ends; negative if there is none. */
    private static int breakOf(String text, int start, int width, boolean rule) {
        int last = -1;
        int lastWord = -1;
        char quote = 0;
        for (int i = 0; i < text.length(); i++) {
            char here = text.charAt(i);
            if (rule && quote != 0 && here == '\\') {
                i++;
            } else if (rule && (here == '"' || here == '`') && (quote == 0 || quote == here)) {
                quote = quote == 0 ? here : 0;
            } else if (here == ' ' && quote == 0 && i > start) {
                if (i - start > width && last >= 0) {
                    break;
                }
                last = i;
                lastWord = text.startsWith(" and ", i) || text.startsWith(" or ", i) ? i : lastWord;
            }
        }
        return rule && lastWord >= 0 && lastWord - start <= width ? lastWord : last;
    }
}
