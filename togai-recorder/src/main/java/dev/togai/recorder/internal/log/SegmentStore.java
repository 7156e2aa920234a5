package dev.togai.recorder.internal.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.zip.Checksum;
import org.jspecify.annotations.Nullable;

/** The files of segments. Each deletion or replacement is forced before the next one. */
final class SegmentStore {

    static final String TEMPORARY = ".tmp";
    static final String DAMAGED = ".damaged";

    private static final int COPY_BYTES = 256 << 10;

    private final LogFiles files;
    private final Supplier<Checksum> checksums;

    /** The files that are no part of the log, and whose deletion may have failed. */
    private final Set<String> discarded = new HashSet<>();

    /** Whether a change of the directory, perhaps of an earlier process, may not have survived. */
    private boolean directoryChanged = true;

    SegmentStore(LogFiles files, Supplier<Checksum> checksums) {
        this.files = files;
        this.checksums = checksums;
    }

    LogFiles files() {
        return files;
    }

    FrameScanner scanner(LogFile file, long offset) {
        return new FrameScanner(file, offset, checksums);
    }

    FrameWriter writer(LogFile file, long offset, ByteBuffer buffer) {
        return new FrameWriter(file, offset, checksums, buffer);
    }

    /** Returns the failure to read a file of a format that a newer version of the library wrote. */
    IOException newerFormat(String name, int version, int supported) {
        return new IOException("The file " + name + " in " + files + " has version " + version
                + " of the format, and this library reads versions up to " + supported
                + ". Use the version of the library that wrote it, or a newer one.");
    }

    @Nullable
    SegmentHeader header(LogFile file) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(SegmentHeader.BYTES);
        file.read(bytes, 0);
        return SegmentHeader.decode(bytes.flip(), checksums);
    }

    /** Creates a segment that survives the end of the machine. */
    LogFile create(SegmentHeader header) throws IOException {
        String name = Segment.name(header.number());
        directoryChanged = true;
        discarded.add(name);
        LogFile file = files.create(name);
        try {
            file.write(header.encode(checksums), 0);
            file.force();
            forceDirectory();
            discarded.remove(name);
            return file;
        } catch (IOException | RuntimeException e) {
            // The next segment has another number, and declares this one as no part of the log if it cannot be deleted.
            discard(file, name, e);
            throw e;
        }
    }

    /** Replaces the file of a segment by a copy of the bytes that are part of the log, and returns the copy. */
    LogFile copy(Segment segment) throws IOException {
        LogFile file = replace(segment.name(), target -> copy(segment.name(), segment.length(), target));
        try {
            forceDirectory();
            return file;
        } catch (IOException e) {
            file.close();
            throw e;
        }
    }

    /** Replaces a segment by one with its waiting events only. */
    Segment compact(Segment segment, SegmentHeader.Checkpoint checkpoint) throws IOException {
        if (!segment.damages().isEmpty()) {
            keep(segment);
        }
        Segment compact = new Segment(segment.origin(), true);
        LogFile file = replace(segment.name(), target -> copyWaiting(segment, compact, checkpoint, target));
        try {
            file.close();
        } catch (IOException ignored) {
            // The content is forced, and the file has its name: the segment is replaced.
        }
        return compact;
    }

    private void copyWaiting(Segment segment, Segment compact, SegmentHeader.Checkpoint checkpoint, LogFile target)
            throws IOException {
        FrameWriter writer =
                writer(target, SegmentHeader.BYTES, FrameWriter.buffer(segment.length(), ByteBuffer.allocate(0)));
        long next = 0;
        try (LogFile source = files.open(segment.name())) {
            FrameScanner scanner = scanner(source, SegmentHeader.BYTES);
            for (Frame frame = scanner.next(segment.length()); frame != null; frame = scanner.next(segment.length())) {
                if (frame.isEvents() && frame.first() >= next) {
                    List<LoggedEvent> events = frame.events();
                    next = events.get(events.size() - 1).position() + 1;
                    List<LoggedEvent> waiting = events.stream()
                            .filter(event -> segment.isWaiting(event.position()))
                            .toList();
                    if (!waiting.isEmpty()) {
                        writer.events(frame.sequence(), waiting);
                        compact.addFrame(waiting);
                    }
                }
            }
        }
        if (compact.waiting() != segment.waiting()) {
            throw new IOException("The segment " + segment.name() + " has damaged events and is kept");
        }
        writer.flush();
        target.write(segment.origin().compact(compact.length(), checkpoint).encode(checksums), 0);
    }

    /** Deletes a segment, or keeps it under another name if it is damaged. */
    void delete(Segment segment) throws IOException {
        // The header of this segment may be the one that excludes a discarded file from the log.
        for (String name : discarded) {
            deleteIfExists(name);
        }
        forceDirectory();
        discarded.clear();
        directoryChanged = true;
        if (segment.damages().isEmpty()) {
            deleteIfExists(segment.name());
        } else if (files.list().contains(segment.name())) {
            files.rename(segment.name(), segment.name() + DAMAGED);
        }
    }

    /** Copies a damaged segment to a file that the log does not use. */
    private void keep(Segment segment) throws IOException {
        String name = segment.name() + DAMAGED;
        deleteIfExists(name);
        directoryChanged = true;
        try (LogFile file = files.create(name)) {
            copy(segment.name(), segment.length(), file);
            file.force();
        }
    }

    /** Replaces a file that is no segment by one with this content, which survives the end of the machine. */
    void replaceFile(String name, Content content) throws IOException {
        replace(name, content).close();
        forceDirectory();
    }

    private LogFile replace(String name, Content content) throws IOException {
        forceDirectory();
        String temporary = name + TEMPORARY;
        deleteIfExists(temporary);
        LogFile file = files.create(temporary);
        try {
            content.writeTo(file);
            file.force();
            directoryChanged = true;
            rename(temporary, name);
            return file;
        } catch (IOException | RuntimeException e) {
            discard(file, temporary, e);
            throw e;
        }
    }

    private void rename(String from, String to) throws IOException {
        try {
            files.rename(from, to);
        } catch (IOException e) {
            // The log must know which of both files has the name.
            if (files.list().contains(from)) {
                throw e;
            }
        }
    }

    void deleteIfExists(String name) throws IOException {
        if (files.list().contains(name)) {
            directoryChanged = true;
            files.delete(name);
        }
    }

    private void copy(String name, long length, LogFile target) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate((int) Math.min(COPY_BYTES, length));
        try (LogFile source = files.open(name)) {
            for (long at = 0; at < length; at += COPY_BYTES) {
                buffer.clear().limit((int) Math.min(COPY_BYTES, length - at));
                source.read(buffer, at);
                target.write(buffer.flip(), at);
            }
        }
    }

    /** Forces the directory if a change of it may not have survived. */
    void forceDirectory() throws IOException {
        if (directoryChanged) {
            files.force();
            directoryChanged = false;
        }
    }

    private void discard(LogFile file, String name, Exception failure) {
        try {
            file.close();
            deleteIfExists(name);
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }

    /** The content of a file that replaces another. */
    interface Content {
        void writeTo(LogFile file) throws IOException;
    }
}
