package dev.togai.recorder.internal.log;

import dev.togai.recorder.internal.log.SegmentHeader.Checkpoint;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.zip.Checksum;
import org.jspecify.annotations.Nullable;

/**
 * The recovery of a log from its files:
 *
 * <ol>
 *   <li>Files that are no part of the log are deleted: those whose creation failed, and copies that were not finished.
 *   <li>Each segment is read up to the length that the next header declares. Bytes that are not valid are damage, and the events
 *       after them are part of the log.
 *   <li>The last segment is read up to its last complete group. The rest is the group that a crash interrupted.
 * </ol>
 */
final class LogRecovery {

    private static final Pattern NAME = Pattern.compile("[0-9a-f]{16}\\.seg");

    private final SegmentStore store;
    private final Supplier<Checksum> checksums;
    private final List<Segment> segments = new ArrayList<>();
    private Checkpoint checkpoint = Checkpoint.START;
    private long highestNumber;

    /** A file with the name of a segment, and its header if that is valid. */
    private record SegmentFile(long number, @Nullable SegmentHeader header, long size, boolean hasFrames) {

        String name() {
            return Segment.name(number);
        }

        /** Returns the length of a segment that the header of the next one declares, or -1. */
        static long declaredLength(SegmentFile file, @Nullable SegmentFile next) {
            if (file.header != null && file.header.isCompact()) {
                return file.header.compactLength();
            }
            return next != null && next.header != null && next.header.previous() == file.number
                    ? next.header.previousLength()
                    : -1;
        }
    }

    LogRecovery(SegmentStore store, Supplier<Checksum> checksums) {
        this.store = store;
        this.checksums = checksums;
    }

    List<Segment> segments() {
        return segments;
    }

    Checkpoint checkpoint() {
        return checkpoint;
    }

    /** Returns the highest number of a segment, which no other segment may get. */
    long highestNumber() {
        return highestNumber;
    }

    /** Reads the log, and returns damage that belongs to no file. */
    List<LogDamage> run() throws IOException {
        List<SegmentFile> files = files();
        Checkpoint highest = Checkpoint.START;
        for (int i = 0; i < files.size(); i++) {
            SegmentFile file = files.get(i);
            read(file, i + 1 < files.size() ? files.get(i + 1) : null);
            if (file.header != null && file.header.checkpoint().sequence() > highest.sequence()) {
                highest = file.header.checkpoint();
            }
        }
        if (highest.sequence() > checkpoint.sequence()) {
            checkpoint = highest;
        }
        return correctCounts();
    }

    /** Returns the files of the log in their order. */
    private List<SegmentFile> files() throws IOException {
        List<SegmentFile> files = new ArrayList<>();
        for (String name : store.files().list().stream().sorted().toList()) {
            if (name.endsWith(SegmentStore.TEMPORARY)) {
                store.deleteIfExists(name);
            } else if (NAME.matcher(name).matches()) {
                files.add(file(name));
            }
        }
        if (!files.isEmpty()) {
            highestNumber = files.get(files.size() - 1).number;
        }
        while (!files.isEmpty() && isUnfinished(files.get(files.size() - 1))) {
            store.deleteIfExists(files.remove(files.size() - 1).name());
        }
        return withoutExcluded(files);
    }

    private SegmentFile file(String name) throws IOException {
        long number = Long.parseUnsignedLong(name.substring(0, name.indexOf('.')), 16);
        try (LogFile file = store.files().open(name)) {
            SegmentHeader header = store.header(file);
            if (header != null && header.version() > SegmentHeader.VERSION) {
                throw store.newerFormat(name, header.version(), SegmentHeader.VERSION);
            }
            boolean valid = header != null && header.number() == number;
            boolean hasFrames =
                    valid || store.scanner(file, SegmentHeader.BYTES).next(file.size()) != null;
            return new SegmentFile(number, valid ? header : null, file.size(), hasFrames);
        }
    }

    /** Returns whether a last segment is the rest of a creation that a crash interrupted. */
    private static boolean isUnfinished(SegmentFile file) {
        return file.header == null && !file.hasFrames;
    }

    /** Deletes the files between a segment and the one that its header declares as the previous one. */
    private List<SegmentFile> withoutExcluded(List<SegmentFile> files) throws IOException {
        List<SegmentFile> included = new ArrayList<>();
        long excludedAfter = Long.MAX_VALUE;
        for (int i = files.size() - 1; i >= 0; i--) {
            SegmentFile file = files.get(i);
            if (file.number > excludedAfter) {
                store.deleteIfExists(file.name());
                continue;
            }
            included.add(0, file);
            excludedAfter = file.header == null ? Long.MAX_VALUE : file.header.previous();
        }
        return included;
    }

    private void read(SegmentFile file, @Nullable SegmentFile next) throws IOException {
        SegmentHeader header = file.header;
        boolean compact = header != null && header.isCompact();
        if (header != null && !compact) {
            enter(header.checkpoint(), header.previous());
        }
        Segment segment = new Segment(
                header == null ? new SegmentHeader(file.number, file.number, 0, 0, checkpoint) : header, compact);
        if (header == null) {
            segment.damage(0, SegmentHeader.BYTES);
        }
        segments.add(segment);
        SegmentScan scan =
                new SegmentScan(segment, checkpoint.sequence(), checkpoint.position(), checksums, this::settle);
        long length = SegmentFile.declaredLength(file, next);
        try (LogFile open = store.files().open(file.name())) {
            FrameScanner scanner = store.scanner(open, SegmentHeader.BYTES);
            if (compact) {
                scan.readRewritten(scanner, length);
            } else if (length >= 0) {
                scan.readGroups(scanner, length);
            } else {
                scan.readCompleteGroups(scanner, file.size);
            }
        }
        LedgerCounts counts = scan.counts() == null ? checkpoint.counts() : scan.counts();
        checkpoint = new Checkpoint(scan.sequence(), scan.position(), counts);
    }

    /** Continues with the state that a header declares, which is later than that of the groups before it if they are damaged. */
    private void enter(Checkpoint declared, long previous) {
        if (declared.sequence() < checkpoint.sequence()) {
            return;
        }
        Segment last = segments.isEmpty() ? null : segments.get(segments.size() - 1);
        if (last != null && last.origin().number() == previous && !last.isRewritten()) {
            last.addLost(checkpoint.position(), declared.position());
        }
        checkpoint = declared;
    }

    private void settle(long position) {
        for (int i = segments.size() - 1; i >= 0; i--) {
            if (segments.get(i).settle(position)) {
                return;
            }
        }
    }

    /** Corrects the counts after damage, which hides events or settlements: the ledger adds up with the events that are left. */
    private List<LogDamage> correctCounts() {
        LedgerCounts counts = checkpoint.counts();
        long waiting = segments.stream().mapToLong(Segment::waiting).sum();
        long hidden = counts.waiting() - waiting;
        if (hidden == 0) {
            return List.of();
        }
        checkpoint = new Checkpoint(checkpoint.sequence(), checkpoint.position(), counts.withWaiting(waiting));
        return report(hidden);
    }

    /** Reports hidden events whose positions are unknown with the first damaged segment, or with none. */
    private List<LogDamage> report(long hidden) {
        long known = segments.stream()
                .flatMap(segment -> segment.damages().stream())
                .mapToLong(LogDamage::events)
                .sum();
        Optional<Segment> damaged = segments.stream()
                .filter(segment -> !segment.damages().isEmpty())
                .findFirst();
        damaged.ifPresent(segment -> segment.addLost(Math.max(0, hidden - known)));
        return damaged.isPresent()
                ? List.of()
                : List.of(new LogDamage("a file that is missing", 0, 0, Math.max(0, hidden)));
    }
}
