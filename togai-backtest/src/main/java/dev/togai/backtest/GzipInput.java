package dev.togai.backtest;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.ZipException;

/**
 * The decompressed bytes of all members of a gzip file (RFC 1952). {@link java.util.zip.GZIPInputStream} ends without an error at bytes
 * after a member that are not the header of another one. Here they are an error, because the events after them are missing. Not
 * thread-safe.
 */
final class GzipInput extends InputStream {

    private static final int BUFFER = 1 << 16;
    private static final int MAGIC = 0x8b1f;
    private static final int DEFLATE = 8;
    private static final int TIME_SYSTEM_LENGTH = 6;
    private static final int HEADER_CHECKSUM = 2;
    private static final int EXTRA = 4;
    private static final int NAME = 8;
    private static final int COMMENT = 16;
    private static final int RESERVED = 0xe0;
    private static final int BYTE = 0xff;

    private final InputStream in;
    private final Inflater inflater = new Inflater(true);
    private final CRC32 checksum = new CRC32();
    private final byte[] buffer = new byte[BUFFER];
    private int position;
    private int limit;
    private boolean isInMember;

    GzipInput(InputStream in) {
        this.in = in;
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
        while (isInMember || beginMember()) {
            int count = inflate(bytes, offset, length);
            if (count > 0) {
                checksum.update(bytes, offset, count);
                return count;
            }
            if (inflater.finished()) {
                endMember();
            } else if (inflater.needsInput()) {
                requireMore();
                inflater.setInput(buffer, position, limit - position);
            } else {
                throw new ZipException("a gzip member needs a dictionary");
            }
        }
        return -1;
    }

    private int inflate(byte[] bytes, int offset, int length) throws ZipException {
        try {
            return inflater.inflate(bytes, offset, length);
        } catch (DataFormatException e) {
            ZipException damage = new ZipException("invalid gzip data: " + e.getMessage());
            damage.initCause(e);
            throw damage;
        }
    }

    /** Reads the header of a member, and returns whether there is one: the file may end here. */
    private boolean beginMember() throws IOException {
        if (position == limit && !fill()) {
            return false;
        }
        if (nextShort() != MAGIC || next() != DEFLATE) {
            throw new ZipException("the bytes after a gzip member are no gzip member");
        }
        int flags = next();
        if ((flags & RESERVED) != 0) {
            throw new ZipException("the header of a gzip member has unknown flags");
        }
        skip(TIME_SYSTEM_LENGTH);
        if ((flags & EXTRA) != 0) {
            skip(nextShort());
        }
        skipString((flags & NAME) != 0);
        skipString((flags & COMMENT) != 0);
        skip((flags & HEADER_CHECKSUM) != 0 ? Short.BYTES : 0);
        inflater.reset();
        inflater.setInput(buffer, position, limit - position);
        checksum.reset();
        isInMember = true;
        return true;
    }

    private void endMember() throws IOException {
        position = limit - inflater.getRemaining();
        if (nextInt() != (int) checksum.getValue() || nextInt() != (int) inflater.getBytesWritten()) {
            throw new ZipException("the checksum or length of a gzip member is wrong");
        }
        isInMember = false;
    }

    private void skip(int count) throws IOException {
        for (int i = 0; i < count; i++) {
            next();
        }
    }

    private void skipString(boolean isPresent) throws IOException {
        boolean isMore = isPresent;
        while (isMore) {
            isMore = next() != 0;
        }
    }

    private int nextInt() throws IOException {
        return nextShort() | nextShort() << Short.SIZE;
    }

    private int nextShort() throws IOException {
        return next() | next() << Byte.SIZE;
    }

    private int next() throws IOException {
        if (position == limit) {
            requireMore();
        }
        return buffer[position++] & BYTE;
    }

    private void requireMore() throws IOException {
        if (!fill()) {
            throw new EOFException("the last gzip member ends early");
        }
    }

    /** Reads more bytes after all others were used, and returns whether there are any. */
    private boolean fill() throws IOException {
        position = 0;
        limit = Math.max(0, in.read(buffer, 0, buffer.length));
        return limit > 0;
    }

    @Override
    public void close() throws IOException {
        inflater.end();
        in.close();
    }
}
