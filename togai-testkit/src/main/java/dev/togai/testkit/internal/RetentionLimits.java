package dev.togai.testkit.internal;

/**
 * The numbers of things that a fake keeps although no operation needs them. Beyond a limit, the oldest are forgotten.
 *
 * @param calls the maximum number of calls in the journal
 * @param deleted the maximum numbers of deleted meters, of deleted event schemas, and of archived accounts
 * @param versions the maximum number of superseded versions of an event schema
 */
public record RetentionLimits(int calls, int deleted, int versions) {

    /** More than a test reads. A fake that runs for days forgets older ones. */
    private static final int DEFAULT_CALLS = 10_000;

    private static final int DEFAULT_DELETED = 10_000;
    private static final int DEFAULT_VERSIONS = 1_000;

    /** Rejects negative numbers. */
    public RetentionLimits {
        FakeQuotas.requireNotNegative("journalLimit", calls);
        FakeQuotas.requireNotNegative("deletedLimit", deleted);
        FakeQuotas.requireNotNegative("schemaVersionLimit", versions);
    }

    /** Returns limits for a fake that runs for days. */
    public static RetentionLimits defaults() {
        return new RetentionLimits(DEFAULT_CALLS, DEFAULT_DELETED, DEFAULT_VERSIONS);
    }

    /** Returns a copy with this maximum number of calls. */
    public RetentionLimits withCalls(int maximum) {
        return new RetentionLimits(maximum, deleted, versions);
    }

    /** Returns a copy with this maximum number of deleted resources of each kind. */
    public RetentionLimits withDeleted(int maximum) {
        return new RetentionLimits(calls, maximum, versions);
    }

    /** Returns a copy with this maximum number of superseded versions. */
    public RetentionLimits withVersions(int maximum) {
        return new RetentionLimits(calls, deleted, maximum);
    }
}
