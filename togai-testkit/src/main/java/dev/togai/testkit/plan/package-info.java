/**
 * The price plans of accounts in a fake: {@link dev.togai.testkit.plan.PricePlan} determines the pricing cycles, and with its grace
 * period the time until which an event of a cycle is accepted.
 */
@NullMarked
package dev.togai.testkit.plan;

import org.jspecify.annotations.NullMarked;
