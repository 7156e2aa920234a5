package dev.togai.recorder.internal.log;

import java.util.Arrays;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * A segment and its events that wait, in 8 bytes of memory for each event from the first to the last that waits, and 16 bytes for
 * each 16 KiB of the file.
 */
final class Segment {

    private static final int INDEX_DISTANCE = 16 << 10;
    private static final int MILLIS_BITS = 40;
    private static final long MAX_MILLIS = (1L << MILLIS_BITS) - 1;
    private static final long LOST = -1;

    /** The longest event, for which the rest of the bits is enough. */
    static final int MAX_EVENT_BYTES = (1 << (Long.SIZE - MILLIS_BITS - 1)) - 2;

    private final SegmentHeader origin;
    private final boolean rewritten;
    private long length = SegmentHeader.BYTES;

    /** For each event the length plus 1 and its time, or 0 if it does not wait. */
    private long[] events = new long[0];

    private long first;
    private int count;
    private int firstWaiting;
    private boolean hasBase;
    private long baseMillis;

    private long[] index = new long[0];
    private int indexed;

    private int waiting;
    private int settled;
    private int lost;
    private long lostUnknown;
    private long waitingBytes;
    private final NavigableMap<Long, Long> damage = new TreeMap<>();

    /**
     * Creates a segment without events.
     *
     * @param origin its header, or the header before it was rewritten
     * @param rewritten whether it was rewritten with its waiting events only
     */
    Segment(SegmentHeader origin, boolean rewritten) {
        this.origin = origin;
        this.rewritten = rewritten;
    }

    static String name(long number) {
        return String.format("%016x.seg", number);
    }

    SegmentHeader origin() {
        return origin;
    }

    boolean isRewritten() {
        return rewritten;
    }

    String name() {
        return name(origin.number());
    }

    /** Returns the bytes that are part of the log. */
    long length() {
        return length;
    }

    void length(long length) {
        this.length = length;
    }

    int waiting() {
        return waiting;
    }

    /** Returns the sum of the lengths of the events that wait. */
    long waitingBytes() {
        return waitingBytes;
    }

    /** Returns the bytes of a copy of this segment with its events that wait. */
    long compactBytes() {
        return waitingBytes + (long) waiting * FrameFormat.EVENT_BYTES;
    }

    /** Returns the bytes that the deletion of this segment, or its copy, frees. */
    long freeableBytes() {
        return waiting == 0 ? length : Math.max(0, length - SegmentHeader.BYTES - compactBytes());
    }

    /** Returns whether all events of the file wait. Later segments, which settle none of them, can be deleted. */
    boolean isCompact() {
        return settled == 0 && waiting > 0 && (rewritten || freeableBytes() <= compactBytes());
    }

    /** Adds the events of a frame that was written at the end of the segment. */
    void addFrame(List<LoggedEvent> frame) {
        addFrame(frame.get(0).position(), length);
        for (LoggedEvent event : frame) {
            add(event.position(), Frame.millis(event.recordedAt()), event.bytes());
        }
        length += FrameFormat.HEADER_BYTES + FrameFormat.payloadBytes(frame);
    }

    /** Adds the frame that ends a group, and that was written at the end of the segment. */
    void addEnd(int settlements) {
        length += FrameFormat.HEADER_BYTES + FrameFormat.END_BYTES + (long) FrameFormat.SETTLED_BYTES * settlements;
    }

    /** Adds a frame at an offset, whose first position follows those of earlier frames. */
    void addFrame(long position, long offset) {
        if (indexed == 0 || offset - index[indexed - 1] >= INDEX_DISTANCE) {
            if (indexed + 2 > index.length) {
                index = Arrays.copyOf(index, Math.max(16, index.length * 2));
            }
            index[indexed++] = position;
            index[indexed++] = offset;
        }
    }

    /** Adds an event; positions between it and the event before do not wait. */
    void add(long position, long millis, int bytes) {
        if (count == 0) {
            first = position;
        }
        if (!hasBase) {
            hasBase = true;
            baseMillis = Math.max(Long.MIN_VALUE + MAX_MILLIS, millis) - MAX_MILLIS / 2;
        }
        long time = Math.max(0, Math.min(MAX_MILLIS, millis - baseMillis));
        extend(position);
        events[count - 1] = (bytes + 1L) << MILLIS_BITS | time;
        waiting++;
        waitingBytes += bytes;
    }

    /** Adds positions whose events are in damaged bytes. */
    void addLost(long from, long to) {
        if (count == 0 && from < to) {
            first = from;
        }
        for (long position = from; position < to; position++) {
            extend(position);
            events[count - 1] = LOST;
            lost++;
        }
    }

    private void extend(long position) {
        int needed = Math.toIntExact(position - first + 1);
        if (needed > events.length) {
            events = Arrays.copyOf(events, Math.max(needed, Math.max(64, events.length + events.length / 2)));
        }
        count = needed;
    }

    /** Marks an event as settled; returns false if it is not here. */
    boolean settle(long position) {
        int i = slot(position);
        if (i < 0 || events[i] == 0) {
            return false;
        }
        if (events[i] == LOST) {
            lost--;
        } else {
            waiting--;
            waitingBytes -= bytesAt(i);
            settled++;
        }
        events[i] = 0;
        if (waiting == 0 && lost == 0) {
            events = new long[0];
            count = 0;
            firstWaiting = 0;
        }
        return true;
    }

    private int slot(long position) {
        return position >= first && position - first < count ? (int) (position - first) : -1;
    }

    boolean isWaiting(long position) {
        int i = slot(position);
        return i >= 0 && events[i] > 0;
    }

    /** Returns the lowest position of an event that waits, at or after a position, or -1. */
    long nextWaiting(long from) {
        if (waiting == 0) {
            return -1;
        }
        while (events[firstWaiting] <= 0) {
            firstWaiting++;
        }
        for (int i = Math.max(firstWaiting, (int) Math.min(count, Math.max(0, from - first))); i < count; i++) {
            if (events[i] > 0) {
                return first + i;
            }
        }
        return -1;
    }

    int bytes(long position) {
        return bytesAt(slot(position));
    }

    private int bytesAt(int i) {
        return (int) (events[i] >>> MILLIS_BITS) - 1;
    }

    long millis(long position) {
        return baseMillis + (events[slot(position)] & MAX_MILLIS);
    }

    /** Returns an offset at or before the frame of a position. */
    long offset(long position) {
        int low = 0;
        int high = indexed / 2 - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (index[2 * middle] <= position) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return indexed == 0 ? SegmentHeader.BYTES : index[2 * low + 1];
    }

    /** Marks the events that wait, from a position to another, as lost in damaged bytes. */
    void lose(long from, long to) {
        for (long position = nextWaiting(from); position >= 0 && position < to; position = nextWaiting(position)) {
            int i = slot(position);
            waiting--;
            waitingBytes -= bytesAt(i);
            events[i] = LOST;
            lost++;
        }
    }

    /** Adds damaged bytes at an offset, if there are any. */
    void damage(long offset, long bytes) {
        if (bytes > 0) {
            damage.merge(offset, bytes, Math::max);
        }
    }

    /** Adds events in damaged bytes whose positions are unknown, because the segment was rewritten. */
    void addLost(long events) {
        lostUnknown += events;
    }

    /** Returns the damage of the file, or an empty list. */
    List<LogDamage> damages() {
        if (damage.isEmpty() && lost == 0) {
            return List.of();
        }
        long bytes = damage.values().stream().mapToLong(Long::longValue).sum();
        return List.of(new LogDamage(name(), damage.isEmpty() ? 0 : damage.firstKey(), bytes, lost + lostUnknown));
    }
}
