package dev.togai.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A reader of lines as bytes. It splits before it decodes, therefore a line that is not UTF-8 does not affect another. Skips a byte
 * order mark before the first line. Not thread-safe.
 */
final class LineReader {

    /** Maximum length of a line in bytes, far more than an event has; the rest of a longer line is skipped. */
    static final int MAX_LENGTH = 16 << 20;

    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private final InputStream in;
    private final Runnable beforeRead;
    private final byte[] buffer = new byte[1 << 16];
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private int position;
    private int end;
    private long number;

    /**
     * Creates a reader.
     *
     * @param beforeRead called before each read of the stream, which may wait for input
     */
    LineReader(InputStream in, Runnable beforeRead) {
        this.in = in;
        this.beforeRead = beforeRead;
    }

    /** Returns the next line; null at the end. */
    @Nullable
    InputLine next() throws IOException {
        line.reset();
        boolean tooLong = false;
        boolean ended = false;
        boolean any = false;
        while (!ended && fill()) {
            any = true;
            int from = position;
            while (position < end && buffer[position] != '\n') {
                position++;
            }
            ended = position < end;
            tooLong |= line.size() + position - from > MAX_LENGTH;
            if (tooLong) {
                line.reset();
            } else {
                line.write(buffer, from, position - from);
            }
            position += ended ? 1 : 0;
        }
        return any ? new InputLine(++number, withoutMark(line.toByteArray()), tooLong) : null;
    }

    private boolean fill() throws IOException {
        if (position < end) {
            return true;
        }
        beforeRead.run();
        position = 0;
        end = Math.max(in.read(buffer), 0);
        return end > 0;
    }

    private byte[] withoutMark(byte[] first) {
        int length = BYTE_ORDER_MARK.length;
        boolean marked =
                number == 1 && first.length >= length && Arrays.equals(first, 0, length, BYTE_ORDER_MARK, 0, length);
        return marked ? Arrays.copyOfRange(first, length, first.length) : first;
    }
}
