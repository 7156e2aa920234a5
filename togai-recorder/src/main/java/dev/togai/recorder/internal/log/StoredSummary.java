package dev.togai.recorder.internal.log;

import dev.togai.recorder.internal.log.SegmentHeader.Checkpoint;
import java.io.IOException;
import java.util.List;

/**
 * A summary of a log, and the file from which the next process continues it. The file has the events up to a position, and the
 * segments have the events from there on. Therefore the file is written before the segments with these events are deleted.
 */
final class StoredSummary {

    private final SegmentStore store;
    private final LogSummary summary;
    private final SummaryFile file;
    private long next = 1;
    private long storedTo = 1;

    StoredSummary(SegmentStore store, LogSummary summary, SummaryFile file) {
        this.store = store;
        this.summary = summary;
        this.file = file;
    }

    /**
     * Reads the file, and adds the events after it from the segments.
     *
     * @param checkpoint the state of the log
     * @return whether the file is damaged, so that the events in it are missing
     */
    boolean recover(List<Segment> segments, Checkpoint checkpoint) throws IOException {
        boolean isDamaged = false;
        if (file.exists()) {
            SummaryFile.Content content = file.read();
            isDamaged = content == null;
            if (content != null) {
                restore(content);
            }
        }
        for (int i = 0; i < segments.size(); i++) {
            Segment following = i + 1 < segments.size() ? segments.get(i + 1) : null;
            boolean isBefore = following != null
                    && !following.isRewritten()
                    && following.origin().checkpoint().position() <= next;
            if (!isBefore) {
                addEvents(segments.get(i));
            }
        }
        if (next > checkpoint.position()) {
            // The disk lost events that the file has. Their positions are used again, so the file must be replaced.
            storedTo = 0;
        }
        next = checkpoint.position();
        return isDamaged;
    }

    private void restore(SummaryFile.Content content) throws IOException {
        try {
            summary.restore(content.bytes());
        } catch (IllegalArgumentException e) {
            throw new IOException(
                    "The file " + SummaryFile.NAME + " in " + store.files() + " cannot be continued: " + e.getMessage(),
                    e);
        }
        next = content.position();
        storedTo = content.position();
    }

    private void addEvents(Segment segment) throws IOException {
        if (!segment.isRewritten()) {
            // Events before belong to frames of deleted files, whose blocks the file system assigned to this file.
            next = Math.max(next, segment.origin().checkpoint().position());
        }
        try (LogFile open = store.files().open(segment.name())) {
            FrameScanner scanner = store.scanner(open, SegmentHeader.BYTES);
            for (Frame frame = scanner.next(segment.length()); frame != null; frame = scanner.next(segment.length())) {
                if (frame.isEvents()) {
                    frame.events().stream()
                            .filter(event -> event.position() >= next)
                            .forEach(this::add);
                }
            }
        }
    }

    private void add(LoggedEvent event) {
        summary.add(event);
        next = event.position() + 1;
    }

    /** Adds the events of a group that was appended. */
    void add(LogGroup group) {
        group.events().forEach(this::add);
    }

    /** Writes the file if it lacks events before this position. */
    void storeTo(long position) throws IOException {
        if (storedTo < position) {
            file.write(new SummaryFile.Content(next, summary.content()));
            storedTo = next;
        }
    }
}
