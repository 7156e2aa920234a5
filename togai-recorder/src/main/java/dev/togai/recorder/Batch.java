package dev.togai.recorder;

import dev.togai.recorder.internal.log.LoggedEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Events that are sent together. If Togai rejects the request, the batch is narrowed to the events that cause it: its first half is
 * sent alone. If Togai accepts the half, the cause is in the other half, else in this one. The events that are no longer suspected
 * are sent together at the end. Finding one event among n takes log2(n) requests.
 *
 * <p>The events are immutable. The attempts are guarded by the schedule.
 */
final class Batch {

    /** The number of failures after which a batch is split if other batches succeed. */
    private static final int MAX_FAILURES = 3;

    private final List<LoggedEvent> suspects;
    private final List<LoggedEvent> rest;
    private final boolean isNarrowed;
    private final long firstAttempt;
    private int failures;
    private long notBefore;
    private long successesBefore;

    private Batch(
            List<LoggedEvent> suspects, List<LoggedEvent> rest, boolean isNarrowed, long firstAttempt, long notBefore) {
        this.suspects = suspects;
        this.rest = rest;
        this.isNarrowed = isNarrowed;
        this.firstAttempt = firstAttempt;
        this.notBefore = notBefore;
    }

    static Batch of(List<LoggedEvent> events, long now) {
        return new Batch(List.copyOf(events), List.of(), false, now, now);
    }

    private Batch whole(List<LoggedEvent> events, long nextAttempt) {
        return new Batch(List.copyOf(events), List.of(), false, firstAttempt, nextAttempt);
    }

    private Batch narrowed(List<LoggedEvent> suspected, List<LoggedEvent> others, long nextAttempt) {
        return new Batch(List.copyOf(suspected), List.copyOf(others), true, firstAttempt, nextAttempt);
    }

    /** Returns the events of the next request. */
    List<LoggedEvent> events() {
        return isNarrowed ? suspects.subList(0, (suspects.size() + 1) / 2) : suspects;
    }

    /** Returns whether one suspect is left, whose request must state its outcome. */
    boolean isSingleSuspect() {
        return isNarrowed && events().size() == 1;
    }

    /**
     * Returns the batch that remains after a request that settled events, or that Togai rejected.
     *
     * @param kept the events of the request that are not settled; if there are any, Togai rejected the request
     */
    Optional<Batch> after(List<LoggedEvent> kept, long now) {
        List<LoggedEvent> others = isNarrowed ? suspects.subList(events().size(), suspects.size()) : List.of();
        if (!kept.isEmpty()) {
            List<LoggedEvent> later = new ArrayList<>(others);
            later.addAll(rest);
            return Optional.of(narrowed(kept, later, now));
        }
        if (!others.isEmpty()) {
            return Optional.of(narrowed(others, rest, now));
        }
        return rest.isEmpty() ? Optional.empty() : Optional.of(whole(rest, now));
    }

    /** Returns the batch without events that are not sent; empty if no event remains. */
    Optional<Batch> without(Set<LoggedEvent> removed, long now) {
        List<LoggedEvent> suspected =
                suspects.stream().filter(event -> !removed.contains(event)).toList();
        return suspected.isEmpty()
                ? rest.isEmpty() ? Optional.empty() : Optional.of(whole(rest, now))
                : Optional.of(new Batch(suspected, rest, isNarrowed, firstAttempt, now));
    }

    /** Counts a failure that concerns no single event, and returns the number of failures in sequence. */
    int failed(long successes) {
        if (failures == 0) {
            successesBefore = successes;
        }
        return ++failures;
    }

    /**
     * Returns the batches to send after failures in sequence: both halves if requests of others succeeded meanwhile. Then an event
     * of this batch may be the cause.
     */
    List<Batch> retries(long successes, long nextAttempt) {
        List<LoggedEvent> all = new ArrayList<>(suspects);
        all.addAll(rest);
        if (failures < MAX_FAILURES || successes == successesBefore || all.size() == 1) {
            notBefore = nextAttempt;
            return List.of(this);
        }
        int middle = all.size() / 2;
        return List.of(whole(all.subList(0, middle), nextAttempt), whole(all.subList(middle, all.size()), nextAttempt));
    }

    /** Returns a time before the first request with any of the events in this process. */
    long firstAttempt() {
        return firstAttempt;
    }

    long notBefore() {
        return notBefore;
    }
}
