package dev.togai.recorder;

import dev.togai.recorder.internal.log.HeapLog;
import dev.togai.recorder.internal.log.LogGroup;
import dev.togai.recorder.internal.log.LogStatus;
import dev.togai.recorder.internal.log.LoggedEvent;
import dev.togai.recorder.internal.log.MemoryLog;
import dev.togai.recorder.internal.log.SettledEvent;
import dev.togai.time.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The leased rows of an outbox, as the log and the source of a recorder. A row remains in the table until its event is settled. The
 * source is used by the writer, and the log under its lock.
 */
final class OutboxLog implements HeapLog, EventSource {

    /** The rows of one transaction, so that no transaction is long. */
    private static final int MAX_ROWS = 1_000;

    /** A lease is renewed when a third of it is over, so that two renewals may fail. */
    private static final int RENEWALS_BY_LEASE = 3;

    private final OutboxTable table;
    private final Duration pollInterval;
    private final Duration lease;
    private final TimeSource time;
    private final MemoryLog memory = new MemoryLog();
    private final NavigableMap<Long, Long> keys = new TreeMap<>();
    private final Set<Long> held = ConcurrentHashMap.newKeySet();
    private final Map<Long, DeadLetter> letters = new ConcurrentHashMap<>();
    private volatile long highestRead;
    private long nextPoll;
    private long nextRenewal;

    OutboxLog(OutboxTable table, Duration pollInterval, Duration lease, TimeSource time) {
        this.table = table;
        this.pollInterval = pollInterval;
        this.lease = lease;
        this.time = time;
        this.nextPoll = time.nanoTime();
        this.nextRenewal = nextPoll;
    }

    @Override
    public Duration untilDue() {
        long now = time.nanoTime();
        long poll = nextPoll - now;
        return Duration.ofNanos(Math.max(0, keys.isEmpty() ? poll : Math.min(poll, nextRenewal - now)));
    }

    @Override
    public List<LoggedEvent> take(long position, int maxEvents, long maxBytes) throws OutboxException {
        long start = time.nanoTime();
        Instant now = time.now();
        if (!keys.isEmpty() && start - nextRenewal >= 0) {
            table.renew(List.copyOf(keys.values()), now.plus(lease));
            nextRenewal = start + renewalNanos();
        }
        if (start - nextPoll < 0) {
            return List.of();
        }
        int max = Math.min(maxEvents, MAX_ROWS);
        List<OutboxTable.Row> rows = max <= 0 ? List.of() : table.lease(now, now.plus(lease), max, maxBytes);
        nextPoll = start + (rows.isEmpty() ? pollInterval.toNanos() : 0);
        if (keys.isEmpty()) {
            nextRenewal = start + renewalNanos();
        }
        List<LoggedEvent> taken = new ArrayList<>();
        for (OutboxTable.Row row : rows) {
            // A row whose lease ended while this relay kept it is leased again, and not taken again.
            if (held.add(row.key())) {
                keys.put(position + taken.size(), row.key());
                taken.add(row.at(position + taken.size()));
            }
        }
        return taken;
    }

    private long renewalNanos() {
        return lease.toNanos() / RENEWALS_BY_LEASE;
    }

    @Override
    public long mark() throws OutboxException {
        nextPoll = time.nanoTime();
        return table.highestKey();
    }

    @Override
    public boolean hasOthers(long mark) throws OutboxException {
        return table.hasOthers(mark, held);
    }

    @Override
    public void release(boolean isQuiet) throws OutboxException {
        long inUse = isQuiet ? 0 : highestRead;
        List<Long> released = List.copyOf(keys.tailMap(inUse, false).values());
        if (!released.isEmpty()) {
            table.release(released);
        }
    }

    /** Keeps the reason of a dead letter, which is stored in its row when the event is settled. */
    void keep(SendTask.Letter letter) {
        letters.put(letter.event().position(), letter.content());
    }

    @Override
    public void append(LogGroup group) throws OutboxException {
        List<Long> deleted = new ArrayList<>();
        Map<Long, DeadLetter> dead = new HashMap<>();
        for (SettledEvent settled : group.settled()) {
            long key = key(settled);
            DeadLetter letter = letters.get(settled.position());
            if (letter == null) {
                deleted.add(key);
            } else {
                dead.put(key, letter);
            }
        }
        if (!group.settled().isEmpty()) {
            table.settle(deleted, dead);
        }
        memory.append(group);
        for (SettledEvent settled : group.settled()) {
            held.remove(keys.remove(settled.position()));
            letters.remove(settled.position());
        }
    }

    private long key(SettledEvent settled) {
        Long key = keys.get(settled.position());
        if (key == null) {
            throw new IllegalArgumentException("The event of position " + settled.position() + " has no row");
        }
        return key;
    }

    @Override
    public List<LoggedEvent> read(long from, int maxEvents, long maxBytes) {
        List<LoggedEvent> events = memory.read(from, maxEvents, maxBytes);
        if (!events.isEmpty()) {
            highestRead = Math.max(highestRead, events.get(events.size() - 1).position());
        }
        return events;
    }

    @Override
    public LogStatus status() {
        return memory.status();
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
    public void close() {}
}
