package dev.togai.testkit.internal;

import dev.togai.testkit.plan.PricePlan;
import java.util.Optional;

/**
 * The account that an event counts for.
 *
 * @param id the id of the account
 * @param name the name of the account
 * @param alias the alias by which the event named the account, empty if it named the id
 * @param customerId the id of its customer
 * @param customerName the name of its customer
 * @param pricePlan its price plan
 */
public record ResolvedAccount(
        String id,
        String name,
        Optional<String> alias,
        String customerId,
        String customerName,
        Optional<PricePlan> pricePlan) {}
