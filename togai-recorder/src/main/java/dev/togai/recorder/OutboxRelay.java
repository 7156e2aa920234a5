package dev.togai.recorder;

import dev.togai.TogaiClient;
import dev.togai.ingestion.Ingestion;
import dev.togai.spi.TogaiTransport;
import java.time.Duration;
import javax.sql.DataSource;

/**
 * A relay of an outbox: takes committed events from the table of a {@link UsageOutbox}, and delivers them to Togai, once. Each
 * instance of an application runs one, and they share the work.
 *
 * <pre>{@code
 * OutboxRelay relay = OutboxRelay.builder(togai, dataSource).open();
 * }</pre>
 *
 * <p>A relay leases rows, and another relay takes them only after the lease ended, because the first one was killed. A row is deleted
 * after Togai responded. If the relay is killed in between, another one sends the event again with the same id, and Togai meters it
 * once. No transaction of the relay lasts while a request does.
 *
 * <p>Batches, retries, dead letters, the ledger and the log line are those of {@link UsageRecorder}, with these differences:
 *
 * <ul>
 *   <li>The ledger counts the rows that this relay leased. Rows in the table that no relay leased are not counted.
 *   <li>An event waits from the time at which it was recorded. It becomes a dead letter after 43 days.
 *   <li>A dead letter remains in its row, with the reason, and relays skip it. A {@link DeadLetterHandler} replaces this.
 *   <li>If the database fails, rows remain, and the relay tries again with a delay of at most 5 seconds.
 * </ul>
 *
 * <p>Thread-safe.
 */
public final class OutboxRelay implements AutoCloseable {

    private final UsageRecorder recorder;

    OutboxRelay(UsageRecorder recorder) {
        this.recorder = recorder;
    }

    /**
     * Returns a builder of a relay.
     *
     * @param ingestion the ingestion of a client or a transport, with its policies; the relay does not close it
     * @param database the database with the table; a relay uses one connection at a time
     */
    public static OutboxRelayBuilder builder(Ingestion ingestion, DataSource database) {
        return new OutboxRelayBuilder(ingestion, database);
    }

    /** Returns a builder of a relay that sends with this client. The relay does not close it. */
    public static OutboxRelayBuilder builder(TogaiClient client, DataSource database) {
        return new OutboxRelayBuilder(client.ingestion(), database);
    }

    /** Returns a builder of a relay that sends with this transport. The relay does not close it. */
    public static OutboxRelayBuilder builder(TogaiTransport transport, DataSource database) {
        return new OutboxRelayBuilder(transport.ingestion(), database);
    }

    /** Returns the counts of the events that this relay leased. Takes no lock that is held during I/O. */
    public UsageLedger ledger() {
        return recorder.ledger();
    }

    /**
     * Returns whether a thread of the relay ended with an error, such as an {@link OutOfMemoryError}. The relay then sends nothing.
     * Close it and open another; the log line names the error.
     */
    public boolean hasFailed() {
        return recorder.hasFailed();
    }

    /**
     * Waits until each event that was committed before is delivered, by this relay or by another one.
     *
     * @return the ledger
     * @throws FlushException if an event still waits after this time, or if an event became a dead letter of this relay since its
     *     last flush
     */
    public UsageLedger flush(Duration timeout) {
        return recorder.flush(timeout);
    }

    /**
     * Holds the sending of events by this relay until {@link #resume}. Other relays continue.
     *
     * @param timeout the time to wait for requests in flight
     * @return whether no request is in flight; if false, sending is held nevertheless
     * @throws InterruptedException if the thread is interrupted; sending is held nevertheless
     */
    public boolean pause(Duration timeout) throws InterruptedException {
        return recorder.pause(timeout);
    }

    /** Continues the sending of events. */
    public void resume() {
        recorder.resume();
    }

    /**
     * Leases no more rows, sends the events of the leased ones for up to this time, ends, and releases the rest. A request in flight
     * at the end is not interrupted. Rows that may be in such a request remain leased until their lease ends.
     *
     * <p>Further calls return the same report. The time does not limit the operations of the database.
     *
     * @return the final ledger, and the number of events that this relay leaves in the table; no event is lost
     */
    public CloseReport close(Duration timeout) {
        return recorder.close(timeout);
    }

    /** Closes the relay like {@link #close(Duration)}, with 10 seconds. */
    @Override
    public void close() {
        recorder.close();
    }

    /** Returns the recorder, for tests of its steps. */
    UsageRecorder recorder() {
        return recorder;
    }

    /** Returns the counts. */
    @Override
    public String toString() {
        return "OutboxRelay[" + ledger() + "]";
    }
}
