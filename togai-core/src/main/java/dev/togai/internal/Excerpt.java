package dev.togai.internal;

/** The start of a string that may be too long for a message. */
public final class Excerpt {

    private Excerpt() {}

    /**
     * Returns the string, cut to that many characters (Unicode code points) and followed by an ellipsis if it is
     * longer.
     */
    public static String of(String text, int characters) {
        return text.codePointCount(0, text.length()) <= characters
                ? text
                : text.substring(0, text.offsetByCodePoints(0, characters)) + "...";
    }
}
