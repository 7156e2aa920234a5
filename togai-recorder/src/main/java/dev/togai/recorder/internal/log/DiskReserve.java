package dev.togai.recorder.internal.log;

import java.io.IOException;
import java.nio.ByteBuffer;

/** A file that holds disk space. When the disk is full, the log deletes it to append settlements, which let it delete segments. */
final class DiskReserve {

    private static final String NAME = "reserve";

    private final LogFiles files;
    private final int bytes;
    private boolean held;

    DiskReserve(LogFiles files, int bytes) {
        this.files = files;
        this.bytes = bytes;
    }

    /** Returns the bytes that the reserve holds. */
    int bytes() {
        return held ? bytes : 0;
    }

    /** Creates the file, if the disk has space for it. A file of an earlier process is used. */
    void acquire() {
        if (held || bytes == 0) {
            return;
        }
        try {
            if (files.list().contains(NAME)) {
                try (LogFile file = files.open(NAME)) {
                    held = file.size() == bytes;
                }
            }
            if (!held) {
                release();
                write();
            }
        } catch (IOException ignored) {
            // The disk is full: the log works without a reserve, and the next cleanup tries again.
            held = false;
        }
    }

    private void write() throws IOException {
        try (LogFile file = files.create(NAME)) {
            file.write(ByteBuffer.allocate(bytes), 0);
            held = true;
        } catch (IOException e) {
            release();
            throw e;
        }
    }

    /** Deletes the file, and returns whether there was one. */
    boolean release() throws IOException {
        held = false;
        boolean exists = files.list().contains(NAME);
        if (exists) {
            files.delete(NAME);
        }
        return exists;
    }
}
