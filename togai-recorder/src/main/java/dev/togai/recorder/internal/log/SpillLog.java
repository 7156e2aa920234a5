package dev.togai.recorder.internal.log;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A log in memory whose groups over a bound are in another log. The other log has counts of its own events, so that they add up when
 * it is opened again. Its positions differ: a run of positions of this log is a run of positions of one of both.
 */
public final class SpillLog implements HeapLog {

    /** Positions in sequence that are in one log. */
    private static final class Run {
        private final EventLog log;
        private final long first;
        private final long localFirst;
        private long length;
        private long waiting;

        Run(EventLog log, long first, long localFirst) {
            this.log = log;
            this.first = first;
            this.localFirst = localFirst;
        }

        long local(long position) {
            return localFirst + position - first;
        }

        void add(int events) {
            length += events;
            waiting += events;
        }
    }

    private final MemoryLog memory = new MemoryLog();
    private final EventLog spilled;
    private final int maxHeldEvents;
    private final long maxHeldBytes;
    private final @Nullable LogSummary summary;
    private final NavigableMap<Long, Run> runs = new TreeMap<>();
    private LedgerCounts counts;
    private long nextPosition;

    /**
     * Creates a log that is empty but for the events that wait in the other one.
     *
     * @param spilled the log of the groups that exceed the bounds
     * @param maxHeldEvents the bound of the events in memory
     * @param maxHeldBytes the bound of their bytes
     */
    public SpillLog(EventLog spilled, int maxHeldEvents, long maxHeldBytes) {
        this(spilled, maxHeldEvents, maxHeldBytes, null);
    }

    /** Creates a log as the other constructor does, with a summary of the events that are appended to it. */
    public SpillLog(EventLog spilled, int maxHeldEvents, long maxHeldBytes, @Nullable LogSummary summary) {
        this.summary = summary;
        this.spilled = spilled;
        this.maxHeldEvents = maxHeldEvents;
        this.maxHeldBytes = maxHeldBytes;
        LogStatus status = spilled.status();
        counts = status.counts();
        nextPosition = status.nextPosition();
        if (counts.waiting() > 0) {
            Run run = new Run(spilled, 1, 1);
            run.length = nextPosition - 1;
            run.waiting = counts.waiting();
            runs.put(1L, run);
        }
    }

    @Override
    public void append(LogGroup group) throws IOException {
        validate(group);
        long bytes = group.events().stream().mapToLong(LoggedEvent::bytes).sum();
        boolean fits = memory.heldEvents() + group.events().size() <= maxHeldEvents
                && memory.heldBytes() + bytes <= maxHeldBytes;
        EventLog target = fits ? memory : spilled;
        long localNext = target.status().nextPosition();
        List<LoggedEvent> events = new ArrayList<>();
        for (LoggedEvent event : group.events()) {
            events.add(new LoggedEvent(localNext + events.size(), event.recordedAt(), event.json()));
        }
        List<SettledEvent> settledInMemory = new ArrayList<>();
        List<SettledEvent> settledOnDisk = new ArrayList<>();
        for (SettledEvent settled : group.settled()) {
            boolean isNew = settled.position() >= nextPosition;
            Run run = isNew ? null : runs.floorEntry(settled.position()).getValue();
            long local = run == null ? localNext + settled.position() - nextPosition : run.local(settled.position());
            boolean isInMemory = (run == null ? target : run.log) == memory;
            (isInMemory ? settledInMemory : settledOnDisk).add(new SettledEvent(local, settled.settlement()));
        }
        // 1. The other log, which may fail, and then nothing has changed.
        List<LoggedEvent> spilledEvents = fits ? List.of() : events;
        if (!spilledEvents.isEmpty() || !settledOnDisk.isEmpty()) {
            LedgerCounts before = spilled.status().counts();
            LedgerCounts after = before.after(
                    spilledEvents.size(), settledOnDisk, group.counts().rejected());
            spilled.append(new LogGroup(spilledEvents, settledOnDisk, after));
        }
        // 2. Memory, and the positions of both.
        memory.append(new LogGroup(fits ? events : List.of(), settledInMemory, group.counts()));
        addRun(target, localNext, events.size());
        group.settled().forEach(settled -> settle(settled.position()));
        counts = group.counts();
        if (summary != null) {
            group.events().forEach(summary::add);
        }
    }

    /** Rejects a group that contradicts the positions, before anything has changed. */
    private void validate(LogGroup group) {
        long end = nextPosition;
        for (LoggedEvent event : group.events()) {
            if (event.position() != end) {
                throw new IllegalArgumentException(
                        "An event has position " + event.position() + ", the next is " + end);
            }
            end++;
        }
        for (SettledEvent settled : group.settled()) {
            long position = settled.position();
            Map.Entry<Long, Run> run = runs.floorEntry(position);
            boolean isOld = run != null && position < run.getValue().first + run.getValue().length;
            if (!isOld && (position < nextPosition || position >= end)) {
                throw new IllegalArgumentException("The event of position " + position + " does not wait");
            }
        }
    }

    private void addRun(EventLog target, long localNext, int events) {
        if (events == 0) {
            return;
        }
        Map.Entry<Long, Run> last = runs.lastEntry();
        boolean continues = last != null
                && last.getValue().log == target
                && last.getValue().local(nextPosition) == localNext
                && last.getValue().first + last.getValue().length == nextPosition;
        Run run = continues ? last.getValue() : new Run(target, nextPosition, localNext);
        run.add(events);
        runs.put(run.first, run);
        nextPosition += events;
    }

    private void settle(long position) {
        Run run = runs.floorEntry(position).getValue();
        run.waiting--;
        if (run.waiting == 0) {
            runs.remove(run.first);
        }
    }

    @Override
    public List<LoggedEvent> read(long from, int maxEvents, long maxBytes) throws IOException {
        List<LoggedEvent> events = new ArrayList<>();
        long bytes = 0;
        Long start = runs.floorKey(from);
        for (Run run : runs.tailMap(start == null ? from : start, true).values()) {
            long local = run.local(Math.max(from, run.first));
            for (LoggedEvent event : run.log.read(local, maxEvents - events.size(), maxBytes)) {
                if (event.position() >= run.localFirst + run.length) {
                    break;
                }
                bytes += event.bytes();
                if (events.size() == maxEvents || (bytes > maxBytes && !events.isEmpty())) {
                    return events;
                }
                long position = run.first + event.position() - run.localFirst;
                events.add(new LoggedEvent(position, event.recordedAt(), event.json()));
            }
            if (events.size() == maxEvents) {
                return events;
            }
        }
        return events;
    }

    @Override
    public LogStatus status() {
        LogStatus inMemory = memory.status();
        LogStatus onDisk = spilled.status();
        // Not the earlier time of both, because the clock may have been set back.
        boolean isOnDisk = !runs.isEmpty() && runs.firstEntry().getValue().log == spilled;
        Optional<Instant> oldest = isOnDisk
                ? onDisk.oldest().or(inMemory::oldest)
                : inMemory.oldest().or(onDisk::oldest);
        return new LogStatus(
                counts.withWaiting(memory.heldEvents() + onDisk.counts().waiting()),
                nextPosition,
                inMemory.waitingBytes() + onDisk.waitingBytes(),
                inMemory.storedBytes() + onDisk.storedBytes(),
                oldest,
                onDisk.damages(),
                onDisk.warning());
    }

    @Override
    public int heldEvents() {
        return memory.heldEvents();
    }

    @Override
    public long heldBytes() {
        return memory.heldBytes();
    }

    @Override
    public void close() throws IOException {
        spilled.close();
    }
}
