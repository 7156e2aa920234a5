package dev.togai.backtest.report;

/** Strings of events, such as accounts, in a form that a reader can trust: each character is visible, and none changes the others. */
final class DisplayText {

    /** The longest name that is shown whole, in characters. */
    private static final int MAX_NAME = 60;

    /** The number of characters at the end of a longer name that are shown. Long names often differ only there. */
    private static final int NAME_END = 12;

    /** The first of the Unicode characters that show control characters. */
    private static final int CONTROL_PICTURES = 0x2400;

    private static final int PICTURE_OF_DELETE = 0x2421;
    private static final int DELETE = 0x7F;

    private DisplayText() {}

    /**
     * Returns a string with control characters replaced by their pictures, and invisible ones that change the direction of a text by their
     * code. Unpaired surrogates, which UTF-8 cannot encode, are replaced too.
     */
    static String visible(String text) {
        StringBuilder visible = new StringBuilder(text.length());
        text.codePoints().forEach(character -> append(character, visible));
        return visible.toString();
    }

    private static void append(int character, StringBuilder visible) {
        boolean isSurrogate = character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE;
        if (character < ' ') {
            visible.appendCodePoint(CONTROL_PICTURES + character);
        } else if (character == DELETE) {
            visible.appendCodePoint(PICTURE_OF_DELETE);
        } else if (isSurrogate || Character.isISOControl(character) || isInvisible(character)) {
            visible.append(String.format("[U+%04X]", character));
        } else {
            visible.appendCodePoint(character);
        }
    }

    /** Returns whether a character has no form of its own. Joiners are parts of emoji and of some scripts. */
    private static boolean isInvisible(int character) {
        int type = Character.getType(character);
        boolean isJoiner = character == 0x200C || character == 0x200D;
        boolean isTag = character >= 0xE0000 && character <= 0xE007F;
        return (type == Character.FORMAT && !isJoiner && !isTag)
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR
                || (character & 0xFFFE) == 0xFFFE;
    }

    /** Returns a visible name, in quotes if it is empty or blank. The middle of a long name is left out. */
    static String name(String name) {
        int length = name.codePointCount(0, name.length());
        if (length > MAX_NAME) {
            int begin = name.offsetByCodePoints(0, MAX_NAME - NAME_END - 1);
            int end = name.offsetByCodePoints(name.length(), -NAME_END);
            return visible(name.substring(0, begin)) + '…' + visible(name.substring(end));
        }
        return name.isBlank() ? '"' + visible(name) + '"' : visible(name);
    }
}
