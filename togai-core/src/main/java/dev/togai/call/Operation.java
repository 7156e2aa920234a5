package dev.togai.call;

import java.util.Objects;

/**
 * An operation of Togai's API, for example "create usage meter".
 *
 * <p>Each resource declares its operations beside its methods, as {@link dev.togai.meter.UsageMeters} does.
 *
 * @param id the documented operation id, for example {@code createUsageMeter}
 * @param phrase the phrase that names the operation in error messages
 * @param sideEffect the effect of the operation on Togai's state
 * @param quota the quota that its requests count against
 * @param method the HTTP method of its request, for example {@code GET}
 * @param route the path of its request below the base URL, with the names of its parameters: {@code /usage_meters/{id}}
 */
public record Operation(String id, String phrase, SideEffect sideEffect, Quota quota, String method, String route) {

    /**
     * A request quota of Togai, for calls with a valid token (its page on quotas and limits). Togai has another quota for calls
     * without one.
     */
    public enum Quota {
        /** The quota of all operations but those that ingest events: 10 requests a second. */
        GENERAL,
        /** The quota of {@code POST /ingest}: 50 requests a second. */
        INGEST,
        /** The quota of {@code POST /ingestBatch}: 50 requests a second. */
        INGEST_BATCH
    }

    /**
     * The effect of an operation on Togai's state. It determines what a failure may mean and which requests may be
     * retried.
     */
    public enum SideEffect {
        /** Reads without changing anything. */
        READ,
        /** Creates a resource each time: a second call creates a second one or fails. */
        CREATE,
        /** Sets fields to the given values: a second call leaves the same state. */
        UPDATE,
        /** Moves a resource to a fixed state: a second call finds it in that state. */
        TRANSITION,
        /** Ingests events under their ids: a second call adds no usage, because Togai meters an id once. */
        INGEST,
        /** Takes events back, and may ingest them again: a second call may correct the result of the first. */
        CORRECT
    }

    /** Rejects nulls. */
    public Operation {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(phrase, "phrase");
        Objects.requireNonNull(sideEffect, "sideEffect");
        Objects.requireNonNull(quota, "quota");
        Objects.requireNonNull(method, "method");
        Objects.requireNonNull(route, "route");
    }

    /** Creates an operation that counts against the general quota. */
    public Operation(String id, String phrase, SideEffect sideEffect, String method, String route) {
        this(id, phrase, sideEffect, Quota.GENERAL, method, route);
    }

    @Override
    public String toString() {
        return phrase;
    }
}
