package dev.togai.testkit.internal.snapshot;

import dev.togai.event.EventAccount;
import dev.togai.event.EventCustomer;
import dev.togai.event.EventRecord;
import dev.togai.event.EventStatus;
import dev.togai.event.IngestionStatus;
import dev.togai.event.PipelineInfo;
import dev.togai.json.TogaiJson;
import dev.togai.testkit.internal.EventStatuses;
import dev.togai.testkit.internal.JsonObject;
import dev.togai.testkit.internal.metering.EventOwner;
import dev.togai.testkit.internal.metering.EventState;
import dev.togai.testkit.internal.metering.MeteringContext;
import dev.togai.testkit.internal.metering.StoredEvent;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The codec of records of events. The model has no units: they follow from the event and the state it was processed in. */
final class StoredEventCodec {

    private static final String RECORD = "record";
    private static final String ID = "id";
    private static final String TIME = "time";
    private static final String HOLDS_ID = "holdsId";
    private static final String PLANNED_STATUS = "plannedStatus";
    private static final String CONTEXT = "context";
    private static final String STATUS = "record.ingestionStatus";
    private static final String STATUS_BEFORE_REVERTING = "record.eventPipelineInfo.statusBeforeReverting";

    private StoredEventCodec() {}

    /** Returns the JSON of an event. */
    static JsonObject write(StoredEvent stored, ContextTable contexts) {
        EventState state = stored.state();
        return new JsonObject()
                .add(RECORD, new JsonObject.Raw(TogaiJson.write(record(stored, state))))
                .add(ID, stored.id())
                .add(TIME, stored.timestamp())
                .add(HOLDS_ID, Optional.of(state.holdsId()).filter(holds -> holds))
                .add(PLANNED_STATUS, state.planned())
                .add(CONTEXT, state.context().map(contexts::indexOf));
    }

    private static EventRecord record(StoredEvent stored, EventState state) {
        EventRecord.Builder record = EventRecord.builder()
                .referenceId(stored.referenceId())
                .event(stored.event())
                .ingestionStatus(EventStatus.builder()
                        .status(state.status())
                        .statusDescription(
                                Optional.of(state.description()).filter(description -> !description.isEmpty()))
                        .build())
                .createdAt(stored.createdAt());
        if (state.owner().isPresent() || state.statusBeforeReverting().isPresent()) {
            PipelineInfo.Builder steps = PipelineInfo.builder().statusBeforeReverting(state.statusBeforeReverting());
            state.owner()
                    .ifPresent(owner -> steps.account(EventAccount.builder()
                                    .id(owner.accountId())
                                    .name(owner.accountName())
                                    .alias(owner.alias())
                                    .build())
                            .customer(EventCustomer.builder()
                                    .id(owner.customerId())
                                    .name(owner.customerName())
                                    .build()));
            record.pipelineInfo(steps.build());
        }
        return record.build();
    }

    /**
     * Reads an event.
     *
     * @param number the number of the record
     */
    static StoredEvent read(SnapshotObject object, int number, List<MeteringContext> contexts) {
        EventRecord record = object.model(RECORD, EventRecord.class);
        EventStatus status = record.ingestionStatus().orElseThrow(() -> object.invalid(STATUS, "is missing"));
        Instant createdAt = record.createdAt().orElseThrow(() -> object.invalid("record.createdAt", "is missing"));
        Optional<IngestionStatus> before = record.pipelineInfo().flatMap(PipelineInfo::statusBeforeReverting);
        Optional<MeteringContext> context = object.has(CONTEXT)
                ? Optional.of(MeteringContextCodec.entry(object, CONTEXT, object.number(CONTEXT), contexts))
                : Optional.empty();
        Optional<IngestionStatus> planned =
                object.optionalString(PLANNED_STATUS).map(IngestionStatus::of);
        requireKnown(object, STATUS + ".status", status.status(), planned);
        before.ifPresent(it -> requireKnown(object, STATUS_BEFORE_REVERTING, it, planned));
        StoredEvent stored = StoredEvent.of(
                number,
                record.event(),
                object.optionalString(ID),
                object.instant(TIME),
                createdAt,
                new EventState(
                        status.status(),
                        status.statusDescription().orElse(""),
                        object.flag(HOLDS_ID),
                        planned,
                        before,
                        record.pipelineInfo().flatMap(steps -> owner(object, steps)),
                        context));
        object.requireAllRead();
        requireConsistent(object, record, stored);
        return stored;
    }

    /** Rejects a status that the fake does not set. A test can plan any other status for an event. */
    private static void requireKnown(
            SnapshotObject object, String member, IngestionStatus status, Optional<IngestionStatus> planned) {
        if (!EventStatuses.isKnown(status) && !planned.equals(Optional.of(status))) {
            throw object.invalid(member, "is no status of an event, was " + status);
        }
    }

    private static Optional<EventOwner> owner(SnapshotObject object, PipelineInfo steps) {
        return steps.account().map(account -> {
            EventCustomer customer = steps.customer()
                    .orElseThrow(() -> object.invalid("record.eventPipelineInfo.customer", "is missing"));
            return new EventOwner(
                    account.id(),
                    account.name().orElse(account.id()),
                    account.alias(),
                    customer.id(),
                    customer.name().orElse(customer.id()));
        });
    }

    private static void requireConsistent(SnapshotObject object, EventRecord record, StoredEvent stored) {
        if (!record.referenceId().equals(Optional.of(stored.referenceId()))) {
            throw object.invalid(
                    "record.referenceId",
                    "must be " + stored.referenceId() + " at this position; an event before it is missing or moved");
        }
        boolean reverted = stored.status().equals(IngestionStatus.REVERTED);
        if (reverted != stored.statusBeforeReverting().isPresent()) {
            throw object.invalid(
                    STATUS_BEFORE_REVERTING, reverted ? "is missing" : "is only for an event that is REVERTED");
        }
        if (stored.owner().isPresent() && stored.context().isEmpty()) {
            throw object.invalid(CONTEXT, "is missing, although the event was processed");
        }
    }
}
