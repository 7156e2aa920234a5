package dev.togai.dsl.codec;

/** The start of a text from outside as a message may quote it: short, on one line, and without signs that cannot be seen. */
final class Shown {

    private static final int QUOTED = 30;

    private Shown() {}

    /** What stands in the text from that place on, in double quotes. */
    static String quoted(String text, int offset) {
        return '"' + cut(text, offset, QUOTED) + '"';
    }

    /** At most so many characters of the text from that place on, with dots if there are more. */
    static String cut(String text, int offset, int characters) {
        StringBuilder shown = new StringBuilder();
        int at = offset;
        for (int i = 0; i < characters && at < text.length(); i++) {
            int character = text.codePointAt(at);
            shown.append(isVisible(character) ? Character.toString(character) : String.format("\\u%04X", character));
            at += Character.charCount(character);
        }
        return at < text.length() ? shown + "..." : shown.toString();
    }

    private static boolean isVisible(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }
}
