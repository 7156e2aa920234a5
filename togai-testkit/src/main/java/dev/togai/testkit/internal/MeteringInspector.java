package dev.togai.testkit.internal;

import dev.togai.dsl.explain.Explanation;
import dev.togai.dsl.preview.RuleTrace;
import dev.togai.event.EventCategory;
import dev.togai.event.IngestionStatus;
import dev.togai.event.UsageEvent;
import dev.togai.meter.UsageMeter;
import dev.togai.testkit.internal.metering.EventOwner;
import dev.togai.testkit.internal.metering.MeteringContext;
import dev.togai.testkit.internal.metering.MeteringResult;
import dev.togai.testkit.internal.metering.RuleFailure;
import dev.togai.testkit.internal.metering.StoredEvent;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Reads the metering of a fake for assertions, without calls in the journal. Thread-safe. */
public final class MeteringInspector {

    private static final String MATCHER = "matcher";

    /** The statuses of events that all meters evaluated. */
    private static final Set<IngestionStatus> EVALUATED = Set.of(
            IngestionStatus.INGESTION_COMPLETED_EVENT_METERED, IngestionStatus.INGESTION_COMPLETED_EVENT_NOT_METERED);

    private final FakeState state;

    /** Creates an inspector of a fake. */
    public MeteringInspector(FakeBackend backend) {
        this.state = backend.state();
    }

    /**
     * The outcome of an event for one meter.
     *
     * @param event the name of the event for messages
     * @param status the status of the event
     * @param units the units of the event; empty if the meter did not meter it
     * @param reason the reason as sentence and tree
     */
    public record MeterOutcome(String event, IngestionStatus status, Optional<BigDecimal> units, String reason) {}

    /** Returns the meter with this id, or else the latest with this name. */
    public Optional<UsageMeter> meter(String idOrName) {
        return state.locked(() -> state.meters()
                .find(idOrName)
                .or(() -> state.meters().all().stream()
                        .filter(meter -> meter.name().equals(idOrName))
                        .reduce((first, second) -> second))
                .map(StoredMeter::meter));
    }

    /** Returns the names of all meters. */
    public List<String> meterNames() {
        return state.locked(
                () -> state.meters().all().stream().map(StoredMeter::name).toList());
    }

    /** Returns the ids of all accounts that are not archived. */
    public List<String> accountIds() {
        return state.locked(() -> state.accounts().listed().stream()
                .map(account -> account.account().id())
                .toList());
    }

    /** Returns whether the fake has neither the account or alias nor an event under it, and would not create the account on sight. */
    public boolean isUnknownAccount(String account) {
        return state.locked(() -> {
            if (!state.accounts().isUnknown(account)) {
                return false;
            }
            for (StoredEvent event : state.metering().ledger().events().between(Instant.MIN, Instant.MAX)) {
                if (isOf(event, account)) {
                    return false;
                }
            }
            return true;
        });
    }

    /** Returns the status of the current record of an event: the latest that is no duplicate. */
    public Optional<IngestionStatus> status(String eventId) {
        return state.locked(() -> current(eventId).map(StoredEvent::status));
    }

    /** Returns the description of the status of an event. */
    public String description(String eventId) {
        return state.locked(() -> current(eventId).map(StoredEvent::description).orElse(""));
    }

    /** Returns the outcome of an event for a meter; empty if there is no event. */
    public Optional<MeterOutcome> outcome(String eventId, UsageMeter meter) {
        return state.locked(() -> current(eventId).map(event -> outcome(event, meter)));
    }

    /** Returns the outcomes of the events of an account in a time range whose schema the meter has, the earliest event first. */
    public List<MeterOutcome> outcomes(UsageMeter meter, String account, Instant from, Instant until) {
        return state.locked(() -> {
            List<MeterOutcome> outcomes = new ArrayList<>();
            for (StoredEvent event : state.metering().ledger().events().between(from, until)) {
                if (isOf(event, account) && concerns(event, meter)) {
                    outcomes.add(0, outcome(event, meter));
                }
            }
            return outcomes;
        });
    }

    /** Returns the processed events in the order of their receipt, with the ids under which they were processed. */
    public Stream<UsageEvent> processedEvents() {
        List<StoredEvent> processed = state.locked(() -> state.metering().ledger().events().received().stream()
                .filter(event -> event.status().category().equals(EventCategory.PROCESSED))
                .toList());
        // The id and the JSON of a record never change, so they are read outside of the lock.
        return processed.stream().map(MeteringInspector::eventWithId);
    }

    private static UsageEvent eventWithId(StoredEvent stored) {
        UsageEvent event = stored.event();
        return event.id().isPresent()
                ? event
                : UsageEvent.builder().from(event).id(stored.id()).build();
    }

    private Optional<StoredEvent> current(String eventId) {
        List<StoredEvent> records = state.metering().ledger().events().withId(eventId);
        return records.stream()
                .filter(event -> !event.status().equals(IngestionStatus.INGESTION_FAILED_DUPLICATE_EVENT))
                .findFirst()
                .or(() -> records.stream().findFirst());
    }

    private static boolean isOf(StoredEvent event, String account) {
        return event.accountId().equals(account)
                || event.owner()
                        .map(EventOwner::accountId)
                        .filter(account::equals)
                        .isPresent();
    }

    private boolean concerns(StoredEvent event, UsageMeter meter) {
        boolean ofSchema = state.meters()
                .find(meter.id())
                .flatMap(StoredMeter::schemaName)
                .filter(event.schemaName()::equals)
                .isPresent();
        return ofSchema || units(event, meter).isPresent();
    }

    private static MeterOutcome outcome(StoredEvent event, UsageMeter meter) {
        boolean counts = event.status().equals(IngestionStatus.INGESTION_COMPLETED_EVENT_METERED);
        return new MeterOutcome(
                event.id().map(id -> "event " + id).orElse("an event without id") + " at " + event.timestamp(),
                event.status(),
                counts ? units(event, meter) : Optional.empty(),
                reason(event, meter));
    }

    private static Optional<BigDecimal> units(StoredEvent event, UsageMeter meter) {
        return event.result().map(MeteringResult::meters).orElse(List.of()).stream()
                .filter(units -> units.meter().id().equals(meter.id()))
                .flatMap(units -> units.units().stream())
                .findFirst();
    }

    /** Returns the reason of an outcome: the rule that decided, or the step that failed. */
    private static String reason(StoredEvent event, UsageMeter meter) {
        Optional<MeteringResult> result = event.result();
        Optional<RuleFailure> failure = result.flatMap(MeteringResult::failure);
        if (failure.isPresent()) {
            return event.status() + ": " + event.description()
                    + lines(failure.get().tree());
        }
        List<RuleTrace> traces = !EVALUATED.contains(event.status())
                ? List.of()
                : result.flatMap(metered -> event.context()
                                .map(MeteringContext::meters)
                                .map(meters -> meters.explain(meter.id(), metered.event())))
                        .orElse(List.of());
        if (traces.isEmpty()) {
            return event.status() + ": "
                    + (event.description().isEmpty() ? "the event is not processed" : event.description());
        }
        RuleTrace last = traces.get(traces.size() - 1);
        Explanation explanation = last.explanation();
        boolean isCondition = last.field().endsWith(MATCHER) || !last.field().startsWith("computations");
        String sentence = isCondition ? explanation.matcherSentence() : explanation.formulaSentence();
        return sentence + lines(explanation.toTreeString().stripTrailing());
    }

    private static String lines(String tree) {
        return tree.isEmpty() ? "" : System.lineSeparator() + tree.indent(2).stripTrailing();
    }
}
