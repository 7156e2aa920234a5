package dev.togai.recorder.internal.log;

import dev.togai.recorder.internal.log.SegmentHeader.Checkpoint;
import java.io.Closeable;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.zip.CRC32C;
import java.util.zip.Checksum;
import org.jspecify.annotations.Nullable;

/**
 * A log in segment files, which survives the end of the process, and the end of the machine if its groups are forced.
 *
 * <ul>
 *   <li>A group is part of the log as a whole or not at all. A group whose append threw may be part of a reopened log only if the
 *       disk failed, and the process ended before the next append that succeeded.
 *   <li>After a failed force, the log does not use the file again: it writes the group to a new segment.
 *   <li>A segment is deleted when all its events are settled. A segment with waiting events is rewritten without the others when
 *       this frees as many bytes as it writes. Therefore the files take at most about twice the bytes of the waiting events, and
 *       two segments.
 *   <li>Damaged bytes are never returned as an event, and the events after them are returned. {@link LogStatus#damages} has the
 *       file and the offset, and the counts add up with the events that are left.
 *   <li>The memory of the log is 8 bytes for each waiting event: 30 MB for 1 GiB of events of 300 bytes.
 * </ul>
 *
 * <p>An interrupt of the thread fails the operation, and the next one opens its file again.
 */
public final class SegmentLog implements EventLog {

    private final SegmentLogOptions options;
    private final Closeable lock;
    private final List<Segment> segments;
    private final SegmentReader reader;
    private final SegmentAppender appender;
    private final SegmentCleaner cleaner;
    private final DiskReserve reserve;
    private final @Nullable StoredSummary summary;
    private final List<LogDamage> pastDamages = new ArrayList<>();
    private Checkpoint checkpoint;
    private boolean isSummaryBehind;
    private @Nullable String warning;
    private boolean closed;

    private SegmentLog(
            SegmentStore store,
            SegmentLogOptions options,
            LogRecovery recovery,
            @Nullable StoredSummary summary,
            Closeable lock) {
        this.summary = summary;
        this.options = options;
        this.lock = lock;
        this.segments = recovery.segments();
        this.checkpoint = recovery.checkpoint();
        this.reader = new SegmentReader(store);
        this.appender =
                new SegmentAppender(store, options, segments, recovery.highestNumber(), reader, this::setWarning);
        this.cleaner = new SegmentCleaner(store, segments, reader, pastDamages::add);
        this.reserve = new DiskReserve(store.files(), options.reserveBytes());
    }

    /**
     * Opens the log of a directory, or creates it, and reads all of it.
     *
     * @throws IOException if another log has the directory, if a newer version of the library wrote it, or if its files cannot be
     *     read
     */
    public static SegmentLog open(LogFiles files, SegmentLogOptions options) throws IOException {
        return open(files, options, null);
    }

    /**
     * Opens the log of a directory with a summary of all its events, which the directory keeps over processes. Events that are damaged,
     * or that were deleted while the log had no summary, are missing in it.
     *
     * @throws IOException as {@link #open(LogFiles, SegmentLogOptions)} does, and if the directory has another summary
     */
    public static SegmentLog open(LogFiles files, SegmentLogOptions options, @Nullable LogSummary summary)
            throws IOException {
        return open(files, options, summary, CRC32C::new);
    }

    static SegmentLog open(
            LogFiles files, SegmentLogOptions options, @Nullable LogSummary summary, Supplier<Checksum> checksums)
            throws IOException {
        Closeable lock = files.lock();
        try {
            SegmentStore store = new SegmentStore(files, checksums);
            LogRecovery recovery = new LogRecovery(store, checksums);
            List<LogDamage> missing = recovery.run();
            StoredSummary stored =
                    summary == null ? null : new StoredSummary(store, summary, new SummaryFile(store, checksums));
            SegmentLog log = new SegmentLog(store, options, recovery, stored, lock);
            log.pastDamages.addAll(missing);
            log.appender.resume();
            log.recoverSummary();
            log.clean();
            log.reserve.acquire();
            return log;
        } catch (IOException | RuntimeException e) {
            try {
                lock.close();
            } catch (IOException suppressed) {
                e.addSuppressed(suppressed);
            }
            throw e;
        }
    }

    private void recoverSummary() throws IOException {
        if (summary != null && summary.recover(segments, checkpoint)) {
            setWarning("The file " + SummaryFile.NAME + " is damaged. The summary of the events begins anew");
        }
        storeSummary(checkpoint.position());
    }

    @Override
    public void append(LogGroup group) throws IOException {
        requireOpen();
        validate(group);
        boolean settlementsOnly = group.events().isEmpty();
        if (!settlementsOnly) {
            requireSpace(FrameFormat.bytes(group));
        }
        try {
            appender.append(group, checkpoint);
        } catch (IOException e) {
            if (!settlementsOnly || !reserve.release()) {
                throw e;
            }
            appendAgain(group, e);
        }
        apply(group);
        if (summary != null) {
            // The cleaner deletes events of complete segments.
            storeSummary(last().origin().checkpoint().position());
            summary.add(group);
        }
        clean();
    }

    private void storeSummary(long position) {
        if (summary != null) {
            try {
                summary.storeTo(position);
                isSummaryBehind = false;
            } catch (IOException e) {
                isSummaryBehind = true;
                setWarning("The summary of the events could not be stored: " + e.getMessage());
            }
        }
    }

    private void appendAgain(LogGroup group, IOException failure) throws IOException {
        try {
            appender.append(group, checkpoint);
        } catch (IOException e) {
            e.addSuppressed(failure);
            throw e;
        }
    }

    private void validate(LogGroup group) {
        long position = checkpoint.position();
        for (LoggedEvent event : group.events()) {
            if (event.position() != position) {
                throw new IllegalArgumentException(
                        "The event after position " + (position - 1) + " has position " + event.position());
            }
            if (event.bytes() > Segment.MAX_EVENT_BYTES) {
                throw new IllegalArgumentException(
                        "An event has " + event.bytes() + " bytes, and the log accepts " + Segment.MAX_EVENT_BYTES);
            }
            position++;
        }
        for (SettledEvent settled : group.settled()) {
            if (settled.position() < 1 || settled.position() >= position) {
                throw new IllegalArgumentException("The log has no event at position " + settled.position());
            }
        }
    }

    private void requireSpace(long bytes) throws LogFullException {
        long limit = options.maxBytes() - options.segmentBytes();
        if (storedBytes() + bytes > limit) {
            throw new LogFullException("The log has " + storedBytes() + " bytes on disk, and a group of " + bytes
                    + " bytes exceeds its bound of " + limit + " bytes");
        }
    }

    private void apply(LogGroup group) {
        Segment last = last();
        FrameFormat.frames(group.events()).forEach(last::addFrame);
        last.addEnd(group.settled().size());
        for (SettledEvent settled : group.settled()) {
            settle(settled.position());
        }
        checkpoint = new Checkpoint(
                checkpoint.sequence() + 1,
                checkpoint.position() + group.events().size(),
                group.counts());
    }

    private Segment last() {
        return segments.get(segments.size() - 1);
    }

    /** Settles an event. An event that the log lost to damage, or that is settled, is left as it is. */
    private void settle(long position) {
        for (Segment segment : segments) {
            if (segment.settle(position)) {
                return;
            }
        }
    }

    /**
     * Deletes segments and rewrites at most one, which bounds the time of an append. The next append retries after a failure. Events
     * that the stored summary lacks are kept while the files take less than half of their bound.
     */
    private void clean() {
        if (isSummaryBehind && storedBytes() < options.maxBytes() / 2) {
            return;
        }
        try {
            boolean deleted = true;
            while (deleted && cleaner.hasWork()) {
                appender.forceUnforced();
                deleted = cleaner.clean(checkpoint);
                reserve.acquire();
            }
        } catch (IOException e) {
            setWarning("The log could not free space: " + e.getMessage());
        }
    }

    @Override
    public List<LoggedEvent> read(long from, int maxEvents, long maxBytes) throws IOException {
        requireOpen();
        List<LoggedEvent> events = new ArrayList<>();
        long bytes = 0;
        for (int i = 0; i < segments.size() && events.size() < maxEvents; i++) {
            Segment segment = segments.get(i);
            long position = segment.nextWaiting(from);
            while (position >= 0 && events.size() < maxEvents) {
                int size = segment.bytes(position);
                if (bytes + size > maxBytes && !events.isEmpty()) {
                    return events;
                }
                LoggedEvent event = reader.read(segment, position);
                if (event != null) {
                    events.add(event);
                    bytes += size;
                }
                position = segment.nextWaiting(position + 1);
            }
        }
        return events;
    }

    @Override
    public LogStatus status() {
        List<LogDamage> damages = new ArrayList<>(pastDamages);
        segments.forEach(segment -> damages.addAll(segment.damages()));
        return new LogStatus(
                checkpoint
                        .counts()
                        .withWaiting(
                                segments.stream().mapToLong(Segment::waiting).sum()),
                checkpoint.position(),
                segments.stream().mapToLong(Segment::waitingBytes).sum(),
                storedBytes(),
                oldest(),
                damages,
                Optional.ofNullable(warning));
    }

    private long storedBytes() {
        long bytes = reserve.bytes();
        for (Segment segment : segments) {
            bytes += segment.length();
        }
        return bytes;
    }

    private Optional<Instant> oldest() {
        for (Segment segment : segments) {
            long position = segment.nextWaiting(0);
            if (position >= 0) {
                return Optional.of(Instant.ofEpochMilli(segment.millis(position)));
            }
        }
        return Optional.empty();
    }

    private void setWarning(String text) {
        warning = text;
    }

    private void requireOpen() throws IOException {
        if (closed) {
            throw new IOException("The log is closed");
        }
    }

    /** Forces groups that were not forced, and releases the directory. */
    @Override
    public void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        try (lock) {
            appender.forceUnforced();
            reader.forget();
            storeSummary(checkpoint.position());
        } finally {
            appender.close();
        }
    }
}
