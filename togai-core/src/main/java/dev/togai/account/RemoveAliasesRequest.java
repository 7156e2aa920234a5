package dev.togai.account;

import dev.togai.error.InvalidRequestException;
import dev.togai.error.Violation;
import dev.togai.internal.ModelStyle;
import dev.togai.model.JsonModel;
import java.util.List;
import java.util.Map;
import org.immutables.value.Value;

/**
 * A request to remove aliases from an account; at least one. One example of Togai has ids in {@link #aliases()}, and its type has
 * aliases there. Immutable and thread-safe.
 *
 * <p>Building checks the documented limits ({@link AccountLimits}); all violations are reported at once. Strings must contain no
 * unpaired surrogate, which UTF-8 cannot encode; unchecked requests are rejected too.
 */
@ModelStyle
@Value.Immutable
public interface RemoveAliasesRequest extends JsonModel {

    /** Returns the aliases to remove. */
    List<String> aliases();

    /** Returns the removals by id ({@code accountAliases} in JSON). */
    List<AliasRemoval> removals();

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
            throw new InvalidRequestException(Accounts.REMOVE_ALIASES.phrase(), violations, AccountLimits.ADVICE);
        }
    }

    /** Returns an empty builder. */
    static Builder builder() {
        return new Builder();
    }

    /** A builder of a request. Not thread-safe. */
    final class Builder extends ImmutableRemoveAliasesRequest.Builder {
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
