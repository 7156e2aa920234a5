package dev.togai.testkit.internal;

import dev.togai.testkit.journal.RecordedCall;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** The latest calls that a fake received, oldest first, limited in number and in size. Thread-safe. */
public final class CallJournal {

    /** Enough for sixteen calls with the largest accepted body, or for thousands of typical ones. */
    public static final long MAX_BYTES = 32L << 20;

    private static final int NO_RESPONSE = 0;
    private static final int MIN_ERROR_STATUS = 400;

    private final Clock clock;
    private final int maxCalls;
    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<JournalEntry> entries = new ArrayDeque<>();
    private final List<JournalObserver> observers = new ArrayList<>();
    private long bytes;
    private long dropped;
    private long failed;

    /**
     * Creates an empty journal.
     *
     * @param clock the clock for the times of calls
     * @param maxCalls the maximum number of calls; 0 keeps none
     */
    public CallJournal(Clock clock, int maxCalls) {
        this.clock = clock;
        this.maxCalls = maxCalls;
    }

    /** Adds a call, and drops the oldest ones beyond the limits. The size of the call itself is not limited. */
    public void add(RecordedCall call) {
        Instant now = clock.instant();
        locked(() -> {
            JournalEntry entry = new JournalEntry(dropped + entries.size() + 1, now, call);
            entries.addLast(entry);
            bytes += sizeOf(call);
            failed += isFailed(call) ? 1 : 0;
            while (entries.size() > maxCalls || (bytes > MAX_BYTES && entries.size() > 1)) {
                bytes -= sizeOf(entries.removeFirst().call());
                dropped++;
            }
            observers.forEach(observer -> observer.added(entry));
            return entry;
        });
    }

    /** Returns the calls, oldest first. */
    public List<RecordedCall> calls() {
        return locked(() -> entries.stream().map(JournalEntry::call).toList());
    }

    /** Returns the number of calls dropped since the journal was empty. */
    public long dropped() {
        return locked(() -> dropped);
    }

    /** Returns the number of calls since the journal was empty, with those dropped. */
    public long total() {
        return locked(() -> dropped + entries.size());
    }

    /** Returns the number of calls that failed since the journal was empty, with those dropped. */
    public long failed() {
        return locked(() -> failed);
    }

    /** Returns whether a call failed: with an error status, or by a fault without a response. */
    public static boolean isFailed(RecordedCall call) {
        return call.status() == NO_RESPONSE || call.status() >= MIN_ERROR_STATUS;
    }

    /** Returns the call with this number; empty if it was dropped or never made. */
    public Optional<JournalEntry> find(long number) {
        return locked(
                () -> entries.stream().filter(entry -> entry.number() == number).findFirst());
    }

    /**
     * Returns the latest calls that match, newest first.
     *
     * @param before the number before which calls are returned
     * @param limit the maximum number of calls
     */
    public List<JournalEntry> latest(Predicate<JournalEntry> filter, long before, int limit) {
        return locked(() -> {
            List<JournalEntry> latest = new ArrayList<>();
            Iterator<JournalEntry> newestFirst = entries.descendingIterator();
            while (newestFirst.hasNext() && latest.size() < limit) {
                JournalEntry entry = newestFirst.next();
                if (entry.number() < before && filter.test(entry)) {
                    latest.add(entry);
                }
            }
            return latest;
        });
    }

    /** Notifies an observer from now on. */
    public void addObserver(JournalObserver observer) {
        locked(() -> observers.add(observer));
    }

    /** Stops notifying an observer. */
    public void removeObserver(JournalObserver observer) {
        locked(() -> observers.remove(observer));
    }

    /** Removes all calls. */
    public void clear() {
        locked(() -> {
            entries.clear();
            bytes = 0;
            dropped = 0;
            failed = 0;
            observers.forEach(JournalObserver::cleared);
            return true;
        });
    }

    /** Returns an upper bound of the memory that the text of a call takes, in bytes. */
    static long sizeOf(RecordedCall call) {
        long characters = (long) call.method().length()
                + call.target().length()
                + call.requestBody().length()
                + call.responseBody().length();
        for (var header : call.headers().entrySet()) {
            characters += header.getKey().length();
            characters += header.getValue().stream().mapToLong(String::length).sum();
        }
        return characters * Character.BYTES;
    }

    private <T> T locked(Supplier<T> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }
}
