package dev.togai.testkit.internal;

/**
 * The maximum numbers of resources that an organisation may have. Deleted ones do not count.
 *
 * @param meters the maximum number of usage meters
 * @param schemas the maximum number of event schemas
 * @param customers the maximum number of customers
 * @param accounts the maximum number of accounts
 * @param aliases the maximum number of aliases of accounts
 */
public record FakeQuotas(int meters, int schemas, int customers, int accounts, int aliases) {

    /** The documented quota of each resource, unless Togai raises it. */
    private static final int DOCUMENTED = 100;

    /** The documented quota of aliases of accounts, unless Togai raises it. */
    private static final int DOCUMENTED_ALIASES = 1_000;

    /** Rejects negative numbers. */
    public FakeQuotas {
        requireNotNegative("meterQuota", meters);
        requireNotNegative("schemaQuota", schemas);
        requireNotNegative("customerQuota", customers);
        requireNotNegative("accountQuota", accounts);
        requireNotNegative("aliasQuota", aliases);
    }

    /** Returns the documented quotas. */
    public static FakeQuotas defaults() {
        return new FakeQuotas(DOCUMENTED, DOCUMENTED, DOCUMENTED, DOCUMENTED, DOCUMENTED_ALIASES);
    }

    /** Returns a copy with this maximum number of meters. */
    public FakeQuotas withMeters(int maximum) {
        return new FakeQuotas(maximum, schemas, customers, accounts, aliases);
    }

    /** Returns a copy with this maximum number of schemas. */
    public FakeQuotas withSchemas(int maximum) {
        return new FakeQuotas(meters, maximum, customers, accounts, aliases);
    }

    /** Returns a copy with this maximum number of customers. */
    public FakeQuotas withCustomers(int maximum) {
        return new FakeQuotas(meters, schemas, maximum, accounts, aliases);
    }

    /** Returns a copy with this maximum number of accounts. */
    public FakeQuotas withAccounts(int maximum) {
        return new FakeQuotas(meters, schemas, customers, maximum, aliases);
    }

    /** Returns a copy with this maximum number of aliases. */
    public FakeQuotas withAliases(int maximum) {
        return new FakeQuotas(meters, schemas, customers, accounts, maximum);
    }

    /** Rejects a negative number of an option of the fake. */
    static void requireNotNegative(String name, int number) {
        if (number < 0) {
            throw new IllegalArgumentException(name + " must not be negative, was " + number + ".");
        }
    }
}
