package dev.togai.meters.plan;

import dev.togai.TogaiClient;
import dev.togai.error.BadRequestException;
import dev.togai.error.CallException;
import dev.togai.event.CorrectedEvent;
import dev.togai.event.CorrectionRequest;
import dev.togai.event.CorrectionResult;
import dev.togai.event.EventCategory;
import dev.togai.event.EventId;
import dev.togai.event.EventPage;
import dev.togai.event.EventQuery;
import dev.togai.event.EventRecord;
import dev.togai.event.IngestionStatus;
import dev.togai.event.PipelineInfo;
import dev.togai.event.UsageEvent;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The events of gaps: finds those that a meter did not evaluate, and corrects them. Not thread-safe.
 *
 * <p>Events are listed by schema. Those that Togai received near the gap are requested one by one, because only the details of an
 * event have the meters that evaluated it. An event that the meter evaluated is never corrected.
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
        List<String> missed = new ArrayList<>();
        List<String> corrected = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        if (strategy != GapStrategy.HOLD) {
            try {
                for (EventRecord event : missedEvents(window, meter, problems)) {
                    Optional<String> problem = strategy == GapStrategy.CORRECTION ? correct(event) : Optional.of("");
                    (problem.isPresent() ? missed : corrected).add(name(event));
                    problem.filter(text -> !text.isEmpty()).ifPresent(problems::add);
                }
            } catch (CallException e) {
                problems.add("the search for events ended: " + e.getMessage());
            } catch (UnsupportedOperationException e) {
                problems.add("the client has no operations on events");
            }
        }
        return new GapReport(meterName, strategy, window.from(), window.to(), missed, corrected, problems);
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
        while (!list(query).events().isEmpty()) {
            if (settings.retries().time().nanoTime() - start
                    > settings.processingTime().toNanos()) {
                return false;
            }
            settings.sleep(POLL);
        }
        return true;
    }

    private EventPage list(EventQuery query) {
        return settings.retries().read(() -> client.events().list(query));
    }

    private List<EventRecord> missedEvents(GapWindow window, MeterState meter, List<String> problems) {
        if (meter.content().eventSchemaName().isEmpty()) {
            problems.add("Togai returned no event schema of the meter, so its events are not known");
            return List.of();
        }
        if (!awaitProcessed(meter.content().eventSchemaName())) {
            problems.add("Togai still processes events of the schema");
        }
        List<EventRecord> missed = new ArrayList<>();
        for (EventRecord event :
                nearEvents(window, meter.content().eventSchemaName().get(), problems)) {
            current(event).filter(it -> isMissed(it, window, meter)).ifPresent(missed::add);
        }
        return missed;
    }

    /** Returns the events of a schema that Togai received near the gap, each once. */
    private Iterable<EventRecord> nearEvents(GapWindow window, String schema, List<String> problems) {
        Instant earliest = window.from().minus(settings.processingTime());
        Instant latest = window.to().plus(settings.processingTime());
        Instant oldest = window.from().minus(settings.maxEventAge());
        Map<Object, EventRecord> events = new LinkedHashMap<>();
        Set<String> tokens = new HashSet<>();
        EventQuery query = EventQuery.builder().schemaName(schema).build();
        boolean more = true;
        while (more) {
            EventPage page = list(query);
            for (EventRecord event : page.events()) {
                Instant received = event.createdAt().orElseGet(() -> timeOf(event));
                if (!received.isBefore(earliest) && !received.isAfter(latest)) {
                    events.putIfAbsent(event.event().id().<Object>map(id -> id).orElse(event), event);
                }
            }
            boolean isOld = !page.events().isEmpty()
                    && page.events().stream().allMatch(event -> timeOf(event).isBefore(oldest));
            more = !isOld && page.nextToken().filter(tokens::add).isPresent();
            if (more && events.size() > settings.maxGapEvents()) {
                problems.add("more than " + settings.maxGapEvents() + " events were received near the gap");
                more = false;
            }
            if (more) {
                query = EventQuery.builder()
                        .from(query)
                        .nextToken(page.nextToken())
                        .build();
            }
        }
        return events.values();
    }

    private static Instant timeOf(EventRecord event) {
        return event.event().timestamp().toInstant(ZoneOffset.UTC).orElse(Instant.MAX);
    }

    /** Returns the current record of an event, with the meters that evaluated it. */
    private Optional<EventRecord> current(EventRecord listed) {
        Optional<EventId> id = listed.event().id().filter(it -> !it.isBlank()).map(EventId::of);
        return id.isPresent() ? settings.retries().read(() -> client.events().find(id.get())) : Optional.of(listed);
    }

    private static boolean isMissed(EventRecord event, GapWindow window, MeterState meter) {
        boolean isProcessed = event.status()
                .map(IngestionStatus::category)
                .filter(EventCategory.PROCESSED::equals)
                .isPresent();
        Optional<PipelineInfo> info = event.pipelineInfo();
        if (isProcessed && info.isPresent()) {
            return info.get().usageMeters().stream()
                    .noneMatch(units -> units.id().equals(meter.id()));
        }
        Instant received = event.createdAt().orElseGet(() -> timeOf(event));
        return isProcessed && received.isAfter(window.from()) && received.isBefore(window.to());
    }

    /** Corrects an event. Returns the reason if it could not be corrected. */
    private Optional<String> correct(EventRecord event) {
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
                && current(event)
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
