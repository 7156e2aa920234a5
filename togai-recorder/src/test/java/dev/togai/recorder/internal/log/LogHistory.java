package dev.togai.recorder.internal.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.LongStream;

/**
 * A random history of a log: groups, reads, settlements, faults of the disk, and crashes in any operation. After each step the log
 * has the content that {@link LogModel} expects.
 */
final class LogHistory {

    private static final List<Settlement> SETTLEMENTS = List.copyOf(EnumSet.allOf(Settlement.class));
    private static final int STEPS = 40;
    private static final int SEGMENT_BYTES = 1024;
    private static final int RESERVE_BYTES = 600;
    private static final Instant START = Instant.parse("2026-11-27T00:00:00Z");

    private final Random random;
    private final SimulatedDisk disk;
    private final LogVariant variant;
    private final SegmentLogOptions options;
    private final NavigableMap<Long, LoggedEvent> written = new TreeMap<>();
    private LogModel model = LogModel.EMPTY;

    /** The state of the log after each group whose append threw since the last one that succeeded. */
    private final List<LogModel> possible = new ArrayList<>();

    private EventLog log;
    private EventListSummary summary = new EventListSummary();

    /** Whether the summary can be compared: no summary was lost to a failing disk, and no group to the end of the machine. */
    private boolean isSummaryComplete = true;

    private boolean powerLost;
    private boolean damageIsPossible;
    private int crashes;

    LogHistory(long seed, LogVariant variant) throws IOException {
        random = new Random(seed);
        disk = new SimulatedDisk(new Random(seed + 1));
        this.variant = variant;
        boolean forced = random.nextInt(3) > 0;
        long maxBytes = (3L + random.nextInt(40)) * SEGMENT_BYTES + RESERVE_BYTES;
        options = new SegmentLogOptions(forced, SEGMENT_BYTES, maxBytes, random.nextBoolean() ? RESERVE_BYTES : 0);
        // Without forces, a log cannot survive the loss of cached pages.
        disk.evicts(forced);
        log = variant.open(disk, options, summary);
    }

    int crashes() {
        return crashes;
    }

    /** Runs the history, and fails if the log breaks a law. */
    void run() throws IOException {
        for (int i = 0; i < STEPS; i++) {
            try {
                step();
            } catch (SimulatedDisk.CrashError e) {
                crash();
            }
        }
        disk.faultRate(0);
        disk.readOnly(false);
        disk.capacity(Long.MAX_VALUE);
        crash();
        settleAll();
    }

    private void step() throws IOException {
        switch (random.nextInt(20)) {
            case 0 -> disk.crashAfter(1 + random.nextInt(25));
            case 1 -> crash();
            case 2 -> disk.faultRate(random.nextBoolean() ? 0.1 * random.nextDouble() : 0);
            case 3 ->
                disk.capacity(random.nextBoolean() ? Long.MAX_VALUE : disk.usedBytes() + random.nextInt(SEGMENT_BYTES));
            case 4 -> disk.readOnly(random.nextInt(4) == 0);
            case 5 -> restart();
            case 6, 7, 8 -> read();
            case 9, 10 -> append(0, random.nextInt(20));
            default -> append(random.nextInt(8), random.nextInt(8));
        }
    }

    private void append(int events, int settled) throws IOException {
        LogGroup group = group(events, settled);
        try {
            log.append(group);
            model = model.after(group);
            possible.clear();
            noteWarning();
        } catch (LogFullException e) {
            assertThat(group.events()).as("events of a group that does not fit").isNotEmpty();
        } catch (IOException e) {
            possible.add(model.after(group));
        } catch (SimulatedDisk.CrashError e) {
            possible.add(model.after(group));
            noteWarning();
            throw e;
        }
        checkContent(List.of(model));
    }

    private LogGroup group(int events, int settled) {
        List<LoggedEvent> added = new ArrayList<>();
        for (int i = 0; i < events; i++) {
            long position = model.next() + i;
            String json = "{\"id\":\"" + position + "\",\"value\":\""
                    + Long.toString(random.nextLong(), 36).repeat(random.nextInt(12)) + "\"}";
            added.add(new LoggedEvent(position, START.plusMillis(position), json.getBytes(StandardCharsets.UTF_8)));
        }
        LedgerCounts old = model.counts();
        Map<Settlement, Long> outcomes = new EnumMap<>(Map.of(
                Settlement.DELIVERED, old.delivered(),
                Settlement.DUPLICATE, old.duplicate(),
                Settlement.DEAD_LETTER, old.deadLetters()));
        List<SettledEvent> done = new ArrayList<>();
        List<Long> candidates = new ArrayList<>(model.waiting().keySet());
        added.forEach(event -> candidates.add(event.position()));
        for (int i = 0; i < settled && !candidates.isEmpty(); i++) {
            // Mostly in order, with a few events that wait for long.
            int index = random.nextInt(Math.min(candidates.size(), random.nextInt(5) == 0 ? 100 : 3));
            Settlement settlement = SETTLEMENTS.get(random.nextInt(SETTLEMENTS.size()));
            outcomes.merge(settlement, 1L, Long::sum);
            done.add(new SettledEvent(candidates.remove(index), settlement));
        }
        added.forEach(event -> written.put(event.position(), event));
        return new LogGroup(added, done, counts(old.accepted() + events, outcomes, old.rejected() + 1));
    }

    private static LedgerCounts counts(long accepted, Map<Settlement, Long> outcomes, long rejected) {
        return new LedgerCounts(
                accepted,
                outcomes.getOrDefault(Settlement.DELIVERED, 0L),
                outcomes.getOrDefault(Settlement.DUPLICATE, 0L),
                outcomes.getOrDefault(Settlement.DEAD_LETTER, 0L),
                rejected);
    }

    private void read() throws IOException {
        long from = random.nextInt(3) == 0 ? 0 : random.nextInt((int) model.next() + 1);
        int maxEvents = 1 + random.nextInt(20);
        long maxBytes = random.nextInt(2000);
        List<LoggedEvent> expected = model.read(from, maxEvents, maxBytes);

        Optional<List<LoggedEvent>> events = tryToRead(from, maxEvents, maxBytes);

        events.ifPresent(actual -> assertThat(LogModel.differenceTo(actual, expected))
                .as("read from " + from)
                .isEmpty());
    }

    /** Reads, and returns nothing if the disk failed. */
    private Optional<List<LoggedEvent>> tryToRead(long from, int maxEvents, long maxBytes) throws IOException {
        try {
            return Optional.of(log.read(from, maxEvents, maxBytes));
        } catch (IOException e) {
            assertThat(e).hasMessageContaining("failed");
            return Optional.empty();
        }
    }

    private void restart() throws IOException {
        try {
            log.close();
        } catch (IOException e) {
            assertThat(e.getMessage()).containsAnyOf("failed", "No space is left");
        }
        disk.endOfProcess();
        reopen();
    }

    private void crash() throws IOException {
        crashes++;
        if (random.nextBoolean()) {
            disk.endOfProcess();
        } else {
            disk.endOfMachine();
            powerLost = true;
        }
        reopen();
    }

    /** Opens the log, in which further crashes and faults may happen. */
    private void reopen() throws IOException {
        int failures = disk.failures();
        for (int attempts = 0; ; attempts++) {
            try {
                if (random.nextInt(4) == 0 && attempts < 3) {
                    disk.crashAfter(1 + random.nextInt(30));
                }
                summary = new EventListSummary();
                log = variant.open(disk, options, summary);
                disk.crashAfter(Integer.MAX_VALUE / 2);
                break;
            } catch (SimulatedDisk.CrashError e) {
                isSummaryComplete &= disk.failures() == failures;
                crash();
                return;
            } catch (IOException e) {
                assertThat(e.getMessage()).containsAnyOf("failed", "No space is left");
                assertThat(attempts).as("attempts to open the log after %s", e).isLessThan(5);
                disk.endOfProcess();
                disk.faultRate(0);
                disk.readOnly(false);
            }
        }
        if (powerLost && !options.forced()) {
            adopt();
        } else {
            List<LogModel> all = new ArrayList<>(possible);
            all.add(model);
            checkContent(all);
        }
        powerLost = false;
        possible.clear();
    }

    /** Accepts the content of a log that lost groups which were not forced; it has no other events, and its counts add up. */
    private void adopt() throws IOException {
        disk.faultRate(0);
        damageIsPossible = true;
        isSummaryComplete = false;
        NavigableMap<Long, LoggedEvent> waiting = new TreeMap<>();
        for (LoggedEvent event : log.read(0, Integer.MAX_VALUE, Long.MAX_VALUE)) {
            assertThat(written.get(event.position()))
                    .as("content of event " + event.position())
                    .matches(original -> LogModel.isSame(event, original));
            waiting.put(event.position(), event);
        }
        LogStatus status = log.status();
        assertThat(status.counts().waiting()).isEqualTo(waiting.size());
        assertThat(status.nextPosition()).isLessThanOrEqualTo(model.next() + 8);
        model = new LogModel(waiting, status.nextPosition(), status.counts());
    }

    private void checkContent(List<LogModel> allowed) throws IOException {
        Optional<List<LoggedEvent>> events = tryToRead(0, Integer.MAX_VALUE, Long.MAX_VALUE);
        while (events.isEmpty()) {
            disk.faultRate(0);
            events = tryToRead(0, Integer.MAX_VALUE, Long.MAX_VALUE);
        }
        LogStatus status = log.status();
        List<String> differences = new ArrayList<>();
        for (LogModel candidate : allowed) {
            Optional<String> difference = candidate.differenceTo(status, events.get());
            if (difference.isEmpty()) {
                model = candidate;
                if (!damageIsPossible) {
                    assertThat(status.damages()).as("damage").isEmpty();
                }
                checkSummary();
                assertThat(disk.openFiles()).as("open files").isLessThanOrEqualTo(2);
                return;
            }
            differences.add(difference.get());
        }
        throw new AssertionError("The log has another content: " + differences);
    }

    /** Accepts that a log which could not store its summary, and needed the space, deleted events that it lacks. */
    private void noteWarning() {
        LogStatus status = log.status();
        isSummaryComplete &= status.warning().isEmpty() || status.storedBytes() < options.maxBytes() / 4;
    }

    private void checkSummary() {
        if (isSummaryComplete) {
            List<Long> positions =
                    summary.events().stream().map(EventListSummary::position).toList();
            List<Long> all = LongStream.range(1, model.next()).boxed().toList();
            assertThat(positions).as("positions of the summary").isEqualTo(all);
            assertThat(summary.events())
                    .as("summary of the events that wait")
                    .containsAll(model.waiting().values().stream()
                            .map(EventListSummary::entry)
                            .toList());
        }
    }

    /** Returns whether the summary of the log was compared to the end. */
    boolean isSummaryComplete() {
        return isSummaryComplete;
    }

    /** Settles all events, which leaves at most two segments. */
    private void settleAll() throws IOException {
        while (!model.waiting().isEmpty()) {
            append(0, 1 + random.nextInt(10));
        }
        append(1, 1);
        append(6, 6);
        append(6, 6);

        assertThat(log.status().storedBytes())
                .as("bytes of a log without events that wait")
                .isLessThanOrEqualTo(3L * SEGMENT_BYTES + RESERVE_BYTES);
        log.close();
        assertThat(disk.openFiles()).as("open files of a closed log").isZero();
    }
}
