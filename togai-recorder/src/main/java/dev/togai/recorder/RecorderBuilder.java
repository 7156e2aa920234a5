package dev.togai.recorder;

import dev.togai.commitment.CommitmentKey;
import dev.togai.ingestion.IngestBatchRequest;
import dev.togai.ingestion.Ingestion;
import dev.togai.internal.Preconditions;
import dev.togai.recorder.internal.log.EventLog;
import dev.togai.recorder.internal.log.LogSummary;
import dev.togai.recorder.internal.log.MemoryLog;
import dev.togai.recorder.internal.log.SpillLog;
import dev.togai.time.TimeSource;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/** A builder of recorders. Not thread-safe. */
public final class RecorderBuilder {

    /** A factory of the log of a directory. */
    @FunctionalInterface
    interface LogOpener {
        EventLog open(Path directory, Durability durability, long maxBytes, @Nullable LogSummary summary)
                throws IOException;
    }

    private static final Duration MAX_AGE = Duration.ofDays(43);
    private static final Duration MIN_RETRY_DELAY = Duration.ofMillis(500);
    private static final Duration MAX_RETRY_DELAY = Duration.ofMinutes(1);
    private static final Duration MIN_STORAGE_DELAY = Duration.ofMillis(100);
    private static final Duration MAX_STORAGE_DELAY = Duration.ofSeconds(5);
    private static final Duration MAX_LINGER = Duration.ofHours(1);
    private static final Duration MAX_CLOSE_TIMEOUT = Duration.ofDays(1);
    private static final int MAX_SENDERS = 64;
    private static final long MIN_BYTES = 64L << 10;
    private static final long DEFAULT_DISK_BYTES = 1L << 30;

    private static final String HANDLER_ADVICE =
            "The handler of dead letters received the reason. Correct the event and record it again.";

    private final Ingestion ingestion;
    private Durability durability = Durability.MEMORY;
    private Optional<Path> directory = Optional.empty();
    private long maxDiskBytes = DEFAULT_DISK_BYTES;
    private int maxEvents = 65_536;
    private long maxBytes = 16L << 20;
    private WhenFull whenFull = WhenFull.reject();
    private int batchEvents = IngestBatchRequest.DEFAULT_SIZE;
    private long batchBytes = 1L << 20;
    private Duration linger = Duration.ofSeconds(1);
    private int senders = 4;
    private @Nullable DeadLetterHandler deadLetters;
    private @Nullable CommitmentKey commitmentKey;
    private Duration closeTimeout = Duration.ofSeconds(10);
    private @Nullable Duration shutdownTimeout;
    private Consumer<CloseReport> onClose = CloseWarning::log;
    private TimeSource time = TimeSource.system();
    private DoubleSupplier random = () -> ThreadLocalRandom.current().nextDouble();
    private UsageRecorder.Threading threading = UsageRecorder.Threading.OWN_THREADS;
    private LogOpener logOpener = SegmentLogs::open;

    RecorderBuilder(Ingestion ingestion) {
        this.ingestion = Objects.requireNonNull(ingestion, "ingestion");
    }

    /** Keeps waiting events in files of this directory, which one recorder at a time may use. Default: in memory, without a directory. */
    public RecorderBuilder durability(Durability durability, Path directory) {
        if (durability == Durability.MEMORY) {
            throw new IllegalArgumentException("MEMORY has no directory. Leave out the durability, or use OS or DISK.");
        }
        this.durability = durability;
        this.directory = Optional.of(directory);
        return this;
    }

    /** Sets the bound of the files in the directory. When they reach it, events wait in memory. Default: 1 GiB; at least 32 MiB. */
    public RecorderBuilder maxDiskBytes(long bytes) {
        if (bytes < 32L << 20) {
            throw new IllegalArgumentException("maxDiskBytes must be at least 32 MiB, was " + bytes + ".");
        }
        maxDiskBytes = bytes;
        return this;
    }

    /** Sets the maximum number of events in memory. Default: 65,536. */
    public RecorderBuilder maxEvents(int events) {
        Preconditions.checkInRange("RecorderBuilder.maxEvents", events, 1, QueueCapacity.MAX_EVENTS);
        maxEvents = events;
        return this;
    }

    /** Sets the maximum bytes of the events in memory, as JSON and in part estimated. Default: 16 MiB; 64 KiB to 64 GiB. */
    public RecorderBuilder maxBytes(long bytes) {
        if (bytes < MIN_BYTES || bytes > QueueCapacity.MAX_BYTES) {
            throw new IllegalArgumentException("maxBytes must be 64 KiB to 64 GiB, was " + bytes + ".");
        }
        maxBytes = bytes;
        return this;
    }

    /** Sets the policy when the events in memory reach their bound. Default: reject, and count. */
    public RecorderBuilder whenFull(WhenFull policy) {
        whenFull = Objects.requireNonNull(policy, "policy");
        return this;
    }

    /** Sets the number of events in a request, 1 to 1,000. Default: 500; Togai may reject more. */
    public RecorderBuilder batchEvents(int events) {
        Preconditions.checkInRange("RecorderBuilder.batchEvents", events, 1, IngestBatchRequest.MAX_SIZE);
        batchEvents = events;
        return this;
    }

    /** Sets the bytes of events in a request, which an event that is larger alone exceeds. Default: 1 MiB; at least 1 KiB. */
    public RecorderBuilder batchBytes(long bytes) {
        if (bytes < 1_024) {
            throw new IllegalArgumentException("batchBytes must be at least 1 KiB, was " + bytes + ".");
        }
        batchBytes = bytes;
        return this;
    }

    /** Sets the time that the first event of a request waits for others. Default: 1 second; zero to 1 hour. */
    public RecorderBuilder linger(Duration linger) {
        Preconditions.checkInRange("RecorderBuilder.linger", linger, Duration.ZERO, MAX_LINGER);
        this.linger = linger;
        return this;
    }

    /**
     * Sets the number of requests at the same time, 1 to 64, each on a thread. Default: 4. The recorder keeps the events of up to 4
     * requests for each sender in memory while they are sent or wait for a retry.
     */
    public RecorderBuilder senders(int senders) {
        Preconditions.checkInRange("RecorderBuilder.senders", senders, 1, MAX_SENDERS);
        this.senders = senders;
        return this;
    }

    /**
     * Sets the handler of events that are not delivered. Default: with a directory, the file {@code dead-letters.jsonl} in it,
     * forced to the disk before the event is settled; without one, {@link UsageRecorder#takeDeadLetters}.
     */
    public RecorderBuilder deadLetters(DeadLetterHandler handler) {
        deadLetters = Objects.requireNonNull(handler, "handler");
        return this;
    }

    /**
     * Keeps {@linkplain UsageRecorder#commitment a commitment} to all recorded events. With a directory, it continues over all
     * processes that use the directory with this key, and needs up to 8 MB there. Default: none.
     */
    public RecorderBuilder commitments(CommitmentKey key) {
        commitmentKey = Objects.requireNonNull(key, "key");
        return this;
    }

    /** Sets the time for which {@link UsageRecorder#close()} sends events that wait. Default: 10 seconds; zero to 1 day. */
    public RecorderBuilder closeTimeout(Duration timeout) {
        Preconditions.checkInRange("RecorderBuilder.closeTimeout", timeout, Duration.ZERO, MAX_CLOSE_TIMEOUT);
        closeTimeout = timeout;
        return this;
    }

    /** Closes the recorder when the JVM shuts down, and waits up to this time for its events. Default: the application closes it. */
    public RecorderBuilder closeOnShutdown(Duration timeout) {
        shutdownTimeout = Objects.requireNonNull(timeout, "timeout");
        return this;
    }

    /**
     * Sets the receiver of the report when the recorder was closed, also by {@link #closeOnShutdown}. It is called once, by the thread
     * that closes, which receives an exception that it throws. Default: logs a warning if events are left or lost, and prints it to
     * {@link System#err} too while the JVM shuts down, because {@code java.util.logging} has no handlers then.
     */
    public RecorderBuilder onClose(Consumer<CloseReport> receiver) {
        onClose = Objects.requireNonNull(receiver, "receiver");
        return this;
    }

    /** Sets the time source. Default: the system's. */
    public RecorderBuilder time(TimeSource time) {
        this.time = Objects.requireNonNull(time, "time");
        return this;
    }

    /** Sets the source of numbers from 0 to 1 that spread the delays of retries. Default: a random source. */
    public RecorderBuilder random(DoubleSupplier random) {
        this.random = Objects.requireNonNull(random, "random");
        return this;
    }

    /**
     * Opens a recorder without threads, for tests and short programs. Events are stored and sent by the threads that wait: in {@link
     * UsageRecorder#flush}, {@link UsageRecorder#close}, {@link RecordResult#awaitStored} and a {@code record} that waits for
     * space. They sleep through the time source.
     */
    public RecorderBuilder withoutThreads() {
        if (threading == UsageRecorder.Threading.OWN_THREADS) {
            threading = UsageRecorder.Threading.WAITING_CALLER;
        }
        return this;
    }

    /**
     * Opens a recorder without threads whose {@code record} sends the event before it returns, for tests and short programs. The
     * event is sent alone. If its request fails, it waits for its backoff, and a later {@code record}, {@code flush} or {@code
     * close} sends it again.
     */
    public RecorderBuilder sendOnRecord() {
        threading = UsageRecorder.Threading.RECORDING_CALLER;
        return this;
    }

    TimeSource time() {
        return time;
    }

    RecorderBuilder logOpener(LogOpener opener) {
        logOpener = opener;
        return this;
    }

    /**
     * Opens the recorder, which continues with the events that wait in its directory.
     *
     * @throws RecorderException if the directory cannot be used, or another recorder uses it
     */
    public UsageRecorder open() {
        if (durability != Durability.MEMORY && whenFull.directory().isPresent()) {
            throw new IllegalArgumentException("WhenFull.spillTo needs the durability MEMORY: " + durability
                    + " writes each event to its directory.");
        }
        Optional<Path> used = directory.or(whenFull::directory);
        DeadLetterBuffer buffer = deadLetters == null && used.isEmpty() ? new DeadLetterBuffer() : null;
        CommitmentSummary commitment = commitmentKey == null ? null : new CommitmentSummary(commitmentKey);
        RecorderEngine engine =
                new RecorderEngine(openLog(commitment), settings(handler(used, buffer), deadLetterAdvice(used)));
        return open(engine, buffer, used, commitment);
    }

    /** Opens the recorder of an outbox, whose dead letters are kept in its table unless the application has a handler. */
    UsageRecorder open(OutboxLog outbox, String table) {
        LetterHandler handler = deadLetters == null ? outbox::keep : LetterHandler.of(deadLetters);
        String advice = deadLetters != null
                ? HANDLER_ADVICE
                : "The reason is in the row of the table " + table
                        + ". Correct the cause, and put the row back: dead_reason = NULL, lease_until = 0.";
        return open(new RecorderEngine(outbox, outbox, settings(handler, advice)), null, Optional.empty(), null);
    }

    private UsageRecorder open(
            RecorderEngine engine,
            @Nullable DeadLetterBuffer buffer,
            Optional<Path> used,
            @Nullable CommitmentSummary commitment) {
        UsageRecorder recorder = new UsageRecorder(engine, threading, buffer, used, closeTimeout, commitment);
        if (shutdownTimeout != null) {
            try {
                recorder.closeOnShutdown(shutdownTimeout);
            } catch (IllegalStateException e) {
                // The JVM is shutting down. The recorder would keep its directory and its threads, and have no caller.
                recorder.close(Duration.ZERO);
                throw new RecorderException("Cannot open the recorder: the JVM is shutting down.", e);
            }
        }
        return recorder;
    }

    private EventLog openLog(@Nullable LogSummary summary) {
        try {
            if (directory.isPresent()) {
                return logOpener.open(directory.get(), durability, maxDiskBytes, summary);
            }
            if (whenFull.directory().isPresent()) {
                EventLog spilled = logOpener.open(whenFull.directory().get(), Durability.OS, maxDiskBytes, null);
                return new SpillLog(spilled, Math.max(1, maxEvents / 2), maxBytes / 2, summary);
            }
            return new MemoryLog(summary);
        } catch (IOException e) {
            throw new RecorderException("Cannot open the recorder: " + e.getMessage(), e);
        }
    }

    private LetterHandler handler(Optional<Path> used, @Nullable DeadLetterBuffer buffer) {
        DeadLetterHandler handler = deadLetters;
        if (handler == null) {
            handler = buffer != null ? buffer : new DeadLetterFile(deadLetterFile(used.orElseThrow()));
        }
        return LetterHandler.of(handler);
    }

    private String deadLetterAdvice(Optional<Path> used) {
        if (deadLetters != null) {
            return HANDLER_ADVICE;
        }
        String place = used.map(RecorderBuilder::deadLetterFile)
                .map(file -> "The reason is in the file " + file)
                .orElse("UsageRecorder.takeDeadLetters() returns the reason");
        return place + ". Correct the event and record it again.";
    }

    private static Path deadLetterFile(Path directory) {
        return directory.resolve("dead-letters.jsonl");
    }

    private RecorderSettings settings(LetterHandler handler, String deadLetterAdvice) {
        return new RecorderSettings(
                ingestion,
                handler,
                deadLetterAdvice,
                onClose,
                maxEvents,
                maxBytes,
                whenFull.maxWait(),
                batchEvents,
                batchBytes,
                threading == UsageRecorder.Threading.RECORDING_CALLER ? Duration.ZERO : linger,
                senders,
                MAX_AGE,
                new RetryDelays(MIN_RETRY_DELAY, MAX_RETRY_DELAY, random),
                new RetryDelays(MIN_STORAGE_DELAY, MAX_STORAGE_DELAY, random),
                GeneratedIds.create(),
                time);
    }
}
