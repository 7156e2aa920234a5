package dev.togai.recorder.internal.log;

import java.util.ArrayList;
import java.util.List;
import java.util.zip.Checksum;
import org.jspecify.annotations.Nullable;

/** The frames of a group that were read from a segment, before it is known whether the group is complete. */
final class PendingGroup {

    private final long sequence;
    private final Checksum checksum;
    private final List<EventsFrame> frames = new ArrayList<>();
    private List<Long> settled = List.of();
    private @Nullable LedgerCounts counts;
    private boolean complete;
    private long end;
    private long skippedAt;
    private long skipped;

    /** The events of a frame at an offset. */
    record EventsFrame(long offset, long first, List<EventFacts> events) {}

    /** An event without its JSON. */
    record EventFacts(long position, long millis, int bytes) {}

    PendingGroup(long sequence, Checksum checksum) {
        this.sequence = sequence;
        this.checksum = checksum;
    }

    void add(Frame frame) {
        if (skipped == 0) {
            skippedAt = frame.offset() - frame.skipped();
        }
        skipped += frame.skipped();
        end = frame.end();
        if (frame.isEvents()) {
            List<EventFacts> events = new ArrayList<>();
            frame.visitEvents((position, millis, bytes) -> events.add(new EventFacts(position, millis, bytes)));
            frames.add(new EventsFrame(frame.offset(), frame.first(), events));
            Frame.addTo(checksum, frame.checksum());
        } else {
            complete = (int) checksum.getValue() == frame.groupChecksum();
            counts = frame.counts();
            settled = frame.settled();
        }
    }

    long sequence() {
        return sequence;
    }

    /** Returns whether all frames of the group were added. */
    boolean isComplete() {
        return complete;
    }

    List<EventsFrame> frames() {
        return frames;
    }

    /** Returns the counts of the ledger, or null if the end of the group is missing. */
    @Nullable
    LedgerCounts counts() {
        return counts;
    }

    /** Returns the positions of the settled events. */
    List<Long> settled() {
        return settled;
    }

    /** Returns the offset after the group. */
    long end() {
        return end;
    }

    /** Returns the offset of the first byte before or between its frames that belongs to no valid frame. */
    long skippedAt() {
        return skippedAt;
    }

    /** Returns the number of those bytes. */
    long skipped() {
        return skipped;
    }
}
