package dev.togai.feign;

import dev.togai.model.FieldComparison;
import dev.togai.time.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The evidence whether a resource with the requested name is the one of a create whose response was lost.
 *
 * @param resource the resource
 * @param kind the kind of resource in messages, such as {@code usage meter}
 * @param key the id or the name of the resource in messages
 * @param compared the comparison of the resource with the request
 * @param times the times that the resource shows
 * @param status the status of the resource, if it shows one
 * @param later a reason why the resource was changed after its creation, such as its status or version; else empty
 */
record CreateEvidence<T>(
        T resource,
        String kind,
        String key,
        FieldComparison compared,
        List<Instant> times,
        Optional<?> status,
        Optional<String> later) {

    /** The maximum error of the service's dates, which have whole seconds. */
    private static final Duration WHOLE_SECONDS = Duration.ofSeconds(1);

    /** The maximum difference between the clocks of two machines of the service. */
    private static final Duration CLOCK_SKEW = Duration.ofMinutes(1);

    /** Returns the earliest time that the service's clock can have shown, or this machine's clock where no date is shown. */
    static Optional<Instant> earliestServerTime(long moment, TimestampedResponse<?> response, TimeSource time) {
        return response.earliestServerTime(moment)
                .or(() -> Optional.of(time.now().minusNanos(time.nanoTime() - moment)))
                .map(it -> it.minus(WHOLE_SECONDS));
    }

    /**
     * Returns success if the resource can only be from the call, a conflict if it can only be another one, and else unknown.
     *
     * @param shownIn the response that shows the resource
     */
    ResolvedCall<T> resolve(LookupContext lookup, TimestampedResponse<?> shownIn, TimeSource time) {
        if (!compared.differentFields().isEmpty()) {
            return conflict("differs in " + String.join(", ", compared.differentFields()));
        }
        Optional<Instant> oldest = times.stream().min(Comparator.naturalOrder());
        Optional<Instant> latest = times.stream().max(Comparator.naturalOrder());
        if (shownIn.date().isEmpty() && isBefore(Optional.of(time.now().plus(WHOLE_SECONDS)), latest)) {
            return unknown("it is from " + latest.orElseThrow()
                    + ", and without a date in the response it may be older than the call");
        }
        Optional<Instant> start = earliestServerTime(lookup.startedAt(), shownIn, time);
        if (isBefore(oldest, start.filter(it -> shownIn.date().isPresent()).map(it -> it.minus(CLOCK_SKEW)))) {
            return conflict("existed before the call, at " + oldest.orElseThrow());
        }
        if (oldest.isEmpty() && status.isEmpty()) {
            return unknown("it shows neither a status nor a creation time");
        }
        if (isBefore(oldest, start)) {
            return unknown("its time is before the call, at " + oldest.orElseThrow());
        }
        if (later.isPresent()) {
            return unknown(later.get());
        }
        if (!compared.absentFields().isEmpty()) {
            return unknown("it does not show " + String.join(", ", compared.absentFields()));
        }
        return compared.addedFields().isEmpty()
                ? ResolvedCall.succeeded(resource)
                : unknown("it has a value for " + String.join(", ", compared.addedFields()));
    }

    /** Returns an unknown outcome with the reason why the resource may be another one. */
    ResolvedCall<T> unknown(String why) {
        return ResolvedCall.unknown("The " + kind + " " + key + " has that name and may be another one: " + why + ".");
    }

    private ResolvedCall<T> conflict(String difference) {
        return ResolvedCall.conflict("There is another " + kind + " with that name, " + key + ", which " + difference);
    }

    static boolean isBefore(Optional<Instant> moment, Optional<Instant> bound) {
        return moment.isPresent() && bound.isPresent() && moment.get().isBefore(bound.get());
    }
}
