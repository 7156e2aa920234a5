package dev.togai.testkit.internal.metering;

import dev.togai.event.IngestionStatus;
import dev.togai.event.UsageEvent;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The processing of an accepted event. Togai documents the condition of each status, and not the order of the conditions: steps 1
 * to 4 are in the most likely order. Without state, and therefore thread-safe.
 */
public final class MeteringPipeline {

    private MeteringPipeline() {}

    /** Returns the result of an event in a context. Equal arguments have equal results. */
    public static MeteringResult meter(MeteringRequest request, MeteringContext context) {
        UsageEvent event = request.event();
        // 1. The schema. Events of internal schemas have none.
        if (InternalSchemas.isInternal(event.schemaName())) {
            return accountProblem(request)
                    .orElseGet(() -> planned(request).orElseGet(() -> InternalSchemas.meter(event, context.meters())));
        }
        if (context.schema().isEmpty()) {
            return MeteringResult.of(
                    IngestionStatus.INGESTION_FAILED_SCHEMA_NOT_DEFINED,
                    "No active event schema has the name " + event.schemaName(),
                    event);
        }
        SchemaRules schema = context.schema().get();
        // 2. Its fields.
        EventData data = new EventData(event, schema);
        Optional<String> missing = schema.missingField(data);
        if (missing.isPresent()) {
            return MeteringResult.of(
                    IngestionStatus.INGESTION_FAILED,
                    "The event lacks the " + missing.get() + " of its schema"
                            + schema.unknownField(event)
                                    .map(name -> ", and the schema has no " + name)
                                    .orElse(""),
                    event);
        }
        // 3. The account, and its pricing cycle.
        Optional<MeteringResult> rejected = accountProblem(request);
        if (rejected.isPresent()) {
            return rejected.get();
        }
        // 4. The enrichments.
        Optional<RuleFailure> unenriched = schema.enrich(data, context.settings());
        if (unenriched.isPresent()) {
            return failed(IngestionStatus.INGESTION_FAILED_ENRICHMENT_FAILED, unenriched.get(), data, schema, context);
        }
        // 5. A status that only a test can cause, such as that of missing credits.
        Optional<MeteringResult> planned = planned(request);
        return planned.isPresent() ? planned.get() : evaluate(data, schema, context);
    }

    /** Evaluates the meters. */
    private static MeteringResult evaluate(EventData data, SchemaRules schema, MeteringContext context) {
        if (context.meters().isEmpty()) {
            return completed(
                    IngestionStatus.INGESTION_COMPLETED_NO_MATCHING_METERS,
                    "No active usage meter has the event schema",
                    data,
                    schema,
                    context,
                    List.of());
        }
        MeterGroup.Evaluation evaluation = context.meters().evaluate(data.toEvent());
        if (evaluation.failure().isPresent()) {
            return failed(
                    IngestionStatus.INGESTION_FAILED_UNITS_INVALID,
                    evaluation.failure().get(),
                    data,
                    schema,
                    context);
        }
        boolean metered =
                evaluation.units().stream().anyMatch(meter -> meter.units().isPresent());
        return metered
                ? completed(
                        IngestionStatus.INGESTION_COMPLETED_EVENT_METERED,
                        "Ingestion completed successfully",
                        data,
                        schema,
                        context,
                        evaluation.units())
                : completed(
                        IngestionStatus.INGESTION_COMPLETED_EVENT_NOT_METERED,
                        "No usage meter matches the event",
                        data,
                        schema,
                        context,
                        evaluation.units());
    }

    private static Optional<MeteringResult> accountProblem(MeteringRequest request) {
        UsageEvent event = request.event();
        if (!request.knownAccount()) {
            return Optional.of(MeteringResult.of(
                    IngestionStatus.INGESTION_FAILED_ACCOUNT_NOT_FOUND,
                    "No account has the id or alias " + event.accountId(),
                    event));
        }
        return request.pastGracePeriod()
                ? Optional.of(MeteringResult.of(
                        IngestionStatus.INGESTION_FAILED_PAST_GRACE_PERIOD,
                        "The event was ingested after the grace period of its pricing cycle",
                        event))
                : Optional.empty();
    }

    private static Optional<MeteringResult> planned(MeteringRequest request) {
        return request.planned()
                .map(status -> MeteringResult.of(status, "A test planned this status for the event", request.event()));
    }

    private static MeteringResult completed(
            IngestionStatus status,
            String description,
            EventData data,
            SchemaRules schema,
            MeteringContext context,
            List<ComputedUnits> meters) {
        return new MeteringResult(
                status,
                description,
                data.toEvent(),
                data.enriched(),
                schema.dependencyValues(context.settings()),
                meters,
                Optional.empty());
    }

    private static MeteringResult failed(
            IngestionStatus status, RuleFailure failure, EventData data, SchemaRules schema, MeteringContext context) {
        Map<String, String> settings = context.settings();
        return new MeteringResult(
                status,
                failure.description(),
                data.toEvent(),
                data.enriched(),
                schema.dependencyValues(settings),
                List.of(),
                Optional.of(failure));
    }
}
