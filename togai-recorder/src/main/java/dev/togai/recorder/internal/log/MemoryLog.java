package dev.togai.recorder.internal.log;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A log in memory, which ends with the process. It has no bound of its own: the recorder bounds the events that it accepts. Closing
 * does nothing.
 */
public final class MemoryLog implements HeapLog {

    private final NavigableMap<Long, LoggedEvent> waiting = new TreeMap<>();
    private LedgerCounts counts = LedgerCounts.ZERO;
    private final @Nullable LogSummary summary;
    private long nextPosition = 1;
    private long waitingBytes;

    /** Creates an empty log. */
    public MemoryLog() {
        this(null);
    }

    /** Creates an empty log with a summary of all its events. */
    public MemoryLog(@Nullable LogSummary summary) {
        this.summary = summary;
    }

    @Override
    public void append(LogGroup group) {
        check(group);
        for (LoggedEvent event : group.events()) {
            waiting.put(event.position(), event);
            waitingBytes += event.bytes();
            nextPosition = event.position() + 1;
        }
        for (SettledEvent settled : group.settled()) {
            LoggedEvent event = waiting.remove(settled.position());
            waitingBytes -= event == null ? 0 : event.bytes();
        }
        counts = group.counts();
        if (summary != null) {
            group.events().forEach(summary::add);
        }
    }

    /** Rejects a group that contradicts the log, before anything has changed. */
    private void check(LogGroup group) {
        long position = nextPosition;
        for (LoggedEvent event : group.events()) {
            if (event.position() != position++) {
                throw new IllegalArgumentException(
                        "An event has position " + event.position() + ", the next is " + (position - 1));
            }
        }
        Map<Long, SettledEvent> settlements = new HashMap<>();
        for (SettledEvent settled : group.settled()) {
            boolean isNew = settled.position() >= nextPosition && settled.position() < position;
            boolean isWaiting = isNew || waiting.containsKey(settled.position());
            if (!isWaiting || settlements.put(settled.position(), settled) != null) {
                throw new IllegalArgumentException("The event of position " + settled.position() + " does not wait");
            }
        }
    }

    @Override
    public List<LoggedEvent> read(long from, int maxEvents, long maxBytes) {
        List<LoggedEvent> events = new ArrayList<>();
        long bytes = 0;
        for (LoggedEvent event : waiting.tailMap(from, true).values()) {
            bytes += event.bytes();
            if (events.size() == maxEvents || (bytes > maxBytes && !events.isEmpty())) {
                break;
            }
            events.add(event);
        }
        return events;
    }

    @Override
    public LogStatus status() {
        Optional<LoggedEvent> oldest = Optional.ofNullable(waiting.firstEntry()).map(Map.Entry::getValue);
        return new LogStatus(counts, nextPosition, waitingBytes, waitingBytes, oldest.map(LoggedEvent::recordedAt));
    }

    @Override
    public int heldEvents() {
        return waiting.size();
    }

    @Override
    public long heldBytes() {
        return waitingBytes;
    }

    @Override
    public void close() {}
}
