package dev.togai.recorder.internal.log;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;

/** A file of a log, open for reading and writing at positions. A method that throws may have done a part of its work. */
public interface LogFile extends Closeable {

    /** Returns the length in bytes. */
    long size() throws IOException;

    /**
     * Reads until the target is full or the file ends.
     *
     * @return the number of bytes read, which is less than the remaining bytes of the target only at the end of the file
     */
    int read(ByteBuffer target, long position) throws IOException;

    /** Writes all remaining bytes of the source. */
    void write(ByteBuffer source, long position) throws IOException;

    /** Cuts the file to a length that it has or exceeds. */
    void truncate(long size) throws IOException;

    /** Forces the content and the length to the disk. After a failure, the content must not be trusted. */
    void force() throws IOException;
}
