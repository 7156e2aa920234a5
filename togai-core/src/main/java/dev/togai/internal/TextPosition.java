package dev.togai.internal;

/**
 * A position in a text, counted from 1 in UTF-16 characters.
 *
 * @param line the line; lines end with {@code \n}
 * @param column the column
 */
public record TextPosition(int line, int column) {

    /** Returns the position of an offset in a text. */
    public static TextPosition of(String text, int offset) {
        int line = 1;
        int start = 0;
        for (int i = 0; i < offset; i++) {
            if (text.charAt(i) == '\n') {
                line++;
                start = i + 1;
            }
        }
        return new TextPosition(line, offset - start + 1);
    }
}
