package dev.togai.backtest;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * The compressed frames of a Zstandard file, without skippable frames. The decompressor of aircompressor rejects skippable frames, and takes
 * up to three bytes after a frame for the end of the file. Therefore frames are divided here, by the lengths in their headers. Not
 * thread-safe.
 */
final class ZstdFrames extends FilterInputStream {

    private static final int MAGIC = 0xfd2fb528;
    private static final int SKIPPABLE_MAGIC = 0x184d2a50;
    private static final int SKIPPABLE_MASK = 0xfffffff0;
    private static final int[] DICTIONARY_LENGTHS = {0, 1, 2, 4};
    private static final int[] CONTENT_LENGTHS = {0, 2, 4, 8};
    private static final int BLOCK_HEADER_LENGTH = 3;
    private static final int REPEATED_BYTE = 1;
    private static final int BYTE = 0xff;

    /** The number of bytes of the current part that were not read. A part is a header, a block with its header, or a checksum. */
    private long left;

    private boolean isInFrame;
    private boolean hasChecksum;

    /** Creates the frames of a stream that supports {@link #mark}. */
    ZstdFrames(InputStream in) {
        super(in);
    }

    /** Returns whether bytes begin with a skippable frame. */
    static boolean beginsWithSkippable(byte[] first) {
        return first.length >= Integer.BYTES && isSkippable(littleEndian(first, Integer.BYTES));
    }

    private static boolean isSkippable(int magic) {
        return (magic & SKIPPABLE_MASK) == SKIPPABLE_MAGIC;
    }

    @Override
    public int read() throws IOException {
        byte[] single = new byte[1];
        return read(single, 0, 1) < 0 ? -1 : single[0] & BYTE;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (left == 0) {
            if (isInFrame) {
                beginBlock();
            } else if (!beginFrame()) {
                return -1;
            }
        }
        int count = in.read(bytes, offset, (int) Math.min(length, left));
        if (count < 0) {
            throw early();
        }
        left -= count;
        return count;
    }

    /** Finds the next frame, and returns whether there is one: the file may end here. */
    private boolean beginFrame() throws IOException {
        while (true) {
            byte[] first = peek(Integer.BYTES + 1);
            if (first.length == 0) {
                return false;
            }
            int magic = number(first, Integer.BYTES);
            if (isSkippable(magic)) {
                in.skipNBytes(Integer.BYTES);
                in.skipNBytes(Integer.toUnsignedLong(number(in.readNBytes(Integer.BYTES), Integer.BYTES)));
            } else if (magic == MAGIC) {
                readHeader(first);
                return true;
            } else {
                throw new IOException("the bytes after a Zstandard frame are no frame");
            }
        }
    }

    private void readHeader(byte[] first) throws IOException {
        if (first.length == Integer.BYTES) {
            throw early();
        }
        int descriptor = first[Integer.BYTES];
        boolean isSingleSegment = (descriptor & 0x20) != 0;
        int contentLength = CONTENT_LENGTHS[descriptor >> 6 & 3];
        left = first.length;
        left += DICTIONARY_LENGTHS[descriptor & 3];
        left += Math.max(contentLength, isSingleSegment ? 1 : 0);
        left += isSingleSegment ? 0 : 1;
        hasChecksum = (descriptor & 4) != 0;
        isInFrame = true;
    }

    private void beginBlock() throws IOException {
        int header = number(peek(BLOCK_HEADER_LENGTH), BLOCK_HEADER_LENGTH);
        boolean isLast = (header & 1) != 0;
        left = BLOCK_HEADER_LENGTH;
        left += (header >> 1 & 3) == REPEATED_BYTE ? 1 : header >> 3;
        if (isLast) {
            left += hasChecksum ? Integer.BYTES : 0;
            isInFrame = false;
        }
    }

    private byte[] peek(int length) throws IOException {
        in.mark(length);
        byte[] bytes = in.readNBytes(length);
        in.reset();
        return bytes;
    }

    /** Returns the number at the begin of bytes that were read; throws if the file ended before. */
    private static int number(byte[] bytes, int length) throws EOFException {
        if (bytes.length < length) {
            throw early();
        }
        return littleEndian(bytes, length);
    }

    private static int littleEndian(byte[] bytes, int length) {
        int number = 0;
        for (int i = 0; i < length; i++) {
            number |= (bytes[i] & BYTE) << (i * Byte.SIZE);
        }
        return number;
    }

    private static EOFException early() {
        return new EOFException("the last Zstandard frame ends early");
    }
}
