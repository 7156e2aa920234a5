package dev.togai.meters.plan;

import dev.togai.TogaiClient;
import dev.togai.error.CallException;
import dev.togai.error.InvalidRequestException;
import dev.togai.event.EventCategory;
import dev.togai.event.EventId;
import dev.togai.event.EventPage;
import dev.togai.event.EventQuery;
import dev.togai.event.EventRecord;
import dev.togai.event.IngestionStatus;
import dev.togai.event.PipelineInfo;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A search for the events of a gap that a meter did not evaluate. Not thread-safe.
 *
 * <ol>
 *   <li>The events of the schema are listed, in any order. Only a list that is in the order of time ends early.
 *   <li>Those that Togai received near the gap are requested one by one, because only the details of an event have the meters that
 *       evaluated it.
 *   <li>If the start of the gap is not known, the earlier events are requested too, the latest first: one that the meter evaluated shows
 *       when it was active.
 * </ol>
 */
final class GapSearch {

    /** The most pages of a list that is not in the order of time. */
    private static final int MAX_PAGES = 2_000;

    /** The number of events in a row that cannot be read, after which the search ends. */
    private static final int MAX_UNREADABLE = 10;

    private static final Function<EventRecord, Instant> BY_TIME = GapSearch::timeOf;
    private static final Comparator<EventRecord> BY_RECEPTION = Comparator.comparing(GapSearch::received);

    private final TogaiClient client;
    private final ApplierSettings settings;
    private final GapWindow window;
    private final MeterState meter;
    private final GapFindings findings;

    /** The earliest record of each event that Togai received near the gap. */
    private final Map<Object, EventRecord> gap = new LinkedHashMap<>();

    /** The earliest record of each event that Togai received before, when the gap may have begun. */
    private final Map<Object, EventRecord> before = new LinkedHashMap<>();

    private final Map<Object, EventRecord> missed = new LinkedHashMap<>();

    /** The times of the events near the gap that the meter evaluated when Togai received them. */
    private final List<Instant> evaluated = new ArrayList<>();

    /** The times of the events near the gap that the meter evaluated after a correction. */
    private final List<Instant> corrected = new ArrayList<>();

    /** The events that the meter did not evaluate after the gap had ended. */
    private List<EventRecord> later = List.of();

    private boolean isEndKnown = true;
    private boolean isWhole = true;
    private boolean isLimited;
    private Instant from;
    private Instant to;

    /** The latest reception of an event before the gap that was left out, because there are too many. */
    private Instant trimmedTo = Instant.MIN;

    private int unreadable;

    GapSearch(TogaiClient client, ApplierSettings settings, GapWindow window, MeterState meter, GapFindings findings) {
        this.client = client;
        this.settings = settings;
        this.window = window;
        this.meter = meter;
        this.findings = findings;
        this.from = window.searchedFrom();
        this.to = window.to();
    }

    /** Returns the events that the meter did not evaluate, in the order of their reception. A failure ends the search. */
    List<EventRecord> missedEvents(String schema) {
        try {
            list(schema);
            searchStart();
            searchGap();
        } catch (CallException e) {
            findings.searchEnded("the search for events ended: " + e.getMessage());
            isLimited = true;
        }
        List<EventRecord> events = missed.values().stream().sorted(BY_RECEPTION).toList();
        window.end().ifPresent(end -> endBy(end, events));
        return events.subList(0, events.size() - later.size());
    }

    /** Returns the events of the window that this meter and another one count. */
    List<EventRecord> countedByBoth(String schema, String otherId) {
        list(schema);
        return gap.values().stream()
                .sorted(BY_RECEPTION)
                .flatMap(event -> current(event).stream())
                .filter(event -> isCounted(event, meter.id()) && isCounted(event, otherId))
                .toList();
    }

    private static boolean isCounted(EventRecord event, String meterId) {
        return event.pipelineInfo().map(PipelineInfo::usageMeters).orElse(List.of()).stream()
                .anyMatch(usage -> usage.id().equals(meterId) && usage.units().isPresent());
    }

    private void endBy(GapEnd end, List<EventRecord> events) {
        List<Instant> interrupted = Stream.concat(events.stream().map(GapSearch::received), corrected.stream())
                .toList();
        GapEnd.Last last = isLimited ? end.unknown(window) : end.last(window, interrupted, evaluated);
        later = events.stream()
                .filter(event -> received(event).isAfter(last.time()))
                .toList();
        isEndKnown = last.isKnown();
        to = last.time().isBefore(to) ? last.time() : to;
    }

    private static boolean isOriginal(EventRecord listed, EventRecord current) {
        return current.referenceId().equals(listed.referenceId());
    }

    /** Returns the end of the gap, or a time after it. */
    Instant to() {
        return to;
    }

    /** Returns whether the later events are certainly not of the gap. */
    boolean isEndKnown() {
        return isEndKnown;
    }

    /** Returns the events that the meter did not evaluate after the gap had ended, in the order of their reception. */
    List<EventRecord> laterEvents() {
        return later;
    }

    private void searchGap() {
        for (EventRecord event : gap.values()) {
            if (isStopped()) {
                return;
            }
            Optional<EventRecord> current = current(event);
            current.filter(this::isMissed).ifPresent(this::miss);
            current.ifPresent(now -> reportFailure(event, now));
            current.filter(this::isEvaluated)
                    .ifPresent(now -> (isOriginal(event, now) ? evaluated : corrected).add(received(event)));
        }
    }

    /** Returns the latest time at which the meter was certainly active before the gap, as far as the events show it. */
    Instant from() {
        return from;
    }

    private void list(String schema) {
        ListOrder<EventRecord> order = new ListOrder<EventRecord>()
                .by(BY_TIME, window.searchedFrom().minus(settings.maxEventAge()))
                .by(GapSearch::received, window.searchedFrom().minus(settings.processingTime()));
        Set<String> tokens = new HashSet<>();
        EventQuery query = EventQuery.builder().schemaName(schema).build();
        boolean isOrdered = false;
        boolean more = true;
        while (more) {
            EventPage page = list(query);
            page.events().forEach(this::keep);
            boolean isEnd = page.nextToken().filter(tokens::add).isEmpty();
            isWhole = isEnd;
            isOrdered = order.endsWith(page.events());
            more = !isEnd && !isOrdered && isWithinLimits(tokens.size()) && !isStopped();
            if (more) {
                query = EventQuery.builder()
                        .from(query)
                        .nextToken(page.nextToken())
                        .build();
            }
        }
        if (isOrdered && !isWhole && order.isBy(BY_TIME)) {
            findings.note("events that happened before "
                    + window.searchedFrom().minus(settings.maxEventAge()).truncatedTo(ChronoUnit.SECONDS)
                    + " are not searched, even if they were received in the gap: the maximum age of events is "
                    + settings.maxEventAge().toHours() + " h");
        }
    }

    private EventPage list(EventQuery query) {
        return settings.retries().read(() -> client.events().list(query));
    }

    private boolean isWithinLimits(int pages) {
        isLimited = gap.size() > settings.maxGapEvents() || pages >= MAX_PAGES;
        if (gap.size() > settings.maxGapEvents()) {
            findings.searchEnded("more than " + settings.maxGapEvents()
                    + " events were received near the gap, and the others are not searched: raise this maximum");
            return false;
        }
        if (pages >= MAX_PAGES) {
            findings.searchEnded("more than " + pages * EventQuery.MAX_PAGE_SIZE
                    + " events are listed in no order of time, and the others are not searched");
            return false;
        }
        return true;
    }

    private void keep(EventRecord event) {
        Instant received = received(event);
        Instant earliest = window.inactive().minus(settings.processingTime());
        if (received.isAfter(window.to().plus(settings.processingTime()))
                || window.activatedAt().filter(received::isBefore).isPresent()) {
            return;
        }
        if (!received.isBefore(earliest)) {
            gap.merge(key(event), event, GapSearch::earlier);
        } else if (!received.isBefore(window.active().minus(settings.processingTime()))
                && received.isAfter(trimmedTo)) {
            before.merge(key(event), event, GapSearch::earlier);
            if (before.size() > 2 * settings.maxGapEvents()) {
                List<EventRecord> oldest = before.values().stream()
                        .sorted(BY_RECEPTION)
                        .limit(settings.maxGapEvents())
                        .toList();
                oldest.forEach(it -> before.remove(key(it)));
                trimmedTo = received(oldest.get(oldest.size() - 1));
            }
        }
    }

    /** Finds the events before the known time of the gap that the meter did not evaluate, until it evaluated one. */
    private void searchStart() {
        Optional<Instant> proof = Optional.empty();
        boolean isKnown = window.searchedFrom().equals(window.active()) || isWhole;
        int unknown = 0;
        for (EventRecord event :
                before.values().stream().sorted(BY_RECEPTION.reversed()).toList()) {
            Instant received = received(event);
            boolean isEarly = received.isBefore(window.searchedFrom().minus(settings.processingTime()));
            if (isStopped()
                    || proof.filter(time -> received.isBefore(time.minus(settings.processingTime())))
                            .isPresent()) {
                break;
            }
            Optional<EventRecord> current = current(event);
            if (current.filter(this::isEvaluated).isPresent()) {
                // A record of a correction proves nothing: it was evaluated after the gap.
                boolean isOriginal = isOriginal(event, current.get());
                proof = proof.isEmpty() && isOriginal ? Optional.of(received) : proof;
            } else if (current.filter(GapSearch::isProcessed).isPresent()) {
                boolean hasDetails = current.get().pipelineInfo().isPresent();
                if (isEarly && proof.isEmpty()) {
                    isKnown = false;
                    break;
                } else if (hasDetails) {
                    miss(current.get());
                } else {
                    unknown++;
                }
            } else {
                current.ifPresent(now -> reportFailure(event, now));
            }
        }
        from = proof.orElse(from);
        if (proof.isEmpty() && !isKnown) {
            findings.searchEnded("it is not known since when the meter was inactive: events that were received before "
                    + window.searchedFrom() + " are not searched");
        }
        if (proof.isEmpty() && trimmedTo.isAfter(Instant.MIN)) {
            findings.searchEnded("more than " + settings.maxGapEvents() + " events were received before "
                    + window.inactive() + ", and those until " + trimmedTo + " are not searched: raise this maximum");
        }
        if (unknown > 0) {
            findings.problem("Togai returned no meters of " + unknown + " events that were received before "
                    + window.inactive() + ", so they are not corrected");
        }
    }

    private boolean isStopped() {
        boolean isStopped = settings.isStopped();
        if (isStopped) {
            findings.searchEnded(GapFindings.STOPPED);
        }
        return isStopped;
    }

    private void miss(EventRecord event) {
        missed.putIfAbsent(key(event), event);
    }

    /** Returns the current record of a listed event. One that cannot be read is a problem, and does not end the search. */
    private Optional<EventRecord> current(EventRecord listed) {
        try {
            Optional<EventRecord> current = current(client, settings, listed);
            if (current.isEmpty()) {
                unreadable(listed, "Togai lists it, and does not find it by its id");
            }
            unreadable = current.isEmpty() ? unreadable : 0;
            return current;
        } catch (InvalidRequestException e) {
            unreadable(listed, e.getMessage());
        } catch (CallException e) {
            if (Retries.isTemporary(e) || ++unreadable > MAX_UNREADABLE) {
                throw e;
            }
            unreadable(listed, e.getMessage());
        }
        return Optional.empty();
    }

    private void unreadable(EventRecord listed, @Nullable String reason) {
        String problem = "its meters are not known, so it is not corrected: " + reason;
        if (isProcessed(listed) && isInside(listed)) {
            findings.missed(listed, problem);
        } else {
            findings.problem(listed, problem);
        }
    }

    /** Reports an event whose correction failed. An event that failed when it was sent is not missed because of the gap. */
    private void reportFailure(EventRecord listed, EventRecord current) {
        boolean isFailed = current.status()
                .filter(status -> status.category().equals(EventCategory.UNPROCESSED)
                        && !status.equals(IngestionStatus.REVERTED)
                        && !status.equals(IngestionStatus.INGESTION_FAILED_DUPLICATE_EVENT))
                .isPresent();
        if (isFailed && EventCorrection.isReplaced(listed, current)) {
            findings.missed(
                    current,
                    "an earlier correction ended with the status " + EventCorrection.status(current)
                            + ": remove its reason, then redo it, or send it with another id");
        }
    }

    /** Returns the current record of an event, with the meters that evaluated it. */
    static Optional<EventRecord> current(TogaiClient client, ApplierSettings settings, EventRecord listed) {
        Optional<EventId> id = listed.event().id().filter(it -> !it.isBlank()).map(EventId::of);
        return id.isPresent() ? settings.retries().read(() -> client.events().find(id.get())) : Optional.of(listed);
    }

    private boolean isMissed(EventRecord event) {
        if (!isProcessed(event)) {
            return false;
        }
        return event.pipelineInfo().isPresent() ? !isEvaluated(event) : isInside(event);
    }

    /** Returns whether Togai certainly received an event in the gap. */
    private boolean isInside(EventRecord event) {
        Instant received = received(event);
        return received.isAfter(window.inactive()) && received.isBefore(window.to());
    }

    /** Returns whether Togai processed an event, with or without units. */
    static boolean isProcessed(EventRecord event) {
        return event.status()
                .map(IngestionStatus::category)
                .filter(EventCategory.PROCESSED::equals)
                .isPresent();
    }

    private boolean isEvaluated(EventRecord event) {
        return event.pipelineInfo().map(PipelineInfo::usageMeters).orElse(List.of()).stream()
                .anyMatch(units -> units.id().equals(meter.id()));
    }

    private static Object key(EventRecord event) {
        return event.event().id().<Object>map(id -> id).orElse(event);
    }

    private static EventRecord earlier(EventRecord one, EventRecord other) {
        return received(other).isBefore(received(one)) ? other : one;
    }

    private static Instant received(EventRecord event) {
        return event.createdAt().orElseGet(() -> timeOf(event));
    }

    private static Instant timeOf(EventRecord event) {
        return event.event().timestamp().toInstant(ZoneOffset.UTC).orElse(Instant.MAX);
    }
}
