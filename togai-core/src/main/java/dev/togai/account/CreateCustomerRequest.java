package dev.togai.account;

import dev.togai.call.ApiCall;
import dev.togai.error.InvalidRequestException;
import dev.togai.error.Violation;
import dev.togai.internal.ModelStyle;
import dev.togai.model.JsonModel;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.immutables.value.Value;

/**
 * A request to create a customer with its first account. Without {@link #account()}, Togai creates an account with the id and name of
 * the customer. Immutable and thread-safe.
 *
 * <p>Building checks the documented limits ({@link AccountLimits}); all violations are reported at once. Strings must contain no
 * unpaired surrogate, which UTF-8 cannot encode; unchecked requests are rejected too.
 */
@ModelStyle
@Value.Immutable
public interface CreateCustomerRequest extends JsonModel {

    /** Returns the id, unique in the organisation; at most 50 characters. */
    String id();

    /** Returns the name; 3 to 255 characters. */
    String name();

    /** Returns the email address; at most 320 characters. */
    String primaryEmail();

    /** Returns the address. */
    Address address();

    /** Returns the first account. */
    Optional<CustomerAccount> account();

    /** Returns the fields newer than this library, as JSON by name; sent unchanged. */
    Map<String, String> unknownFields();

    /** Returns whether checking the limits is left to Togai. */
    @Value.Auxiliary
    @Value.Default
    default boolean unchecked() {
        return false;
    }

    /** Checks the request; called when it is built. */
    @Value.Check
    default void check() {
        List<Violation> violations = AccountLimits.check(this, unchecked());
        if (!violations.isEmpty()) {
            throw new InvalidRequestException(
                    ApiCall.forName(Customers.CREATE, id()).toString(), violations, AccountLimits.ADVICE);
        }
    }

    /**
     * Returns the JSON names of the fields in which the customer differs from this request. Fields that the customer leaves out are
     * no difference. The account is not compared, because a customer is read without it.
     */
    default List<String> differencesFrom(Customer customer) {
        return AccountDifferences.between(this, customer);
    }

    /** Returns an empty builder. */
    static Builder builder() {
        return new Builder();
    }

    /** A builder of a request. Not thread-safe. */
    final class Builder extends ImmutableCreateCustomerRequest.Builder {
        Builder() {}

        /** Sets the address to one built by the given function. */
        public Builder address(UnaryOperator<Address.Builder> address) {
            return address(address.apply(Address.builder()).build());
        }

        /** Sets the first account to one built by the given function. */
        public Builder account(UnaryOperator<CustomerAccount.Builder> account) {
            return account(account.apply(CustomerAccount.builder()).build());
        }

        /** Leaves checking the limits to Togai, for values that this library rejects too strictly. */
        public Builder unchecked() {
            return unchecked(true);
        }
    }
}
