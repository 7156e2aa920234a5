package dev.togai.testkit.internal;

import java.util.List;
import java.util.Set;

/**
 * A copy of all customers and accounts of a fake. Immutable and thread-safe.
 *
 * @param customers the customers in the order of creation
 * @param accounts the accounts in the order of creation, with archived ones
 * @param customersOnSight the ids of customers that the fake created for an event
 * @param accountsOnSight the ids of accounts that the fake created for an event
 * @param revision the number of the last creation
 */
public record AccountsSnapshot(
        List<StoredCustomer> customers,
        List<StoredAccount> accounts,
        Set<String> customersOnSight,
        Set<String> accountsOnSight,
        long revision) {}
