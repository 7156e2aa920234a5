package dev.togai.recorder.internal.log;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.Checksum;
import org.jspecify.annotations.Nullable;

/**
 * A valid frame in a file.
 *
 * @param offset its position in the file
 * @param skipped the bytes before it that belong to no valid frame
 * @param checksum its checksum
 * @param payload its payload, which is valid until the next frame is read
 */
record Frame(long offset, long skipped, int checksum, ByteBuffer payload) {

    private static final int NANOS_PER_SECOND = 1_000_000_000;
    private static final int KIND_AT = 0;
    private static final int SEQUENCE_AT = 1;
    private static final int FIRST_AT = SEQUENCE_AT + Long.BYTES;
    private static final int GROUP_CHECKSUM_AT = SEQUENCE_AT + Long.BYTES;
    private static final int COUNTS_AT = GROUP_CHECKSUM_AT + Integer.BYTES;

    /** A function of an event without its JSON. */
    interface EventVisitor {
        void event(long position, long millis, int bytes);
    }

    static int checksum(ByteBuffer buffer, int frame, int length, Checksum checksum) {
        addTo(checksum, length);
        checksum.update(buffer.array(), buffer.arrayOffset() + frame + FrameFormat.HEADER_BYTES, length);
        return (int) checksum.getValue();
    }

    static void addTo(Checksum checksum, int value) {
        checksum.update(value >>> 24);
        checksum.update(value >>> 16);
        checksum.update(value >>> 8);
        checksum.update(value);
    }

    long end() {
        return offset + FrameFormat.HEADER_BYTES + payload.limit();
    }

    boolean isEvents() {
        return payload.get(KIND_AT) == FrameFormat.EVENTS;
    }

    long sequence() {
        return payload.getLong(SEQUENCE_AT);
    }

    /** Returns the position of the first event of a frame of events. */
    long first() {
        return payload.getLong(FIRST_AT);
    }

    int groupChecksum() {
        return payload.getInt(GROUP_CHECKSUM_AT);
    }

    LedgerCounts counts() {
        return CountsCodec.read(payload.duplicate().position(COUNTS_AT));
    }

    /** Returns the positions of the settled events of a frame that ends a group. */
    List<Long> settled() {
        ByteBuffer source = payload.duplicate().position(FrameFormat.END_BYTES - Integer.BYTES);
        int count = source.getInt();
        List<Long> positions = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            positions.add(source.getLong());
            source.get();
        }
        return positions;
    }

    /** Returns the events of a frame of events. */
    List<LoggedEvent> events() {
        ByteBuffer source = payload.duplicate().position(FIRST_AT);
        long first = source.getLong();
        int count = source.getInt();
        List<LoggedEvent> events = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            long position = first + source.getInt();
            Instant recordedAt = Instant.ofEpochSecond(source.getLong(), source.getInt());
            byte[] json = new byte[source.getInt()];
            source.get(json);
            events.add(new LoggedEvent(position, recordedAt, json));
        }
        return events;
    }

    /** Visits the events of a frame of events without a copy of their JSON. */
    void visitEvents(EventVisitor visitor) {
        ByteBuffer source = payload.duplicate().position(FIRST_AT);
        long first = source.getLong();
        int count = source.getInt();
        for (int i = 0; i < count; i++) {
            long position = first + source.getInt();
            long millis =
                    Instant.ofEpochSecond(source.getLong(), source.getInt()).toEpochMilli();
            int bytes = source.getInt();
            visitor.event(position, millis, bytes);
            source.position(source.position() + bytes);
        }
    }

    /** Returns the reason why the payload has not the layout of its kind, or null. */
    @Nullable
    String defect() {
        int length = payload.limit();
        if (length >= FrameFormat.EVENTS_BYTES && payload.get(KIND_AT) == FrameFormat.EVENTS) {
            return eventsDefect();
        }
        if (length >= FrameFormat.END_BYTES && payload.get(KIND_AT) == FrameFormat.END) {
            long settled = payload.getInt(FrameFormat.END_BYTES - Integer.BYTES);
            return length == FrameFormat.END_BYTES + settled * FrameFormat.SETTLED_BYTES ? null : "settled events";
        }
        return "kind";
    }

    private @Nullable String eventsDefect() {
        int count = payload.getInt(FrameFormat.EVENTS_BYTES - Integer.BYTES);
        int at = FrameFormat.EVENTS_BYTES;
        int last = -1;
        for (int i = 0; i < count; i++) {
            if (payload.limit() - at < FrameFormat.EVENT_BYTES) {
                return "event";
            }
            int position = payload.getInt(at);
            int bytes = payload.getInt(at + FrameFormat.EVENT_BYTES - Integer.BYTES);
            if (position <= last
                    || bytes < 0
                    || bytes > payload.limit() - at - FrameFormat.EVENT_BYTES
                    || !isTime(at + 4)) {
                return "event";
            }
            last = position;
            at += FrameFormat.EVENT_BYTES + bytes;
        }
        return count > 0 && at == payload.limit() ? null : "events";
    }

    private boolean isTime(int at) {
        long seconds = payload.getLong(at);
        int nanos = payload.getInt(at + Long.BYTES);
        return seconds >= Instant.MIN.getEpochSecond()
                && seconds <= Instant.MAX.getEpochSecond()
                && nanos >= 0
                && nanos < NANOS_PER_SECOND;
    }

    /** Returns the milliseconds of a time, or the nearest number that is possible. */
    static long millis(Instant time) {
        try {
            return time.toEpochMilli();
        } catch (ArithmeticException ignored) {
            // A time millions of years away is valid for events.
            return time.getEpochSecond() < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
        }
    }
}
