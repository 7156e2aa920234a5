package dev.togai.backtest;

import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Reads lines of bytes from a stream into one buffer. A line ends with a line feed. Of a line longer than the limit, only one byte more
 * than the limit is kept. Not thread-safe.
 */
final class LineReader {

    private static final int INITIAL_CAPACITY = 1 << 18;

    /** Reads eight bytes at once: the JIT does not vectorize a search for a byte. */
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private static final long ONES = 0x0101010101010101L;
    private static final long HIGH_BITS = 0x8080808080808080L;
    private static final long LINE_FEEDS = ONES * '\n';

    private final InputStream in;
    private final int maxLength;
    private byte[] buffer = new byte[INITIAL_CAPACITY];

    /** The first byte of the current line, the first byte after it, and the end of the bytes that were read. */
    private int begin;

    private int end;
    private int limit;

    /** The number of bytes of the stream before the buffer. */
    private long discarded;

    /** The offset of the current line in the stream. */
    private long position;

    private boolean isAtEnd;

    LineReader(InputStream in, int maxLength) {
        this.in = in;
        this.maxLength = maxLength;
    }

    /**
     * Reads the next line, which may be empty.
     *
     * @return whether there is one
     * @throws IOException if the stream fails. Bytes after the last line feed before the failure are lost
     */
    boolean next() throws IOException {
        begin = end < limit ? end + 1 : limit;
        position = discarded + begin;
        int from = begin;
        while (true) {
            end = indexOfLineFeed(from);
            if (end < limit) {
                return true;
            }
            if (isAtEnd) {
                return begin < limit;
            }
            from = fill();
        }
    }

    /** Reads more bytes of the current line, and returns the offset of the first byte that was not searched. */
    private int fill() throws IOException {
        System.arraycopy(buffer, begin, buffer, 0, limit - begin);
        discarded += begin;
        limit -= begin;
        begin = 0;
        if (limit > maxLength + 1) {
            discarded += limit - maxLength - 1;
            limit = maxLength + 1;
        }
        if (limit == buffer.length) {
            buffer = Arrays.copyOf(buffer, 2 * buffer.length);
        }
        int searched = limit;
        int count = in.read(buffer, limit, buffer.length - limit);
        isAtEnd = count < 0;
        limit += Math.max(0, count);
        return searched;
    }

    private int indexOfLineFeed(int from) {
        int i = from;
        for (; i + Long.BYTES <= limit; i += Long.BYTES) {
            long bytes = (long) LONGS.get(buffer, i) ^ LINE_FEEDS;
            long zeros = (bytes - ONES) & ~bytes & HIGH_BITS;
            if (zeros != 0) {
                return i + (Long.numberOfTrailingZeros(zeros) >>> 3);
            }
        }
        while (i < limit && buffer[i] != '\n') {
            i++;
        }
        return i;
    }

    /** Returns the array with the current line, which is valid until the next call. */
    byte[] buffer() {
        return buffer;
    }

    /** Returns the offset of the line in the array. */
    int offset() {
        return begin;
    }

    /** Returns the number of bytes of the line, without its line feed. */
    int length() {
        return Math.min(end - begin, maxLength + 1);
    }

    /** Returns the number of bytes of the stream that were read. */
    long readBytes() {
        return discarded + limit;
    }

    /** Returns the offset of the line in the stream. */
    long position() {
        return position;
    }
}
