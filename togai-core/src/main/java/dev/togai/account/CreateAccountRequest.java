package dev.togai.account;

import dev.togai.call.ApiCall;
import dev.togai.error.InvalidRequestException;
import dev.togai.error.Violation;
import dev.togai.internal.ModelStyle;
import java.util.List;
import org.immutables.value.Value;

/**
 * A request to create an account of a customer. Immutable and thread-safe.
 *
 * <p>Building checks the documented limits ({@link AccountLimits}); all violations are reported at once. Strings must contain no
 * unpaired surrogate, which UTF-8 cannot encode; unchecked requests are rejected too.
 */
@ModelStyle
@Value.Immutable
public interface CreateAccountRequest extends NewAccount {

    /** Returns the id of the customer; 1 to 255 characters. */
    String customerId();

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
                    ApiCall.forName(Accounts.CREATE, id()).toString(), violations, AccountLimits.ADVICE);
        }
    }

    /**
     * Returns the JSON names of the fields in which the account differs from this request. Fields that the request or the account
     * leaves out are no difference, nor are further aliases, tags and metadata.
     */
    default List<String> differencesFrom(Account account) {
        return AccountDifferences.between(this, account);
    }

    /** Returns an empty builder. */
    static Builder builder() {
        return new Builder();
    }

    /** A builder of a request. Not thread-safe. */
    final class Builder extends ImmutableCreateAccountRequest.Builder {
        Builder() {}

        /** Adds an alias that is always in force. */
        public Builder alias(String alias) {
            return addAlias(alias);
        }

        /** Leaves checking the limits to Togai, for values that this library rejects too strictly. */
        public Builder unchecked() {
            return unchecked(true);
        }
    }
}
