package dev.togai.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import dev.togai.event.UsageEvent;
import dev.togai.ingestion.BatchResult;
import dev.togai.ingestion.IngestBatchRequest;
import dev.togai.ingestion.IngestEventRequest;
import dev.togai.ingestion.IngestResponse;
import dev.togai.ingestion.Ingestion;
import dev.togai.json.TogaiJson;
import dev.togai.recorder.internal.log.EventLog;
import dev.togai.recorder.internal.log.LogGroup;
import dev.togai.recorder.internal.log.LogStatus;
import dev.togai.recorder.internal.log.LoggedEvent;
import dev.togai.recorder.internal.log.MemoryLog;
import dev.togai.testkit.FakeTogai;
import dev.togai.testkit.VirtualTimeSource;
import dev.togai.testkit.behavior.FakeBehavior;
import dev.togai.testkit.fault.Fault;
import dev.togai.testkit.fault.FaultPlan;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A random history of an application, its recorders and Togai, in virtual time. The processes of the application end at any step,
 * the log survives them, and the date of the machine is set ahead and back. Each step checks the ledger against the counts of the
 * history; the end checks Togai.
 */
final class RecorderHistory {

    private static final int STEPS = 40;
    private static final int FAULT_PERCENT = 40;
    private static final int CRASH_ODDS = 40;

    /** A time that an event survives twice and not three times, before Togai forgets its id. */
    private static final Duration LONG_WAIT = Duration.ofDays(20);

    /** The longest virtual time until all events are delivered without a flush after Togai works again. */
    private static final Duration MAX_DELIVERY = Duration.ofMinutes(30);

    private static final Duration LONG_ADJUSTMENT = Duration.ofDays(50);
    private static final int ADJUSTMENT_ODDS = 8;

    private static final List<Fault> FAULTS = List.of(
            Fault.reset().withEffect(),
            Fault.reset().withoutEffect(),
            Fault.reset().withEffectAfter(Duration.ofSeconds(20)),
            Fault.truncatedBody(),
            Fault.html(),
            Fault.status(500, "Failed").withEffect(),
            Fault.status(503, "Failed").withoutEffect(),
            Fault.status(503, "Failed").withEffect(),
            Fault.status(401, "No token"),
            Fault.rateLimited(),
            Fault.unavailable(Duration.ofSeconds(3)));

    private enum Kind {
        VALID,
        EQUAL,
        CONFLICTING,
        REJECTED_BY_TOGAI,
        OVER_A_LIMIT
    }

    /** An event, and the number of the process that recorded it. */
    private record Recorded(Kind kind, RecordResult result, int process) {}

    /** The events and the report of a recorder in memory that was closed. */
    private record Closed(List<Recorded> accepted, CloseReport report) {}

    private final SplittableRandom random;
    private final Defect defect;
    private final Durability durability;
    private final VirtualTimeSource time = VirtualTimeSource.create();
    private final AdjustableTimeSource clock = new AdjustableTimeSource(time);
    private final int longWaitOdds;
    private final FakeTogai togai;
    private final List<LogGroup> groups = new ArrayList<>();
    private final List<Recorded> accepted = new ArrayList<>();
    private final List<DeadLetter> letters = new ArrayList<>();
    private final List<Closed> closed = new ArrayList<>();
    private MemoryLog log = new MemoryLog();
    private UsageRecorder recorder;
    private @Nullable RecorderEngine idleEngine;
    private long idleVersion;
    private long idleUntil;
    private boolean isDiskFailing;
    private boolean isCalm;
    private int depth;
    private long recorded;
    private int processes;
    private int ids;

    RecorderHistory(long seed, Durability durability, Defect defect) {
        this.random = new SplittableRandom(seed);
        this.durability = durability;
        this.defect = defect;
        this.longWaitOdds = random.nextInt(4) == 0 ? 3 : 20;
        this.togai = FakeTogai.builder()
                .time(time)
                .maxDimensions(1)
                .behavior(FakeBehavior.REPEATED_EVENTS_RETURN_409, random.nextBoolean())
                .faults(FaultPlan.seeded(seed, FAULT_PERCENT, FAULTS))
                .build();
        this.recorder = open();
    }

    /** Runs the history. Throws an assertion error if it finds a defect. */
    void run() {
        for (int i = 0; i < STEPS; i++) {
            survive(this::step);
            checkLedger();
        }
        isCalm = true;
        isDiskFailing = false;
        togai.inject(FaultPlan.none());
        recorder.resume();
        deliver();
        CloseReport report = recorder.close(Duration.ofHours(3));
        checkEnd(report);
        closed.forEach(this::checkLoss);
    }

    /** Executes the steps of the threads, which wait as long as the steps return, until no event waits. */
    private void deliver() {
        RecorderEngine engine = recorder.engine();
        long end = time.nanoTime() + MAX_DELIVERY.toNanos();
        while (recorder.ledger().waiting() > 0) {
            assertThat(time.nanoTime()).as("time of the delivery").isLessThan(end);
            Duration write = engine.writeStep();
            Duration send = engine.sendStep();
            time.advance(write.compareTo(send) < 0 ? write : send);
        }
    }

    private UsageRecorder open() {
        processes++;
        if (random.nextInt(ADJUSTMENT_ODDS) == 0) {
            adjustClock();
        }
        RecorderBuilder builder = UsageRecorder.builder(new InterruptedIngestion(defect.applyTo(togai.ingestion())))
                .time(clock)
                .random(() -> 0.5)
                .withoutThreads()
                .maxEvents(12)
                .batchEvents(3)
                .senders(2)
                .deadLetters(this::handle);
        if (durability != Durability.MEMORY) {
            builder.durability(durability, Path.of("unused"))
                    .logOpener((directory, unused, maxBytes, summary) -> defect.applyTo(new CrashingLog()));
        }
        UsageRecorder opened = builder.open();
        recorded = opened.ledger().recorded();
        return opened;
    }

    private void handle(DeadLetter letter) throws IOException {
        if (!isCalm && random.nextInt(4) == 0) {
            throw new IOException("The handler fails");
        }
        crashMaybe();
        letters.add(letter);
        crashMaybe();
    }

    private void step() {
        switch (random.nextInt(13)) {
            case 0, 1, 2, 3 -> record();
            case 4, 5 -> recorder.engine().writeStep();
            case 6, 7 -> sendStep();
            case 8 ->
                time.advance(random.nextInt(longWaitOdds) == 0 ? LONG_WAIT : Duration.ofMillis(random.nextInt(3_000)));
            case 9 -> isDiskFailing = !isDiskFailing && random.nextInt(3) == 0;
            case 10 -> flushOrPause();
            case 11 -> adjustClock();
            default -> restart();
        }
    }

    /** Sets the date of the machine ahead or back, by hours or by more than the time after which an event expires. */
    private void adjustClock() {
        Duration time =
                random.nextInt(ADJUSTMENT_ODDS) == 0 ? LONG_ADJUSTMENT : Duration.ofMinutes(random.nextInt(48 * 60));
        clock.adjust(random.nextBoolean() ? time : time.negated());
    }

    /** Executes a step of a sender. If the sender before was idle, it must have been woken before there is work. */
    private void sendStep() {
        RecorderEngine engine = recorder.engine();
        boolean sleeps = engine == idleEngine && engine.workVersion() == idleVersion && time.nanoTime() < idleUntil;
        long version = engine.workVersion();
        Duration wait = engine.sendStep();
        assertThat(sleeps && wait.isZero())
                .as("an idle sender sleeps although there is work")
                .isFalse();
        idleEngine = wait.isZero() ? null : engine;
        idleVersion = version;
        idleUntil = time.nanoTime() + wait.toNanos();
    }

    private void flushOrPause() {
        try {
            switch (random.nextInt(4)) {
                case 0 -> recorder.pause(Duration.ZERO);
                case 1, 2 -> recorder.resume();
                default -> recorder.flush(Duration.ofSeconds(random.nextInt(20)));
            }
        } catch (FlushException ignored) {
            // Events wait, or are dead letters. The ledger is checked in any case.
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void restart() {
        if (depth > 0) {
            return;
        }
        if (durability == Durability.MEMORY) {
            CloseReport report = recorder.close(Duration.ofSeconds(random.nextInt(5)));
            closed.add(new Closed(List.copyOf(accepted), report));
            accepted.clear();
            recorder = open();
        } else if (random.nextBoolean()) {
            recorder.close(Duration.ofSeconds(random.nextInt(5)));
            recorder = open();
            forgetUnstored();
        } else {
            throw new SimulatedCrash();
        }
    }

    private void survive(Runnable step) {
        try {
            step.run();
        } catch (SimulatedCrash e) {
            depth = 0;
            List<LogGroup> kept = List.copyOf(defect.afterCrash(groups));
            groups.clear();
            log = new MemoryLog();
            kept.forEach(group -> {
                log.append(group);
                groups.add(group);
            });
            recorder = open();
            forgetUnstored();
        }
    }

    /** Removes the events that ended with their process before they were stored. */
    private void forgetUnstored() {
        Map<String, Integer> stored = new HashMap<>();
        groups.stream()
                .flatMap(group -> group.events().stream())
                .forEach(event -> stored.merge(
                        TogaiJson.read(event.json(), UsageEvent.class).id().orElseThrow(), 1, Integer::sum));
        accepted.removeIf(event -> {
            boolean isInLog = stored.merge(event.result().id(), -1, Integer::sum) >= 0;
            assertThat(isInLog || !event.result().isStored())
                    .as("a stored event is in the log")
                    .isTrue();
            return !isInLog;
        });
        UsageLedger ledger = recorder.ledger();
        assertThat(ledger.recorded() - ledger.rejected()).isEqualTo(accepted.size());
    }

    private void record() {
        Kind kind = Kind.values()[random.nextInt(8) < 4 ? 0 : random.nextInt(Kind.values().length)];
        UsageEvent.Builder event = UsageEvent.builder().from(RecorderFixture.event());
        switch (kind) {
            case EQUAL, CONFLICTING -> {
                // The recorder finds a second event of an id only while the first one waits in the same process.
                recordFirst();
                event.id("ride-" + ids);
                if (kind == Kind.CONFLICTING) {
                    event.accountId("other");
                }
            }
            case REJECTED_BY_TOGAI -> event.dimension("second", "over the limit of the fake");
            case OVER_A_LIMIT -> event.accountId("");
            default -> event.id(random.nextBoolean() ? Optional.empty() : Optional.of(nextId()));
        }
        add(kind, event.build());
    }

    private void recordFirst() {
        add(Kind.VALID, RecorderFixture.event(nextId()));
    }

    private String nextId() {
        return "ride-" + ++ids;
    }

    private void add(Kind kind, UsageEvent event) {
        RecordResult result = recorder.record(event);
        recorded++;
        if (result.isAccepted()) {
            accepted.add(new Recorded(kind, result, processes));
        }
    }

    private void checkLedger() {
        UsageLedger ledger = recorder.ledger();
        RecorderFixture.assertAddsUp(ledger);
        assertThat(ledger.recorded()).isEqualTo(recorded);
        assertThat(ledger.waiting()).isNotNegative();
        assertThat(ledger.oldestAge().orElse(Duration.ZERO)).isGreaterThanOrEqualTo(Duration.ZERO);
        assertThat(ledger.recorded() - ledger.rejected()).isEqualTo(accepted.size());
    }

    /** Checks that a report names all events in memory that Togai did not count. */
    private void checkLoss(Closed recorder) {
        CloseReport report = recorder.report();
        UsageLedger ledger = report.ledger();
        assertThat(report.lost()).isEqualTo(ledger.waiting());
        assertThat(ledger.delivered() + ledger.duplicate() + ledger.deadLetters() + report.lost())
                .isEqualTo(recorder.accepted().size());
        long missing = recorder.accepted().stream()
                .map(event -> event.result().id())
                .distinct()
                .filter(id -> counted(id) == 0 && letters.stream().noneMatch(letter -> hasId(letter, id)))
                .count();
        assertThat(missing).isLessThanOrEqualTo(report.lost());
        recorder.accepted()
                .forEach(event ->
                        assertThat(counted(event.result().id())).as("%s", event).isLessThanOrEqualTo(1));
    }

    private long counted(String id) {
        return togai.events().get(id).stream()
                .filter(record -> !RecorderFixture.isDuplicate(record))
                .count();
    }

    private void checkEnd(CloseReport report) {
        UsageLedger ledger = report.ledger();
        assertThat(report.isComplete())
                .as("everything is delivered: %s", ledger)
                .isTrue();
        assertThat(ledger.delivered() + ledger.duplicate() + ledger.deadLetters())
                .isEqualTo(accepted.size());
        for (Recorded event : accepted) {
            String id = event.result().id();
            long counted = counted(id);
            boolean isRejected = event.kind() == Kind.REJECTED_BY_TOGAI || event.kind() == Kind.OVER_A_LIMIT;
            boolean isExpired = hasLetter(id, DeadLetterReason.EXPIRED);
            if (counted > 1) {
                // A process does not know the age of an event of an earlier one after the date was set back.
                assertThat(event.process() < processes && clock.isSetBack())
                        .as("%s is counted %s times", event, counted)
                        .isTrue();
            } else if (isExpired) {
                assertThat(counted).as("%s event %s", event.kind(), id).isLessThanOrEqualTo(isRejected ? 0 : 1);
            } else {
                assertThat(counted).as("%s event %s", event.kind(), id).isEqualTo(isRejected ? 0 : 1);
            }
            assertThat(letters.stream().anyMatch(letter -> hasId(letter, id)))
                    .as("dead letter of the %s event %s", event.kind(), id)
                    .isEqualTo(isRejected || isExpired || hasLetter(id, DeadLetterReason.ID_CONFLICT));
        }
    }

    private boolean hasLetter(String id, DeadLetterReason reason) {
        return letters.stream().anyMatch(letter -> letter.reason() == reason && hasId(letter, id));
    }

    private static boolean hasId(DeadLetter letter, String id) {
        return letter.event().flatMap(UsageEvent::id).filter(id::equals).isPresent();
    }

    private void crashMaybe() {
        if (!isCalm && durability != Durability.MEMORY && random.nextInt(CRASH_ODDS) == 0) {
            throw new SimulatedCrash();
        }
    }

    /** An ingestion during whose requests other threads of the application and the recorder work, or the process ends. */
    private final class InterruptedIngestion implements Ingestion {

        private final Ingestion target;

        InterruptedIngestion(Ingestion target) {
            this.target = target;
        }

        @Override
        public IngestResponse ingest(IngestEventRequest request) {
            return interleaved(() -> target.ingest(request));
        }

        @Override
        public BatchResult ingestBatch(IngestBatchRequest request) {
            return interleaved(() -> target.ingestBatch(request));
        }

        private <T> T interleaved(Supplier<T> request) {
            meanwhile();
            T response = request.get();
            meanwhile();
            return response;
        }

        private void meanwhile() {
            crashMaybe();
            if (!isCalm && depth == 0 && random.nextInt(3) == 0) {
                depth++;
                step();
                depth--;
            }
        }
    }

    /** The log of the history, with a disk that may fail, and processes that end before and after an append. */
    private final class CrashingLog implements EventLog {

        @Override
        public void append(LogGroup group) throws IOException {
            if (isDiskFailing) {
                throw new IOException("The disk fails");
            }
            crashMaybe();
            log.append(group);
            groups.add(group);
            crashMaybe();
        }

        @Override
        public List<LoggedEvent> read(long from, int maxEvents, long maxBytes) throws IOException {
            if (isDiskFailing) {
                throw new IOException("The disk fails");
            }
            return log.read(from, maxEvents, maxBytes);
        }

        @Override
        public LogStatus status() {
            return log.status();
        }

        @Override
        public void close() {}
    }
}
