package dev.togai.meters.plan;

import dev.togai.TogaiClient;
import dev.togai.error.BadRequestException;
import dev.togai.error.CallException;
import dev.togai.event.EventCategory;
import dev.togai.event.EventQuery;
import dev.togai.event.EventRecord;
import dev.togai.meters.internal.MessageText;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The events of gaps: finds those that a meter did not evaluate with a {@link GapSearch}, and corrects them with an {@link
 * EventCorrection}, the earliest first. An event that the meter evaluated is never corrected. Not thread-safe.
 */
final class GapEvents {

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
        GapFindings findings = new GapFindings();
        GapSearch search = new GapSearch(client, settings, window, meter, findings);
        if (strategy != GapStrategy.HOLD) {
            search(findings, "events", () -> {
                List<EventRecord> missed = missedEvents(search, meter, findings);
                if (strategy == GapStrategy.CORRECTION) {
                    new EventCorrection(client, settings, meter, findings).correct(missed);
                } else {
                    missed.forEach(findings::missed);
                }
            });
        }
        if (window.end().filter(GapEnd::isChanged).isPresent()) {
            findings.warnOfRules(
                    "the meter was changed after the plan, and the corrected events are counted with its present"
                            + " rules: check their units");
        }
        GapReport report = findings.report(meterName, strategy, search.from(), search.to());
        return search.laterEvents().isEmpty() ? List.of(report) : List.of(report, laterGap(report, search, window));
    }

    /** Returns the report of the time in which a meter and its successor were active, with the events that both count as problems. */
    GapReport overlap(String meterName, GapWindow window, MeterState former, String successorId) {
        GapFindings findings = new GapFindings();
        Optional<String> schema = former.content().eventSchemaName();
        search(findings, "events that both meters count", () -> {
            awaitProcessed(schema);
            List<EventRecord> both = schema.isEmpty()
                    ? List.of()
                    : new GapSearch(client, settings, window, former, findings)
                            .countedByBoth(schema.get(), successorId);
            if (!both.isEmpty()) {
                findings.problem(MessageText.count(both.size(), "event") + " counted by "
                        + former.content().name() + " and by " + meterName
                        + ": bill only one of both meters for this time");
            }
            both.forEach(event -> findings.problem(event, "counted by both meters"));
        });
        return findings.report(meterName, GapStrategy.SUCCESSOR, window.active(), window.to());
    }

    /** Runs a search for events. The findings have the reason if it ends early. */
    private static void search(GapFindings findings, String subject, Runnable search) {
        try {
            search.run();
        } catch (StepFailedException ignored) { // Interrupted. The flag of the thread is set and ends the plan.
            findings.searchEnded(GapFindings.STOPPED);
        } catch (CallException e) {
            findings.searchEnded("the search for " + subject + " ended: " + e.getMessage());
        } catch (UnsupportedOperationException e) {
            findings.searchEnded("the client has no operations on events");
        }
    }

    private static GapReport laterGap(GapReport gap, GapSearch search, GapWindow window) {
        Instant from = search.laterEvents().get(0).createdAt().orElse(gap.to());
        return new GapReport(
                gap.meterName(),
                search.isEndKnown() ? GapStrategy.ACCEPT : gap.strategy(),
                from,
                window.to(),
                search.laterEvents().stream().map(GapFindings::name).toList(),
                List.of(),
                List.of((search.isEndKnown()
                                ? "these events are not corrected, because the meter was active after the gap of the plan, and"
                                        + " inactive again"
                                : "these events are not corrected, because it is not known whether the plan made the meter"
                                        + " inactive")
                        + ": to count them, run togai correct --meter \"" + gap.meterName() + "\" --from " + from
                        + " --to "
                        + window.to() + ", or the goal or method \"correct\" with this meter and time"));
    }

    private List<EventRecord> missedEvents(GapSearch search, MeterState meter, GapFindings findings) {
        Optional<String> schema = meter.content().eventSchemaName();
        if (schema.isEmpty()) {
            findings.searchEnded("Togai returned no event schema of the meter, so its events are not known");
            return List.of();
        }
        if (!awaitProcessed(schema)) {
            findings.problem("Togai still processes events of the schema");
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
}
