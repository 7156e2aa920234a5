package dev.togai.recorder.internal.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import java.util.zip.Checksum;

/** A writer of frames at the end of a file. It collects frames, and a group of usual length is one write. */
final class FrameWriter {

    private static final int BUFFER_BYTES = 256 << 10;

    private final LogFile file;
    private final Supplier<Checksum> checksums;
    private final ByteBuffer reused;
    private final Checksum ofGroup;
    private ByteBuffer buffer;
    private long flushed;

    /** Creates a writer that uses a buffer of {@link #buffer}. */
    FrameWriter(LogFile file, long offset, Supplier<Checksum> checksums, ByteBuffer reused) {
        this.file = file;
        this.flushed = offset;
        this.checksums = checksums;
        this.reused = reused;
        this.ofGroup = checksums.get();
        this.buffer = reused.clear();
    }

    /** Returns a buffer for a number of bytes: the buffer of an earlier writer, if it is long enough. */
    static ByteBuffer buffer(long bytes, ByteBuffer earlier) {
        int capacity = (int) Math.min(bytes, BUFFER_BYTES);
        return earlier.capacity() >= capacity ? earlier : ByteBuffer.allocate(capacity);
    }

    /** Writes a frame of events. */
    void events(long sequence, List<LoggedEvent> events) throws IOException {
        int frame = start(FrameFormat.payloadBytes(events));
        long first = events.get(0).position();
        buffer.put(FrameFormat.EVENTS).putLong(sequence).putLong(first).putInt(events.size());
        for (LoggedEvent event : events) {
            buffer.putInt(Math.toIntExact(event.position() - first));
            Instant recordedAt = event.recordedAt();
            buffer.putLong(recordedAt.getEpochSecond()).putInt(recordedAt.getNano());
            buffer.putInt(event.bytes()).put(event.json());
        }
        seal(frame);
    }

    /** Writes the frame that ends a group. */
    void end(long sequence, LogGroup group) throws IOException {
        int frame = start(FrameFormat.END_BYTES
                + FrameFormat.SETTLED_BYTES * group.settled().size());
        buffer.put(FrameFormat.END).putLong(sequence).putInt((int) ofGroup.getValue());
        CountsCodec.write(group.counts(), buffer);
        buffer.putInt(group.settled().size());
        for (SettledEvent settled : group.settled()) {
            buffer.putLong(settled.position()).put(FrameFormat.code(settled.settlement()));
        }
        seal(frame);
    }

    /** Writes the collected frames to the file, and returns the offset after them. */
    long flush() throws IOException {
        buffer.flip();
        int bytes = buffer.remaining();
        file.write(buffer, flushed);
        flushed += bytes;
        buffer = reused.clear();
        return flushed;
    }

    private int start(int payloadBytes) throws IOException {
        int bytes = FrameFormat.HEADER_BYTES + payloadBytes;
        if (buffer.remaining() < bytes) {
            flush();
            if (bytes > reused.capacity()) {
                buffer = ByteBuffer.allocate(bytes);
            }
        }
        int frame = buffer.position();
        buffer.position(frame + FrameFormat.HEADER_BYTES);
        return frame;
    }

    private void seal(int frame) {
        int length = buffer.position() - frame - FrameFormat.HEADER_BYTES;
        int checksum = Frame.checksum(buffer, frame, length, checksums.get());
        buffer.putInt(frame, FrameFormat.MARKER).putInt(frame + 4, length).putInt(frame + 8, checksum);
        Frame.addTo(ofGroup, checksum);
    }
}
