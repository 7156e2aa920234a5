package dev.togai.recorder.internal.log;

import dev.togai.recorder.internal.log.SegmentHeader.Checkpoint;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The end of a log: writes groups to the last segment, and starts a new segment when that is full or its disk failed. */
final class SegmentAppender {

    private final SegmentStore store;
    private final SegmentLogOptions options;
    private final List<Segment> segments;
    private final SegmentReader reader;
    private final Consumer<String> warnings;
    private ByteBuffer buffer = ByteBuffer.allocate(0);
    private long highestNumber;

    /** The file of the last segment, or null if the next group needs a new segment. */
    private @Nullable LogFile current;

    SegmentAppender(
            SegmentStore store,
            SegmentLogOptions options,
            List<Segment> segments,
            long highestNumber,
            SegmentReader reader,
            Consumer<String> warnings) {
        this.store = store;
        this.options = options;
        this.segments = segments;
        this.highestNumber = highestNumber;
        this.reader = reader;
        this.warnings = warnings;
    }

    /**
     * Prepares the last segment of an earlier process. It is copied, which cuts its tail. The copy does not depend on pages that
     * an earlier force failed to write, and that later forces leave out.
     */
    void resume() throws IOException {
        if (segments.isEmpty()) {
            return;
        }
        Segment last = last();
        if (!last.isRewritten() && last.damages().isEmpty()) {
            try {
                current = store.copy(last);
                return;
            } catch (IOException e) {
                warnings.accept("The copy of the last segment " + last.name() + " failed: " + e.getMessage()
                        + ". The log continues in a new segment.");
            }
        }
        try (LogFile file = store.files().open(last.name())) {
            file.force();
        }
        store.forceDirectory();
    }

    /** Appends a group, which is as safe as the options require when the method returns. */
    void append(LogGroup group, Checkpoint checkpoint) throws IOException {
        if (current == null || isFull(FrameFormat.bytes(group))) {
            roll(checkpoint);
        }
        write(group, checkpoint.sequence());
        if (options.forced()) {
            try {
                file().force();
            } catch (IOException e) {
                Segment failed = last();
                abandon(e);
                writeAgain(group, checkpoint, e);
                warnings.accept("The force of the segment " + failed.name() + " failed: " + e.getMessage()
                        + ". Its last group is in the segment " + last().name() + ". Check the disk.");
            }
        }
        requireFile();
    }

    /** Rejects a group in a file that was deleted: writes to it succeed, and its bytes disappear when it is closed. */
    private void requireFile() throws IOException {
        if (!store.files().exists(last().name())) {
            close();
            throw new NoSuchFileException(
                    store.files() + "/" + last().name(), null, "Another program deleted this file of the recorder");
        }
    }

    private void writeAgain(LogGroup group, Checkpoint checkpoint, IOException failure) throws IOException {
        try {
            roll(checkpoint);
            write(group, checkpoint.sequence());
            try {
                file().force();
            } catch (IOException e) {
                abandon(e);
                throw e;
            }
        } catch (IOException e) {
            e.addSuppressed(failure);
            throw e;
        }
    }

    private boolean isFull(long bytes) {
        return last().length() > SegmentHeader.BYTES && last().length() + bytes > options.segmentBytes();
    }

    private Segment last() {
        return segments.get(segments.size() - 1);
    }

    private LogFile file() throws IOException {
        if (current == null) {
            throw new IOException("The log has no segment to append to");
        }
        return current;
    }

    private void roll(Checkpoint checkpoint) throws IOException {
        forceUnforced();
        Segment previous = segments.isEmpty() ? null : last();
        highestNumber++;
        SegmentHeader header = new SegmentHeader(
                highestNumber,
                previous == null ? 0 : previous.origin().number(),
                previous == null ? 0 : previous.length(),
                0,
                checkpoint);
        // If the creation fails, its file may exist and end the segment before it, which gets no group from here on.
        close();
        current = store.create(header);
        segments.add(new Segment(header, false));
    }

    private void write(LogGroup group, long sequence) throws IOException {
        LogFile file = file();
        try {
            buffer = FrameWriter.buffer(FrameFormat.bytes(group), buffer);
            FrameWriter writer = store.writer(file, last().length(), buffer);
            for (List<LoggedEvent> frame : FrameFormat.frames(group.events())) {
                writer.events(sequence, frame);
            }
            writer.end(sequence, group);
            writer.flush();
        } catch (IOException | RuntimeException | Error e) {
            cut(file, e);
            throw e;
        }
    }

    /** Cuts a group that was written in part. If this fails, the next segment declares the length of this one. */
    private void cut(LogFile file, Throwable failure) {
        try {
            file.truncate(last().length());
        } catch (IOException e) {
            failure.addSuppressed(e);
            close();
        }
    }

    /** Stops the use of a file after a failed force, which may have lost pages that a later force does not write. */
    private void abandon(IOException failure) throws IOException {
        cut(file(), failure);
        close();
    }

    /** Forces groups that were not forced when they were written. */
    void forceUnforced() throws IOException {
        if (options.forced() || current == null) {
            return;
        }
        try {
            current.force();
        } catch (IOException e) {
            close();
            // The pages are in the cache of the operating system still. A copy writes them to other blocks of the disk.
            current = store.copy(last());
            reader.forget();
            warnings.accept("The force of the segment " + last().name() + " failed: " + e.getMessage()
                    + ". The segment was copied. Check the disk.");
        }
    }

    /** Closes the file of the last segment; all of it that must be forced is. */
    void close() {
        LogFile file = current;
        current = null;
        if (file != null) {
            try {
                file.close();
            } catch (IOException e) {
                warnings.accept("The segment " + last().name() + " could not be closed: " + e.getMessage());
            }
        }
    }
}
