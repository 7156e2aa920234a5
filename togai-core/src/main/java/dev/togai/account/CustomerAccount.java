package dev.togai.account;

import dev.togai.internal.ModelStyle;
import org.immutables.value.Value;

/** The account that is created with its customer, as a part of a {@link CreateCustomerRequest}. Immutable and thread-safe. */
@ModelStyle
@Value.Immutable
public interface CustomerAccount extends NewAccount {

    /** Returns an empty builder. */
    static Builder builder() {
        return new Builder();
    }

    /** A builder of an account. Not thread-safe. */
    final class Builder extends ImmutableCustomerAccount.Builder {
        Builder() {}

        /** Adds an alias that is always in force. */
        public Builder alias(String alias) {
            return addAlias(alias);
        }
    }
}
