package dev.togai.meters.plan;

import dev.togai.TogaiClient;
import dev.togai.event.EventCategory;
import dev.togai.event.EventId;
import dev.togai.event.EventPage;
import dev.togai.event.EventQuery;
import dev.togai.event.EventRecord;
import dev.togai.event.IngestionStatus;
import dev.togai.event.PipelineInfo;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

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

    private static final Comparator<EventRecord> BY_RECEPTION = Comparator.comparing(GapSearch::received);

    private final TogaiClient client;
    private final ApplierSettings settings;
    private final GapWindow window;
    private final MeterState meter;
    private final List<String> problems;

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

    GapSearch(TogaiClient client, ApplierSettings settings, GapWindow window, MeterState meter, List<String> problems) {
        this.client = client;
        this.settings = settings;
        this.window = window;
        this.meter = meter;
        this.problems = problems;
        this.from = window.searchedFrom();
        this.to = window.to();
    }

    /** Returns the events that the meter did not evaluate, in the order of their reception. */
    List<EventRecord> missedEvents(String schema) {
        list(schema);
        searchStart();
        for (EventRecord event : List.copyOf(gap.values())) {
            if (isStopped()) {
                break;
            }
            Optional<EventRecord> current = current(event);
            current.filter(this::isMissed).ifPresent(this::miss);
            current.filter(this::isEvaluated)
                    .ifPresent(record -> (isOriginal(event, record) ? evaluated : corrected).add(received(event)));
        }
        List<EventRecord> events = missed.values().stream().sorted(BY_RECEPTION).toList();
        window.end().ifPresent(end -> endBy(end, events));
        return events.subList(0, events.size() - later.size());
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

    /** Returns the latest time at which the meter was certainly active before the gap, as far as the events show it. */
    Instant from() {
        return from;
    }

    private void list(String schema) {
        ListOrder<EventRecord> order = new ListOrder<EventRecord>()
                .by(GapSearch::timeOf, window.searchedFrom().minus(settings.maxEventAge()))
                .by(GapSearch::received, window.searchedFrom().minus(settings.processingTime()));
        Set<String> tokens = new HashSet<>();
        EventQuery query = EventQuery.builder().schemaName(schema).build();
        boolean more = true;
        while (more) {
            EventPage page = list(query);
            page.events().forEach(this::keep);
            boolean isEnd = page.nextToken().filter(tokens::add).isEmpty();
            isWhole = isEnd;
            more = !isEnd && !order.endsWith(page.events()) && isWithinLimits(tokens.size()) && !isStopped();
            if (more) {
                query = EventQuery.builder()
                        .from(query)
                        .nextToken(page.nextToken())
                        .build();
            }
        }
    }

    private EventPage list(EventQuery query) {
        return settings.retries().read(() -> client.events().list(query));
    }

    private boolean isWithinLimits(int pages) {
        isLimited = gap.size() > settings.maxGapEvents() || pages >= MAX_PAGES;
        if (gap.size() > settings.maxGapEvents()) {
            problems.add("more than " + settings.maxGapEvents()
                    + " events were received near the gap, and the others are not searched: raise this maximum");
            return false;
        }
        if (pages >= MAX_PAGES) {
            problems.add("more than " + pages * EventQuery.MAX_PAGE_SIZE
                    + " events are listed in no order of time, and the others are not searched");
            return false;
        }
        return true;
    }

    private void keep(EventRecord event) {
        Instant received = received(event);
        Instant earliest = window.inactive().minus(settings.processingTime());
        if (received.isAfter(window.to().plus(settings.processingTime()))) {
            return;
        }
        if (!received.isBefore(earliest)) {
            gap.merge(key(event), event, GapSearch::earlier);
        } else if (!received.isBefore(window.active().minus(settings.processingTime()))) {
            before.merge(key(event), event, GapSearch::earlier);
            if (before.size() > 2 * settings.maxGapEvents()) {
                isWhole = false;
                List<EventRecord> oldest = before.values().stream()
                        .sorted(BY_RECEPTION)
                        .limit(settings.maxGapEvents())
                        .toList();
                oldest.forEach(it -> before.remove(key(it)));
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
            }
        }
        from = proof.orElse(from);
        if (proof.isEmpty() && !isKnown) {
            problems.add("it is not known since when the meter was inactive: events that were received before "
                    + window.searchedFrom() + " are not searched");
        }
        if (unknown > 0) {
            problems.add("Togai returned no meters of " + unknown + " events that were received before "
                    + window.inactive() + ", so they are not corrected");
        }
    }

    private boolean isStopped() {
        boolean isStopped = settings.stop().getAsBoolean();
        if (isStopped && !problems.contains(GapEvents.STOPPED)) {
            problems.add(GapEvents.STOPPED);
        }
        return isStopped;
    }

    private void miss(EventRecord event) {
        missed.putIfAbsent(key(event), event);
    }

    private Optional<EventRecord> current(EventRecord listed) {
        return current(client, settings, listed);
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
        Instant received = received(event);
        return event.pipelineInfo().isPresent()
                ? !isEvaluated(event)
                : received.isAfter(window.inactive()) && received.isBefore(window.to());
    }

    private static boolean isProcessed(EventRecord event) {
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
