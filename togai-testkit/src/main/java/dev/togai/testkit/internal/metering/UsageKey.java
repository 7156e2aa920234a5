package dev.togai.testkit.internal.metering;

/**
 * The key of a sum of units.
 *
 * @param accountId the id of the account
 * @param customerId the id of the customer
 * @param meterId the id of the meter
 */
public record UsageKey(String accountId, String customerId, String meterId) {}
