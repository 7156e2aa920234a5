package dev.togai.testkit.internal.metering;

import dev.togai.event.IngestionStatus;
import dev.togai.event.UsageEvent;
import dev.togai.json.TogaiJson;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A record of a received event. The event is kept as JSON, because a million of them fit into memory then. Only
 * {@link EventLedger} changes it. Not thread-safe.
 */
public final class StoredEvent {

    /** The order of Togai's corrections, most probably that of lists: the latest event first, then by id. */
    static final Comparator<StoredEvent> LATEST_FIRST = Comparator.comparing(StoredEvent::timestamp)
            .reversed()
            .thenComparing(StoredEvent::idOrBlank)
            .thenComparing(Comparator.comparingInt(StoredEvent::number).reversed());

    private final int number;
    private final byte[] json;
    private final @Nullable String id;
    private final String accountId;
    private final String schemaName;
    private final Instant timestamp;
    private final Instant createdAt;
    private final @Nullable StoredEvent earlier;
    private IngestionStatus status = IngestionStatus.INGESTION_IN_PROGRESS;
    private String description = "";
    private boolean holdsId;
    private @Nullable IngestionStatus planned;
    private @Nullable IngestionStatus statusBeforeReverting;
    private @Nullable EventOwner owner;
    private @Nullable MeteringContext context;

    /**
     * Creates the record of an event in progress.
     *
     * @param number the number of the record
     * @param id the id of the event, sent or generated; null if it has none
     * @param accountId the account or alias in the event
     * @param schemaName the schema in the event
     * @param timestamp the instant of the event
     * @param createdAt the time at which it was received
     * @param earlier the record before with the same id
     */
    StoredEvent(
            int number,
            UsageEvent event,
            @Nullable String id,
            String accountId,
            String schemaName,
            Instant timestamp,
            Instant createdAt,
            @Nullable StoredEvent earlier) {
        this(
                number,
                TogaiJson.write(event).getBytes(StandardCharsets.UTF_8),
                id,
                accountId,
                schemaName,
                timestamp,
                createdAt,
                earlier);
    }

    private StoredEvent(
            int number,
            byte[] json,
            @Nullable String id,
            String accountId,
            String schemaName,
            Instant timestamp,
            Instant createdAt,
            @Nullable StoredEvent earlier) {
        this.number = number;
        this.json = json;
        this.id = id;
        this.accountId = accountId;
        this.schemaName = schemaName;
        this.timestamp = timestamp;
        this.createdAt = createdAt;
        this.earlier = earlier;
    }

    /**
     * Creates the record of an event in this state.
     *
     * @param number the number of the record
     * @param id the id of the event, sent or generated; empty if it has none
     * @param timestamp the instant of the event
     * @param createdAt the time at which it was received
     */
    public static StoredEvent of(
            int number, UsageEvent event, Optional<String> id, Instant timestamp, Instant createdAt, EventState state) {
        StoredEvent record = new StoredEvent(
                number, event, id.orElse(null), event.accountId(), event.schemaName(), timestamp, createdAt, null);
        record.setState(state);
        return record;
    }

    /** Returns a copy that no ledger changes. */
    public StoredEvent copy() {
        return copy(accountId, schemaName, null);
    }

    /**
     * Returns a copy.
     *
     * @param sameAccountId an equal string for the account
     * @param sameSchemaName an equal string for the schema
     * @param before the record before with the same id
     */
    StoredEvent copy(String sameAccountId, String sameSchemaName, @Nullable StoredEvent before) {
        StoredEvent copy =
                new StoredEvent(number, json, id, sameAccountId, sameSchemaName, timestamp, createdAt, before);
        copy.setState(state());
        return copy;
    }

    /** Returns the part of the record that changes. */
    public EventState state() {
        return new EventState(status, description, holdsId, planned(), statusBeforeReverting(), owner(), context());
    }

    private void setState(EventState state) {
        status = state.status();
        description = state.description();
        holdsId = state.holdsId();
        planned = state.planned().orElse(null);
        statusBeforeReverting = state.statusBeforeReverting().orElse(null);
        owner = state.owner().orElse(null);
        context = state.context().orElse(null);
    }

    /** Returns a record that is between all events before a time and all others in the order of lists. */
    static StoredEvent boundary(Instant time) {
        // The first position among the events of the nanosecond before: blank ids are first, then the highest number.
        Instant before = time.equals(Instant.MIN) ? time : time.minusNanos(1);
        return new StoredEvent(Integer.MAX_VALUE, new byte[0], null, "", "", before, before, null);
    }

    /** Returns the number of the record, counted from 0. */
    public int number() {
        return number;
    }

    /** Returns the id that the fake assigned to the record. */
    public String referenceId() {
        return ReferenceId.of(number);
    }

    /** Returns the event as received. */
    public UsageEvent event() {
        return TogaiJson.read(json, UsageEvent.class);
    }

    /** Returns the id of the event, sent or generated. */
    public Optional<String> id() {
        return Optional.ofNullable(id);
    }

    private String idOrBlank() {
        return id == null ? "" : id;
    }

    /** Returns the account or alias in the event. */
    public String accountId() {
        return accountId;
    }

    /** Returns the schema in the event. */
    public String schemaName() {
        return schemaName;
    }

    /** Returns the instant of the event. */
    public Instant timestamp() {
        return timestamp;
    }

    /** Returns the time at which the event was received. */
    public Instant createdAt() {
        return createdAt;
    }

    /** Returns the record before with the same id. */
    Optional<StoredEvent> earlier() {
        return Optional.ofNullable(earlier);
    }

    /** Returns the status. */
    public IngestionStatus status() {
        return status;
    }

    /** Returns the reason of the status; empty while the event is in progress. */
    public String description() {
        return description;
    }

    /** Returns the status before the event was reverted. */
    public Optional<IngestionStatus> statusBeforeReverting() {
        return Optional.ofNullable(statusBeforeReverting);
    }

    /** Returns the account that the event was processed for. */
    public Optional<EventOwner> owner() {
        return Optional.ofNullable(owner);
    }

    /** Returns the state that the event was processed in. */
    public Optional<MeteringContext> context() {
        return Optional.ofNullable(context);
    }

    /** Returns whether the event was processed. */
    public boolean isSettled() {
        return !status.equals(IngestionStatus.INGESTION_IN_PROGRESS);
    }

    /** Returns the key under which the event is counted. */
    public EventKey key() {
        return owner == null
                ? new EventKey(accountId, "", schemaName, status)
                : new EventKey(owner.accountId(), owner.customerId(), schemaName, status);
    }

    /**
     * Returns the result of metering the event, which is the same each time. Empty if no pipeline processed it, or if a test
     * planned its status.
     */
    public Optional<MeteringResult> result() {
        return context == null || planned != null
                ? Optional.empty()
                : Optional.of(MeteringPipeline.meter(
                        new MeteringRequest(
                                event(),
                                owner != null,
                                IngestionStatus.INGESTION_FAILED_PAST_GRACE_PERIOD.equals(processedStatus()),
                                Optional.empty()),
                        context));
    }

    private IngestionStatus processedStatus() {
        return statusBeforeReverting == null ? status : statusBeforeReverting;
    }

    /** Returns whether the record keeps the id from being used again. */
    boolean holdsId() {
        return holdsId;
    }

    /** Sets whether the record keeps the id from being used again. */
    void holdId(boolean holds) {
        holdsId = holds;
    }

    /** Sets the planned status of the event. */
    void plan(@Nullable IngestionStatus next) {
        planned = next;
    }

    /** Returns the planned status. */
    public Optional<IngestionStatus> planned() {
        return Optional.ofNullable(planned);
    }

    /** Sets the status and its reason. */
    void setStatus(IngestionStatus next, String reason) {
        status = next;
        description = reason;
    }

    /** Replaces the account by an equal one. */
    void setOwner(EventOwner same) {
        owner = same;
    }

    /** Marks the event as accepted and not processed. */
    void restart() {
        setStatus(IngestionStatus.INGESTION_IN_PROGRESS, "");
        owner = null;
        context = null;
    }

    /** Sets the state that the event was processed in. */
    void setContext(@Nullable EventOwner processedFor, MeteringContext processedIn) {
        owner = processedFor;
        context = processedIn;
    }

    /** Marks the event as reverted. */
    void revert(String reason) {
        statusBeforeReverting = status;
        setStatus(IngestionStatus.REVERTED, reason);
    }
}
