package dev.togai.testkit.internal.metering;

import dev.togai.event.IngestionStatus;

/**
 * The key of a count of events.
 *
 * @param accountId the id of the account, or the account in the event if there is none
 * @param customerId the id of the customer, empty without an account
 * @param schemaName the name of the schema in the event
 * @param status the status
 */
public record EventKey(String accountId, String customerId, String schemaName, IngestionStatus status) {}
