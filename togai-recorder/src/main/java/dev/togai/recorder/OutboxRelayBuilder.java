package dev.togai.recorder;

import dev.togai.ingestion.Ingestion;
import dev.togai.internal.Preconditions;
import dev.togai.time.TimeSource;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import javax.sql.DataSource;

/** A builder of relays. Not thread-safe. */
public final class OutboxRelayBuilder {

    private static final Duration MIN_POLL_INTERVAL = Duration.ofMillis(10);
    private static final Duration MIN_LEASE = Duration.ofSeconds(1);
    private static final Duration MAX_TIME = Duration.ofHours(1);
    private static final int DEFAULT_EVENTS = 10_000;

    private final RecorderBuilder recorder;
    private final DataSource database;
    private String table = UsageOutbox.DEFAULT_TABLE;
    private Duration pollInterval = Duration.ofSeconds(1);
    private Duration lease = Duration.ofMinutes(1);

    OutboxRelayBuilder(Ingestion ingestion, DataSource database) {
        this.recorder = new RecorderBuilder(ingestion).maxEvents(DEFAULT_EVENTS);
        this.database = Objects.requireNonNull(database, "database");
    }

    /** Sets the outbox whose table is relayed. Default: that of {@link UsageOutbox#create}. */
    public OutboxRelayBuilder outbox(UsageOutbox outbox) {
        table = outbox.table();
        return this;
    }

    /**
     * Sets the time between two queries of the table while it has no new rows. Default: 1 second; 10 milliseconds to 1 hour. While it
     * has some, the relay queries at once.
     */
    public OutboxRelayBuilder pollInterval(Duration interval) {
        Preconditions.checkInRange("OutboxRelayBuilder.pollInterval", interval, MIN_POLL_INTERVAL, MAX_TIME);
        pollInterval = interval;
        return this;
    }

    /**
     * Sets the time after which other relays take the rows of a relay that was killed. Default: 1 minute; 1 second to 1 hour. A relay
     * renews its leases. If the clocks of two relays differ by more than this time, events are sent twice, and metered once.
     */
    public OutboxRelayBuilder lease(Duration time) {
        Preconditions.checkInRange("OutboxRelayBuilder.lease", time, MIN_LEASE, MAX_TIME);
        lease = time;
        return this;
    }

    /** Sets the maximum number of rows that the relay leases and keeps in memory. Default: 10,000. */
    public OutboxRelayBuilder maxEvents(int events) {
        recorder.maxEvents(events);
        return this;
    }

    /** Sets the bytes of JSON from which the relay leases no further row. Default: 16 MiB; 64 KiB to 64 GiB. */
    public OutboxRelayBuilder maxBytes(long bytes) {
        recorder.maxBytes(bytes);
        return this;
    }

    /** Sets the number of events in a request, 1 to 1,000. Default: 500; Togai may reject more. */
    public OutboxRelayBuilder batchEvents(int events) {
        recorder.batchEvents(events);
        return this;
    }

    /** Sets the bytes of events in a request, which an event that is larger alone exceeds. Default: 1 MiB; at least 1 KiB. */
    public OutboxRelayBuilder batchBytes(long bytes) {
        recorder.batchBytes(bytes);
        return this;
    }

    /** Sets the time that the first event of a request waits for others, from its record. Default: 1 second; zero to 1 hour. */
    public OutboxRelayBuilder linger(Duration linger) {
        recorder.linger(linger);
        return this;
    }

    /** Sets the number of requests at the same time, 1 to 64, each on a thread. Default: 4. */
    public OutboxRelayBuilder senders(int senders) {
        recorder.senders(senders);
        return this;
    }

    /** Sets the handler of events that are not delivered, whose rows are deleted. Default: they remain in their rows. */
    public OutboxRelayBuilder deadLetters(DeadLetterHandler handler) {
        recorder.deadLetters(handler);
        return this;
    }

    /** Closes the relay when the JVM shuts down, and waits up to this time for its events. Default: the application closes it. */
    public OutboxRelayBuilder closeOnShutdown(Duration timeout) {
        recorder.closeOnShutdown(timeout);
        return this;
    }

    /** Sets the receiver of the report when the relay was closed, like {@link RecorderBuilder#onClose}. */
    public OutboxRelayBuilder onClose(Consumer<CloseReport> receiver) {
        recorder.onClose(receiver);
        return this;
    }

    /** Sets the time source, which also gives the times of leases. Default: the system's. */
    public OutboxRelayBuilder time(TimeSource time) {
        recorder.time(time);
        return this;
    }

    /** Sets the source of numbers from 0 to 1 that spread the delays of retries. Default: a random source. */
    public OutboxRelayBuilder random(DoubleSupplier random) {
        recorder.random(random);
        return this;
    }

    /**
     * Opens a relay without threads, for tests and short programs. The threads that wait in {@link OutboxRelay#flush} and {@link
     * OutboxRelay#close} do the work, and sleep through the time source.
     */
    public OutboxRelayBuilder withoutThreads() {
        recorder.withoutThreads();
        return this;
    }

    /**
     * Opens the relay, after one query of the table. While the database cannot be reached, the relay waits and logs it.
     *
     * @throws RecorderException if the database rejects the query, because the table or a column does not exist, or the user has no
     *     right to read it
     */
    public OutboxRelay open() {
        OutboxTable rows = new OutboxTable(database, table, GeneratedIds.randomName());
        try {
            rows.check();
        } catch (OutboxException e) {
            if (e.isRejection()) {
                throw new RecorderException(
                        "Cannot open the relay: " + e.getMessage()
                                + ". Create the table before the relay is opened, with the SQL"
                                + " of UsageOutbox.schema, or correct its name or the rights of the user.",
                        e);
            }
            // Otherwise the relay opens, repeats the query and logs the failure.
        }
        return new OutboxRelay(recorder.open(new OutboxLog(rows, pollInterval, lease, recorder.time()), table));
    }
}
