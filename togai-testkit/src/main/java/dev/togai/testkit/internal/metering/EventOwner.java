package dev.togai.testkit.internal.metering;

import java.util.Optional;

/**
 * The account of an event, as it was when the event was processed.
 *
 * @param accountId the id of the account
 * @param accountName the name of the account
 * @param alias the alias in the event, if the event named the account by one
 * @param customerId the id of the account's customer
 * @param customerName the name of the customer
 */
public record EventOwner(
        String accountId, String accountName, Optional<String> alias, String customerId, String customerName) {}
