package dev.togai.cli;

/** A line of an input, as bytes. Not modified after its creation. */
final class InputLine {

    private final long number;
    private final byte[] utf8;
    private final boolean tooLong;

    /**
     * Creates a line.
     *
     * @param number the number of the line, from 1
     * @param utf8 the bytes of the line without its end; empty if it is too long
     * @param tooLong whether the line exceeds {@link LineReader#MAX_LENGTH}
     */
    InputLine(long number, byte[] utf8, boolean tooLong) {
        this.number = number;
        this.utf8 = utf8;
        this.tooLong = tooLong;
    }

    /** Returns the number of the line, from 1. */
    long number() {
        return number;
    }

    /** Returns the bytes of the line, which are not copied. */
    byte[] utf8() {
        return utf8;
    }

    /** Returns whether the line is too long to be read. */
    boolean isTooLong() {
        return tooLong;
    }

    /** Returns whether the line has nothing but white space. */
    boolean isBlank() {
        if (tooLong) {
            return false;
        }
        for (byte next : utf8) {
            if (next != ' ' && next != '\t' && next != '\r') {
                return false;
            }
        }
        return true;
    }
}
