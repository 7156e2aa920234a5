package dev.togai.testkit.internal;

import dev.togai.call.Operation;
import dev.togai.call.Operation.Quota;
import dev.togai.error.ErrorResponse;
import dev.togai.testkit.behavior.FakeBehavior;
import java.time.Clock;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** The documented numbers of requests that an organisation may send in a second, counted for each full second. Thread-safe. */
final class RequestQuota {

    private static final int TOO_MANY_REQUESTS = 429;
    private static final Map<Quota, Integer> LIMITS =
            Map.of(Quota.GENERAL, 10, Quota.INGEST, 50, Quota.INGEST_BATCH, 50);

    private final BehaviorSettings behaviors;
    private final Clock clock;
    private final Map<Quota, Integer> used = new EnumMap<>(Quota.class);
    private long second;

    RequestQuota(BehaviorSettings behaviors, Clock clock) {
        this.behaviors = behaviors;
        this.clock = clock;
    }

    /** Counts a request, and returns the response if it exceeds its quota. Togai documents no header for the time to wait. */
    synchronized Optional<ErrorResponse> take(Operation operation) {
        if (!behaviors.isEnabled(FakeBehavior.REQUEST_QUOTAS_ARE_ENFORCED)) {
            return Optional.empty();
        }
        long now = clock.instant().getEpochSecond();
        if (now != second) {
            second = now;
            used.clear();
        }
        int limit = LIMITS.getOrDefault(operation.quota(), Integer.MAX_VALUE);
        return used.merge(operation.quota(), 1, Integer::sum) > limit
                ? Optional.of(
                        ErrorResponse.of(TOO_MANY_REQUESTS, "Too many requests: at most " + limit + " in a second"))
                : Optional.empty();
    }

    /** Forgets the requests of the current second. */
    synchronized void reset() {
        used.clear();
    }
}
