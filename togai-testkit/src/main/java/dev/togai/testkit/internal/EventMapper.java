package dev.togai.testkit.internal;

import dev.togai.event.CorrectedEvent;
import dev.togai.event.CorrectionStatus;
import dev.togai.event.CycleDate;
import dev.togai.event.EnrichedField;
import dev.togai.event.EnrichmentDependency;
import dev.togai.event.EventAccount;
import dev.togai.event.EventCustomer;
import dev.togai.event.EventEnrichments;
import dev.togai.event.EventRecord;
import dev.togai.event.EventSource;
import dev.togai.event.EventStatus;
import dev.togai.event.EventTimestamp;
import dev.togai.event.MeterUnits;
import dev.togai.event.MeterUnitsStatus;
import dev.togai.event.PipelineInfo;
import dev.togai.event.PlanCycle;
import dev.togai.event.SchemaVersion;
import dev.togai.event.UsageEvent;
import dev.togai.testkit.internal.metering.ComputedUnits;
import dev.togai.testkit.internal.metering.EnrichedValue;
import dev.togai.testkit.internal.metering.EventOwner;
import dev.togai.testkit.internal.metering.MeteringContext;
import dev.togai.testkit.internal.metering.MeteringResult;
import dev.togai.testkit.internal.metering.StoredEvent;
import dev.togai.testkit.plan.PricingCycle;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Converts records of events to the models of the API. Absent values are left out, as the official Ruby client requires. */
final class EventMapper {

    private static final EventSource SOURCE =
            EventSource.builder().id("API").type("API").build();
    private static final String ATTRIBUTE = "ATTRIBUTE";
    private static final String DIMENSION = "DIMENSION";
    private static final String SETTING = "SETTING";

    /** The maximum length of a description in the documents, which official clients check. */
    private static final int MAX_DESCRIPTION_LENGTH = 250;

    /** The form of times that all official clients read, and read as the same instant. */
    private static final Pattern READABLE_TIME = Pattern.compile(
            "[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]{1,9})?(Z|[+-][0-9]{2}:[0-9]{2})");

    private final FakeState state;

    /** Creates a mapper that reads the price plans of accounts and meters. */
    EventMapper(FakeState state) {
        this.state = state;
    }

    /** Returns a record without pipeline information, as a list has it. */
    static EventRecord toRecord(StoredEvent stored) {
        return builder(stored).build();
    }

    /** Returns a record with pipeline information. */
    EventRecord toDetailedRecord(StoredEvent stored) {
        return builder(stored).pipelineInfo(pipelineInfo(stored)).build();
    }

    /** Returns the result of a correction for a record. */
    static CorrectedEvent toCorrected(StoredEvent stored, CorrectionStatus status, String reason) {
        return CorrectedEvent.builder()
                .referenceId(stored.referenceId())
                .event(payload(stored))
                .ingestionStatus(status(stored))
                .createdAt(stored.createdAt())
                .customerId(stored.owner().map(EventOwner::customerId))
                .source(SOURCE)
                .status(status)
                .reason(reason)
                .build();
    }

    /** Returns a number in the notation of Togai's examples, without trailing zeros. */
    static BigDecimal toNumber(BigDecimal exact) {
        BigDecimal stripped = exact.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    private static EventRecord.Builder builder(StoredEvent stored) {
        return EventRecord.builder()
                .referenceId(stored.referenceId())
                .event(payload(stored))
                .ingestionStatus(status(stored))
                .createdAt(stored.createdAt())
                .customerId(stored.owner().map(EventOwner::customerId))
                .source(SOURCE);
    }

    /** Returns the event as it was received, with its time in a form that all official clients read. */
    private static UsageEvent payload(StoredEvent stored) {
        UsageEvent event = stored.event();
        return READABLE_TIME.matcher(event.timestamp().value()).matches()
                ? event
                : UsageEvent.builder()
                        .from(event)
                        .unchecked()
                        .timestamp(EventTimestamp.of(stored.timestamp()))
                        .build();
    }

    private static EventStatus status(StoredEvent stored) {
        return EventStatus.builder()
                .status(stored.status())
                .statusDescription(Optional.of(ApiErrors.truncate(stored.description(), MAX_DESCRIPTION_LENGTH))
                        .filter(text -> !text.isEmpty()))
                .build();
    }

    private PipelineInfo pipelineInfo(StoredEvent stored) {
        PipelineInfo.Builder steps = PipelineInfo.builder().statusBeforeReverting(stored.statusBeforeReverting());
        stored.context()
                .flatMap(MeteringContext::schema)
                .ifPresent(schema -> steps.eventSchema(SchemaVersion.builder()
                        .name(schema.name())
                        .version(schema.version())
                        .build()));
        stored.owner().ifPresent(owner -> {
            steps.account(EventAccount.builder()
                    .id(owner.accountId())
                    .name(owner.accountName())
                    .alias(owner.alias())
                    .build());
            steps.customer(EventCustomer.builder()
                    .id(owner.customerId())
                    .name(owner.customerName())
                    .build());
            steps.pricePlans(planCycle(stored, owner).stream().toList());
        });
        stored.result().ifPresent(result -> {
            steps.usageMeters(result.meters().stream().map(EventMapper::units).toList());
            steps.enrichments(enrichments(result));
        });
        return steps.build();
    }

    /** Returns the pricing cycle of the event, with the meters that a test attached a price plan to. */
    private Optional<PlanCycle> planCycle(StoredEvent stored, EventOwner owner) {
        return state.metering().accounts().pricePlan(owner.accountId()).map(plan -> {
            PricingCycle cycle = plan.cycleAt(stored.timestamp());
            return PlanCycle.builder()
                    .id(plan.id())
                    .name(plan.name())
                    .scheduleId("schedule." + owner.accountId())
                    .cycleStart(CycleDate.of(cycle.start()))
                    .cycleEnd(CycleDate.of(cycle.end().minusDays(1)))
                    .usageMeters(ratedMeters(stored))
                    .build();
        });
    }

    private List<String> ratedMeters(StoredEvent stored) {
        return stored.result().map(MeteringResult::meters).orElse(List.of()).stream()
                .map(units -> units.meter().id())
                .filter(id ->
                        state.meters().find(id).filter(StoredMeter::pricePlan).isPresent())
                .toList();
    }

    private static MeterUnits units(ComputedUnits computed) {
        return MeterUnits.builder()
                .id(computed.meter().id())
                .name(computed.meter().name())
                .version(computed.meter().version())
                .status(
                        computed.units().isPresent()
                                ? MeterUnitsStatus.PROCESSED_UNITS_COMPUTED
                                : MeterUnitsStatus.PROCESSED_FILTERED_OUT)
                .units(computed.units().map(EventMapper::toNumber))
                .build();
    }

    private static Optional<EventEnrichments> enrichments(MeteringResult result) {
        if (result.enriched().isEmpty() && result.dependencies().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(EventEnrichments.builder()
                .attributes(fields(result, true))
                .dimensions(fields(result, false))
                .dependencies(result.dependencies().stream()
                        .map(it -> EnrichmentDependency.builder()
                                .key(it.key())
                                .type(SETTING)
                                .name(it.name())
                                .value(it.value())
                                .build())
                        .toList())
                .build());
    }

    private static List<EnrichedField> fields(MeteringResult result, boolean attributes) {
        Stream<EnrichedValue> fields = result.enriched().stream().filter(field -> field.attribute() == attributes);
        return fields.map(field -> EnrichedField.builder()
                        .name(field.name())
                        .type(field.attribute() ? ATTRIBUTE : DIMENSION)
                        .value(field.value())
                        .build())
                .toList();
    }
}
