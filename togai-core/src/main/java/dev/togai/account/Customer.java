package dev.togai.account;

import dev.togai.internal.ModelStyle;
import dev.togai.model.JsonModel;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * A customer as returned by Togai. It has one account or more. Only the id is always present. Immutable and thread-safe.
 *
 * @see <a href="https://docs.togai.com/api-reference/customers">Togai's reference</a>
 */
@ModelStyle
@Value.Immutable
public interface Customer extends JsonModel {

    /** Returns the id, unique in the organisation. */
    String id();

    /** Returns the id that Togai assigned, which it always sends. */
    Optional<String> togaiCustomerId();

    /** Returns the name. Togai's documents require it, and one of their examples lacks it. */
    Optional<String> name();

    /** Returns the email address, which Togai always sends. */
    Optional<String> primaryEmail();

    /** Returns the address. */
    Optional<Address> address();

    /** Returns the address for invoices as one string. */
    Optional<String> billingAddress();

    /** Returns the lifecycle status. */
    Optional<CustomerStatus> status();

    /** Returns the account that was created with the customer; only in the response to its creation. */
    Optional<Account> account();

    /** Returns the time of creation. */
    Optional<Instant> createdAt();

    /** Returns the time of the last change. */
    Optional<Instant> updatedAt();

    /** Returns the fields unknown to this library, as JSON by name; written back unchanged. */
    Map<String, String> unknownFields();

    /** Returns an empty builder. */
    static Builder builder() {
        return new Builder();
    }

    /** A builder of a customer. Not thread-safe. */
    final class Builder extends ImmutableCustomer.Builder {
        Builder() {}
    }
}
