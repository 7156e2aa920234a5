package dev.togai.commitment;

import dev.togai.event.UsageEvent;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * A bucket of events: those of one account in an hour or a day of UTC. The rest bucket of a commitment has no account: it contains the
 * events of all accounts before its end, and all events whose timestamp is no date. Immutable and thread-safe.
 *
 * @param accountId the account or alias in the event; empty for the rest bucket
 * @param start the first instant; {@link Instant#MIN} for the rest bucket
 * @param end the first instant after the bucket
 */
public record EventBucket(Optional<String> accountId, Instant start, Instant end) implements Comparable<EventBucket> {

    private static final Comparator<EventBucket> ORDER = Comparator.comparing(EventBucket::start)
            .thenComparing(bucket -> bucket.accountId().orElse(""))
            .thenComparing(EventBucket::end);

    /** Rejects null. */
    public EventBucket {
        Objects.requireNonNull(accountId, "accountId");
        Objects.requireNonNull(start, "start");
        Objects.requireNonNull(end, "end");
    }

    /** Returns whether this is the rest bucket, which contains events of all accounts. */
    public boolean isRest() {
        return accountId.isEmpty();
    }

    /** Returns whether the event belongs to this bucket. A timestamp without an offset is in UTC. */
    public boolean contains(UsageEvent event) {
        Optional<Instant> instant = event.timestamp().toInstant(ZoneOffset.UTC);
        if (instant.isEmpty()) {
            return isRest();
        }
        return (isRest() || accountId.get().equals(event.accountId()))
                && !instant.get().isBefore(start)
                && instant.get().isBefore(end);
    }

    /** Returns the events of this bucket among others. The iteration reads the others as it proceeds and stores none. */
    public Iterable<UsageEvent> filter(Iterable<UsageEvent> events) {
        return () -> StreamSupport.stream(events.spliterator(), false)
                .filter(this::contains)
                .iterator();
    }

    /** Orders by time and account. */
    @Override
    public int compareTo(EventBucket other) {
        return ORDER.compare(this, other);
    }

    /** Returns the account and the time, such as {@code acme 2026-11-02T06:00:00Z/2026-11-02T07:00:00Z}. */
    @Override
    public String toString() {
        return isRest() ? "rest before " + end : accountId.get() + " " + start + "/" + end;
    }
}
