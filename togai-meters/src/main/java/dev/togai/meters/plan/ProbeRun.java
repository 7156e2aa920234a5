package dev.togai.meters.plan;

import dev.togai.TogaiClient;
import dev.togai.error.CallException;
import dev.togai.error.InvalidRequestException;
import dev.togai.event.EventCategory;
import dev.togai.event.EventId;
import dev.togai.event.EventRecord;
import dev.togai.event.IngestionStatus;
import dev.togai.event.MeterUnits;
import dev.togai.event.UsageEvent;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** The probe events that are sent after the changes, one for each changed meter that has one. */
record ProbeRun(TogaiClient client, ApplierSettings settings) {

    private static final Duration POLL = Duration.ofSeconds(1);

    /**
     * Sends the events of changed meters, and waits for their results.
     *
     * @param ids returns the id of the meter with a declared name
     */
    void run(MeterPlan plan, Function<String, Optional<String>> ids, Consumer<ProbeReport> reports) {
        plan.steps().stream().map(PlanStep::meterName).distinct().forEach(name -> {
            UsageEvent event = settings.probes().get(name);
            Optional<String> id = ids.apply(name);
            if (event != null && id.isPresent()) {
                reports.accept(probe(name, id.get(), withId(event, plan)));
            }
        });
    }

    /** Returns the event with an id that is the same for each application of the plan. */
    private static UsageEvent withId(UsageEvent event, MeterPlan plan) {
        return event.id().isPresent()
                ? event
                : UsageEvent.builder()
                        .from(event)
                        .id("probe-" + plan.fingerprint().substring(0, 12) + '-'
                                + event.withDerivedId().id().orElseThrow().substring(3, 19))
                        .build();
    }

    private ProbeReport probe(String meterName, String meterId, UsageEvent event) {
        String eventId = event.id().orElseThrow();
        try {
            settings.retries().read(() -> client.ingestion().ingest(event));
            long start = settings.retries().time().nanoTime();
            while (true) {
                Optional<EventRecord> record =
                        settings.retries().read(() -> client.events().find(EventId.of(eventId)));
                Optional<IngestionStatus> status = record.flatMap(EventRecord::status)
                        .filter(it -> !it.category().equals(EventCategory.IN_PROGRESS));
                if (status.isPresent()) {
                    return report(meterName, meterId, eventId, record.get(), status.get());
                }
                if (settings.retries().time().nanoTime() - start
                        > settings.processingTime().toNanos()) {
                    return unknown(
                            meterName,
                            eventId,
                            "not processed after " + settings.processingTime().toSeconds() + " s");
                }
                settings.sleep(POLL);
            }
        } catch (CallException | InvalidRequestException | StepFailedException e) {
            return unknown(meterName, eventId, String.valueOf(e.getMessage()));
        } catch (UnsupportedOperationException e) {
            return unknown(meterName, eventId, "the client has no operations on events");
        }
    }

    private static ProbeReport report(
            String meterName, String meterId, String eventId, EventRecord record, IngestionStatus status) {
        Optional<MeterUnits> units = record.pipelineInfo().stream()
                .flatMap(info -> info.usageMeters().stream())
                .filter(it -> it.id().equals(meterId))
                .findFirst();
        return new ProbeReport(
                meterName,
                eventId,
                units.isPresent(),
                units.flatMap(MeterUnits::units),
                status
                        + units.flatMap(MeterUnits::units)
                                .map(number -> ", " + number.toPlainString() + " units")
                                .orElse(", not counted"));
    }

    private static ProbeReport unknown(String meterName, String eventId, String reason) {
        return new ProbeReport(meterName, eventId, false, Optional.empty(), reason);
    }
}
