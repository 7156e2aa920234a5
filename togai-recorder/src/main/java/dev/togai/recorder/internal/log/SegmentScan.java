package dev.togai.recorder.internal.log;

import java.io.IOException;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import java.util.zip.Checksum;
import org.jspecify.annotations.Nullable;

/** The reading of one segment at the recovery of a log: finds its events, its settlements, and its damage. */
final class SegmentScan {

    private final Segment segment;
    private final Supplier<Checksum> checksums;
    private final LongConsumer settlements;
    private long sequence;
    private long position;
    private @Nullable LedgerCounts counts;
    private @Nullable PendingGroup pending;

    /**
     * Creates a scan.
     *
     * @param segment the segment without its events
     * @param sequence the number of its first group
     * @param position the position of its first event
     * @param settlements a function of the position of each settled event
     */
    SegmentScan(Segment segment, long sequence, long position, Supplier<Checksum> checksums, LongConsumer settlements) {
        this.segment = segment;
        this.sequence = sequence;
        this.position = position;
        this.checksums = checksums;
        this.settlements = settlements;
    }

    /** Returns the number of the group after the last one. */
    long sequence() {
        return sequence;
    }

    /** Returns the position after the last event. */
    long position() {
        return position;
    }

    /** Returns the counts of the last group, or null if the segment has none. */
    @Nullable
    LedgerCounts counts() {
        return counts;
    }

    /** Reads the waiting events of a rewritten segment, all of which must be valid. */
    void readRewritten(FrameScanner scanner, long length) throws IOException {
        for (Frame frame = scanner.next(length); frame != null; frame = scanner.next(length)) {
            segment.damage(frame.offset() - frame.skipped(), frame.skipped());
            segment.addFrame(frame.first(), frame.offset());
            frame.visitEvents(segment::add);
        }
        segment.damage(scanner.offset(), length - scanner.offset());
        segment.length(length);
    }

    /** Reads the groups of a segment whose length is known, all of which must be valid. */
    void readGroups(FrameScanner scanner, long length) throws IOException {
        readCompleteGroups(scanner, length);
        if (pending != null) {
            apply(pending);
        }
        segment.damage(segment.length(), length - segment.length());
        segment.length(length);
    }

    /** Reads the groups of a segment up to the last complete group. */
    void readCompleteGroups(FrameScanner scanner, long limit) throws IOException {
        for (Frame frame = scanner.next(limit); frame != null; frame = scanner.next(limit)) {
            // An older number is that of a block of a deleted file, which the file system assigned to this file.
            if (frame.sequence() >= sequence) {
                add(frame);
            }
        }
    }

    private void add(Frame frame) {
        if (pending != null && frame.sequence() > pending.sequence()) {
            // A later group proves that this one was stored: the part of it that is valid is used.
            apply(pending);
        }
        if (pending == null) {
            pending = new PendingGroup(frame.sequence(), checksums.get());
        }
        pending.add(frame);
        if (pending.isComplete()) {
            apply(pending);
        }
    }

    private void apply(PendingGroup group) {
        segment.damage(group.skippedAt(), group.skipped());
        for (PendingGroup.EventsFrame frame : group.frames()) {
            if (frame.first() < position) {
                continue;
            }
            segment.addLost(position, frame.first());
            segment.addFrame(frame.first(), frame.offset());
            for (PendingGroup.EventFacts event : frame.events()) {
                segment.add(event.position(), event.millis(), event.bytes());
                position = event.position() + 1;
            }
        }
        for (long settled : group.settled()) {
            settlements.accept(settled);
        }
        if (group.counts() != null) {
            counts = group.counts();
        }
        segment.length(group.end());
        sequence = group.sequence() + 1;
        pending = null;
    }
}
