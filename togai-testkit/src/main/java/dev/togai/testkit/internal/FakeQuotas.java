package dev.togai.testkit.internal;

/**
 * The maximum numbers of resources that an organisation may have. Deleted ones do not count.
 *
 * @param meters the maximum number of usage meters
 * @param schemas the maximum number of event schemas
 */
public record FakeQuotas(int meters, int schemas) {

    /** The documented quota of each resource, unless Togai raises it. */
    private static final int DOCUMENTED = 100;

    /** Rejects negative numbers. */
    public FakeQuotas {
        requireNotNegative("meterQuota", meters);
        requireNotNegative("schemaQuota", schemas);
    }

    /** Returns the documented quotas. */
    public static FakeQuotas defaults() {
        return new FakeQuotas(DOCUMENTED, DOCUMENTED);
    }

    /** Returns a copy with this maximum number of meters. */
    public FakeQuotas withMeters(int maximum) {
        return new FakeQuotas(maximum, schemas);
    }

    /** Returns a copy with this maximum number of schemas. */
    public FakeQuotas withSchemas(int maximum) {
        return new FakeQuotas(meters, maximum);
    }

    private static void requireNotNegative(String name, int quota) {
        if (quota < 0) {
            throw new IllegalArgumentException(name + " must not be negative, was " + quota + ".");
        }
    }
}
