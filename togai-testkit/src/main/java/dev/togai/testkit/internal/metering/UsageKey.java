package dev.togai.testkit.internal.metering;

/**
 * The key of a sum of units.
 *
 * @param accountId the id of the account
 * @param customerId the id of the customer
 * @param meterId the id of the meter
 */
public record UsageKey(String accountId, String customerId, String meterId) {

    /** Returns the key of the units that a meter computed for an account. */
    public static UsageKey of(EventOwner owner, ComputedUnits units) {
        return new UsageKey(owner.accountId(), owner.customerId(), units.meter().id());
    }
}
