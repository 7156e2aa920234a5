package dev.togai.testkit.internal;

import dev.togai.account.Customer;
import java.time.Instant;

/**
 * A stored customer.
 *
 * @param customer the customer as returned, without an account
 * @param createdAt when it was created
 * @param revision the number of its creation, counted over all customers and accounts
 */
public record StoredCustomer(Customer customer, Instant createdAt, long revision) {

    /** Returns the id. */
    public String id() {
        return customer.id();
    }

    /** Returns the name, which a stored customer always has. */
    String name() {
        return customer.name().orElse(id());
    }

    /** Returns the position in a list sorted by the time of creation. */
    ListPosition position() {
        return new ListPosition(createdAt, revision);
    }
}
