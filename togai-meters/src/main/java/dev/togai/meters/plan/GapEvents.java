package dev.togai.meters.plan;

import dev.togai.TogaiClient;
import dev.togai.error.BadRequestException;
import dev.togai.error.CallException;
import dev.togai.event.CorrectedEvent;
import dev.togai.event.CorrectionRequest;
import dev.togai.event.CorrectionResult;
import dev.togai.event.EventCategory;
import dev.togai.event.EventId;
import dev.togai.event.EventQuery;
import dev.togai.event.EventRecord;
import dev.togai.event.UsageEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The events of gaps: finds those that a meter did not evaluate with a {@link GapSearch}, and corrects them, the earliest first. An event
 * that the meter evaluated is never corrected. Not thread-safe.
 */
final class GapEvents {

    /** The problem of a gap whose events are not all corrected, because the caller stopped the plan. */
    static final String STOPPED = "the plan was stopped before all events were searched and corrected";

    private static final Duration POLL = Duration.ofSeconds(1);

    /** The wait for events that Togai has received, if they cannot be listed by their status. */
    private static final Duration UNSEEN_PROCESSING = Duration.ofSeconds(5);

    private final TogaiClient client;
    private final ApplierSettings settings;

    GapEvents(TogaiClient client, ApplierSettings settings) {
        this.client = client;
        this.settings = settings;
    }

    /** Returns the report of a gap that has ended, after the events are corrected if the strategy requires it. */
    GapReport report(String meterName, GapStrategy strategy, GapWindow window, MeterState meter) {
        return reports(meterName, strategy, window, meter).get(0);
    }

    /**
     * Returns the report of a gap that has ended, after the events are corrected if the strategy requires it. A second one has the events
     * that the meter missed after the {@linkplain GapEnd end} that the events show.
     */
    List<GapReport> reports(String meterName, GapStrategy strategy, GapWindow window, MeterState meter) {
        List<String> missed = new ArrayList<>();
        List<String> corrected = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        GapSearch search = new GapSearch(client, settings, window, meter, problems);
        if (strategy != GapStrategy.HOLD) {
            try {
                for (EventRecord event : missedEvents(search, meter, problems)) {
                    Optional<String> problem =
                            strategy == GapStrategy.CORRECTION ? correct(event, problems) : Optional.of("");
                    (problem.isPresent() ? missed : corrected).add(name(event));
                    problem.filter(text -> !text.isEmpty()).ifPresent(problems::add);
                }
            } catch (CallException e) {
                problems.add("the search for events ended: " + e.getMessage());
            } catch (UnsupportedOperationException e) {
                problems.add("the client has no operations on events");
            }
        }
        GapReport report = new GapReport(meterName, strategy, search.from(), search.to(), missed, corrected, problems);
        return search.laterEvents().isEmpty() ? List.of(report) : List.of(report, laterGap(report, search, window));
    }

    private static GapReport laterGap(GapReport gap, GapSearch search, GapWindow window) {
        return new GapReport(
                gap.meterName(),
                search.isEndKnown() ? GapStrategy.ACCEPT : gap.strategy(),
                search.laterEvents().get(0).createdAt().orElse(gap.to()),
                window.to(),
                search.laterEvents().stream().map(GapEvents::name).toList(),
                List.of(),
                List.of((search.isEndKnown()
                                ? "these events are not corrected, because the meter was active after the gap of the plan, and"
                                        + " inactive again"
                                : "these events are not corrected, because it is not known whether the plan made the meter"
                                        + " inactive")
                        + ": to count them, call PlanApplier.correct with the id of the meter and this time"));
    }

    private List<EventRecord> missedEvents(GapSearch search, MeterState meter, List<String> problems) {
        Optional<String> schema = meter.content().eventSchemaName();
        if (schema.isEmpty()) {
            problems.add("Togai returned no event schema of the meter, so its events are not known");
            return List.of();
        }
        if (!awaitProcessed(schema)) {
            problems.add("Togai still processes events of the schema");
        }
        return search.missedEvents(schema.get());
    }

    /**
     * Waits until Togai has processed all events of a schema that it received. If events cannot be listed by their status, waits for
     * a few seconds.
     *
     * @return false if events are in progress at the end of the time
     */
    boolean awaitProcessed(Optional<String> schema) {
        EventQuery.Builder query =
                EventQuery.builder().status(EventCategory.IN_PROGRESS).pageSize(1);
        schema.ifPresent(query::schemaName);
        try {
            return awaitNone(query.build());
        } catch (BadRequestException | UnsupportedOperationException ignored) {
            // Togai documents the statuses of this filter by examples only, and a transport may have no operations on
            // events.
            settings.sleep(UNSEEN_PROCESSING);
            return true;
        }
    }

    private boolean awaitNone(EventQuery query) {
        long start = settings.retries().time().nanoTime();
        while (!settings.retries()
                .read(() -> client.events().list(query))
                .events()
                .isEmpty()) {
            if (settings.stop().getAsBoolean()
                    || settings.retries().time().nanoTime() - start
                            > settings.processingTime().toNanos()) {
                return false;
            }
            settings.sleep(POLL);
        }
        return true;
    }

    /** Corrects an event. Returns the reason if it was not corrected; an empty one if it is among the problems. */
    private Optional<String> correct(EventRecord event, List<String> problems) {
        if (settings.stop().getAsBoolean()) {
            return Optional.of(problems.contains(STOPPED) ? "" : STOPPED);
        }
        CorrectionRequest request = CorrectionRequest.redo(event.event().accountId(), redo -> select(redo, event));
        @Nullable CallException last = null;
        for (int attempt = 1; attempt <= settings.retries().maxAttempts(); attempt++) {
            try {
                CorrectionResult result = client.events().correct(request);
                return result.failed().stream().findFirst().map(failed -> name(event) + ": " + reason(failed));
            } catch (CallException e) {
                last = e;
                boolean isAmbiguous = Retries.isAmbiguous(e);
                if (!isAmbiguous && !Retries.isTemporary(e)) {
                    return Optional.of(name(event) + ": " + e.getMessage());
                }
                settings.sleep(settings.retries().waitBefore(e, attempt));
                if (isAmbiguous) {
                    settings.sleep(settings.settleTime());
                }
                if (isAmbiguous && isCorrected(event)) {
                    return Optional.empty();
                }
            }
        }
        return Optional.of(name(event) + ": " + (last == null ? "not corrected" : last.getMessage()));
    }

    private static CorrectionRequest.Builder select(CorrectionRequest.Builder redo, EventRecord event) {
        if (event.referenceId().isPresent()) {
            return redo.referenceId(event.referenceId());
        }
        event.event().id().map(EventId::of).ifPresent(redo::eventId);
        return redo.createdAt(event.createdAt());
    }

    /** Returns whether another record of the event has replaced the one to correct. */
    private boolean isCorrected(EventRecord event) {
        return event.referenceId().isPresent()
                && event.event().id().isPresent()
                && GapSearch.current(client, settings, event)
                        .flatMap(EventRecord::referenceId)
                        .filter(reference ->
                                !reference.equals(event.referenceId().get()))
                        .isPresent();
    }

    private static String reason(CorrectedEvent failed) {
        return failed.reason().orElse("Togai gave no reason");
    }

    private static String name(EventRecord event) {
        UsageEvent sent = event.event();
        return sent.id().or(event::referenceId).orElse("an event without id at " + sent.timestamp());
    }
}
