package dev.togai.recorder;

import java.util.concurrent.atomic.AtomicLong;

/**
 * The number and the bytes of the events in memory, and their bounds. One atomic value has both, and whether the recorder accepts
 * events, so that an event is either within the bounds before the end or not accepted. Thread-safe and lock-free.
 */
final class QueueCapacity {

    /** The maximum number of events that fits beside the bytes. */
    static final int MAX_EVENTS = 4_000_000;

    /** The maximum of bytes that fits beside the events, with a reserve for events larger than estimated. */
    static final long MAX_BYTES = 1L << 36;

    private static final int BYTE_BITS = 40;
    private static final long BYTE_MASK = (1L << BYTE_BITS) - 1;
    private static final long CLOSED = Long.MIN_VALUE;

    private final AtomicLong used = new AtomicLong();
    private final int maxEvents;
    private final long maxBytes;

    QueueCapacity(int maxEvents, long maxBytes) {
        this.maxEvents = maxEvents;
        this.maxBytes = maxBytes;
    }

    /** Takes the space of an event, unless there is none or the capacity is closed. */
    boolean tryAcquire(int bytes) {
        while (true) {
            long now = used.get();
            if (now < 0 || events(now) >= maxEvents || (now & BYTE_MASK) + bytes > maxBytes) {
                return false;
            }
            if (used.compareAndSet(now, now + packed(1, bytes))) {
                return true;
            }
        }
    }

    /** Adds events and bytes without a check; negative numbers release them. */
    void add(long events, long bytes) {
        used.addAndGet(packed(events, bytes));
    }

    /** Rejects all further events. */
    void close() {
        used.getAndUpdate(now -> now | CLOSED);
    }

    boolean isClosed() {
        return used.get() < 0;
    }

    long events() {
        return events(used.get());
    }

    long bytes() {
        return used.get() & BYTE_MASK;
    }

    int maxEvents() {
        return maxEvents;
    }

    long maxBytes() {
        return maxBytes;
    }

    private static long packed(long events, long bytes) {
        return (events << BYTE_BITS) + bytes;
    }

    private static long events(long used) {
        return (used & ~CLOSED) >>> BYTE_BITS;
    }
}
