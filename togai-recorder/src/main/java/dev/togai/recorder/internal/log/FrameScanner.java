package dev.togai.recorder.internal.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.function.Supplier;
import java.util.zip.Checksum;
import org.jspecify.annotations.Nullable;

/** A sequential reader of the frames of a file. It skips bytes that are no valid frame, and counts them. */
final class FrameScanner {

    private static final int WINDOW_BYTES = 64 << 10;

    private final LogFile file;
    private final Supplier<Checksum> checksums;
    private ByteBuffer window = ByteBuffer.allocate(0);
    private long windowAt;
    private long next;

    FrameScanner(LogFile file, long offset, Supplier<Checksum> checksums) {
        this.file = file;
        this.next = offset;
        this.checksums = checksums;
    }

    /** Returns the offset after the last frame that was returned. */
    long offset() {
        return next;
    }

    /**
     * Returns the next valid frame that ends at or before a limit, or null if the rest of the file has none. A later call with a
     * higher limit continues after the last frame.
     */
    @Nullable
    Frame next(long limit) throws IOException {
        for (long at = next; at + FrameFormat.HEADER_BYTES < limit; at++) {
            if (!load(at, FrameFormat.HEADER_BYTES, limit)) {
                return null;
            }
            int start = (int) (at - windowAt);
            if (window.getInt(start) == FrameFormat.MARKER) {
                Frame frame = frame(at, window.getInt(start + 4), limit);
                if (frame != null) {
                    next = frame.end();
                    return frame;
                }
            }
        }
        return null;
    }

    private @Nullable Frame frame(long at, int length, long limit) throws IOException {
        if (length <= 0
                || length > limit - at - FrameFormat.HEADER_BYTES
                || !load(at, FrameFormat.HEADER_BYTES + length, limit)) {
            return null;
        }
        int start = (int) (at - windowAt);
        int checksum = window.getInt(start + 8);
        if (Frame.checksum(window, start, length, checksums.get()) != checksum) {
            return null;
        }
        Frame frame = new Frame(at, at - next, checksum, window.slice(start + FrameFormat.HEADER_BYTES, length));
        return frame.defect() == null ? frame : null;
    }

    /** Loads bytes into the window; returns false if the file ends before them. */
    private boolean load(long at, int bytes, long limit) throws IOException {
        if (at >= windowAt && at + bytes <= windowAt + window.limit()) {
            return true;
        }
        int wanted = (int) Math.max(bytes, Math.min(WINDOW_BYTES, limit - at));
        if (window.capacity() < wanted) {
            window = ByteBuffer.allocate(wanted);
        }
        window.clear().limit((int) Math.min(window.capacity(), limit - at));
        windowAt = at;
        int count = 0;
        try {
            count = file.read(window, at);
        } finally {
            window.position(0).limit(count);
        }
        return count >= bytes;
    }
}
