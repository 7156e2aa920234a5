package dev.togai.recorder.internal.log;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A reader of events by position. It remembers its file and its frame, therefore reading in order is sequential. */
final class SegmentReader {

    private final SegmentStore store;
    private @Nullable Cursor cursor;
    private List<LoggedEvent> frame = List.of();

    /** A place in a segment, after {@link #frame}. */
    private record Cursor(Segment segment, LogFile file, FrameScanner frames) {}

    SegmentReader(SegmentStore store) {
        this.store = store;
    }

    /** Returns an event that waits in a segment, or null if its bytes are damaged, which the segment then knows. */
    @Nullable
    LoggedEvent read(Segment segment, long position) throws IOException {
        try {
            FrameScanner frames = seek(segment, position);
            while (last() < position) {
                Frame next = frames.next(segment.length());
                if (next == null) {
                    segment.damage(frames.offset(), segment.length() - frames.offset());
                    segment.lose(position, Long.MAX_VALUE);
                    return null;
                }
                segment.damage(next.offset() - next.skipped(), next.skipped());
                if (next.isEvents()) {
                    frame = next.events();
                }
            }
            return find(segment, position);
        } catch (IOException | RuntimeException e) {
            forget();
            throw e;
        }
    }

    private FrameScanner seek(Segment segment, long position) throws IOException {
        long offset = segment.offset(position);
        Cursor current = cursor;
        if (current != null && current.segment == segment) {
            if (first() <= position && current.frames.offset() >= offset) {
                return current.frames;
            }
            frame = List.of();
            cursor = new Cursor(segment, current.file, store.scanner(current.file, offset));
            return cursor.frames;
        }
        forget();
        LogFile file = store.files().open(segment.name());
        cursor = new Cursor(segment, file, store.scanner(file, offset));
        return cursor.frames;
    }

    private @Nullable LoggedEvent find(Segment segment, long position) {
        int i = (int) Math.min(position - first(), frame.size() - 1L);
        while (i > 0 && frame.get(i).position() > position) {
            i--;
        }
        if (i >= 0 && frame.get(i).position() == position) {
            return frame.get(i);
        }
        segment.lose(position, Math.max(position + 1, first()));
        return null;
    }

    private long first() {
        return frame.isEmpty() ? Long.MAX_VALUE : frame.get(0).position();
    }

    private long last() {
        return frame.isEmpty() ? -1 : frame.get(frame.size() - 1).position();
    }

    /** Closes the file, because its segment is replaced or deleted. */
    void forget() throws IOException {
        Cursor old = cursor;
        cursor = null;
        frame = List.of();
        if (old != null) {
            old.file.close();
        }
    }
}
