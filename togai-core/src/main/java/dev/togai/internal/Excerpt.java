package dev.togai.internal;

/** The start of a text that may be too long for a message. */
public final class Excerpt {

    private Excerpt() {}

    /** The text, cut behind that many characters (Unicode code points), with dots to say so. */
    public static String of(String text, int characters) {
        return text.codePointCount(0, text.length()) <= characters
                ? text
                : text.substring(0, text.offsetByCodePoints(0, characters)) + "...";
    }
}
