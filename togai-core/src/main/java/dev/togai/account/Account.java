package dev.togai.account;

import dev.togai.internal.ModelStyle;
import dev.togai.model.JsonModel;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * An account as returned by Togai: events are billed to it. Only the id is always present. Immutable and thread-safe.
 *
 * @see <a href="https://docs.togai.com/api-reference/accounts">Togai's reference</a>
 */
@ModelStyle
@Value.Immutable
public interface Account extends JsonModel {

    /** Returns the id, unique in the organisation. */
    String id();

    /** Returns the id that Togai assigned, which it always sends. */
    Optional<String> togaiAccountId();

    /** Returns the id that Togai assigned to the customer, which it always sends. */
    Optional<String> togaiCustomerId();

    /** Returns the name. Togai's documents require it, and one of their examples lacks it. */
    Optional<String> name();

    /** Returns the id of the customer, which Togai always sends. */
    Optional<String> customerId();

    /** Returns the lifecycle status, which Togai always sends. */
    Optional<AccountStatus> status();

    /** Returns the aliases. {@link Accounts#aliases} lists them with their periods. */
    List<AliasSummary> aliases();

    /** Returns the currency of the invoices, a code of ISO 4217. */
    Optional<String> invoiceCurrency();

    /** Returns the number of days in which an invoice is to be paid. */
    Optional<Integer> netTermDays();

    /** Returns the address. */
    Optional<Address> address();

    /** Returns the email address. */
    Optional<String> primaryEmail();

    /** Returns additional information by name. */
    Map<String, String> metadata();

    /** Returns the tags, which Togai stores in lower case. */
    List<String> tags();

    /** Returns the fields unknown to this library, as JSON by name; written back unchanged. */
    Map<String, String> unknownFields();

    /** Returns whether the account lists this alias. */
    default boolean hasAlias(String alias) {
        return aliases().stream().anyMatch(it -> it.alias().equals(alias));
    }

    /** Returns an empty builder. */
    static Builder builder() {
        return new Builder();
    }

    /** A builder of an account. Not thread-safe. */
    final class Builder extends ImmutableAccount.Builder {
        Builder() {}
    }
}
