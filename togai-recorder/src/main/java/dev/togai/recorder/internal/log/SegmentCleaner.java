package dev.togai.recorder.internal.log;

import dev.togai.recorder.internal.log.SegmentHeader.Checkpoint;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;

/**
 * The deletion of segments from the oldest on. A segment contains settlements of earlier ones. It can be deleted or rewritten when
 * the earlier ones have no settled events, because they were deleted or rewritten before.
 */
final class SegmentCleaner {

    private final SegmentStore store;
    private final List<Segment> segments;
    private final SegmentReader reader;
    private final Consumer<LogDamage> damages;

    /**
     * Creates a cleaner.
     *
     * @param damages a function of the damage of each segment that the cleaner removes
     */
    SegmentCleaner(SegmentStore store, List<Segment> segments, SegmentReader reader, Consumer<LogDamage> damages) {
        this.store = store;
        this.segments = segments;
        this.reader = reader;
        this.damages = damages;
    }

    /** Returns whether {@link #clean} has a segment to delete or to rewrite. */
    boolean hasWork() {
        return next() >= 0;
    }

    /**
     * Deletes or rewrites one segment. All settlements must be as safe as they can be before the call.
     *
     * @param checkpoint the state of the log
     * @return whether it was deleted
     */
    boolean clean(Checkpoint checkpoint) throws IOException {
        int i = next();
        Segment segment = segments.get(i);
        List<LogDamage> damaged = segment.damages();
        boolean delete = segment.waiting() == 0;
        reader.forget();
        if (delete) {
            store.delete(segment);
            segments.remove(i);
        } else {
            segments.set(i, store.compact(segment, checkpoint));
        }
        damaged.forEach(damages);
        return delete;
    }

    /**
     * Returns the first segment of those whose cleaning frees at least as many bytes as it writes, or -1. The last segment is not
     * cleaned, because it has the state of the log.
     */
    private int next() {
        long freed = 0;
        long written = 0;
        int first = -1;
        for (int i = 0; i < segments.size() - 1; i++) {
            Segment segment = segments.get(i);
            if (!segment.isCompact()) {
                first = first < 0 ? i : first;
                freed += segment.freeableBytes();
                written += segment.compactBytes();
                if (freed >= written) {
                    return first;
                }
            }
        }
        return -1;
    }
}
