package dev.togai.account;

import dev.togai.internal.ModelStyle;
import dev.togai.model.JsonModel;
import dev.togai.page.PageContext;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * A page of a list of accounts. {@link Accounts#all()} iterates over all pages. Immutable and thread-safe.
 */
@ModelStyle
@Value.Immutable
public interface AccountPage extends JsonModel {

    /** Returns the accounts of this page; an empty page with a token is not the last one. */
    List<Account> data();

    /** Returns the opaque token of the next page. The last page has none, or one that leads to an empty page. */
    Optional<String> nextToken();

    /** Returns the page size and order of the list, as reported by Togai. */
    Optional<PageContext> context();

    /** Returns the fields unknown to this library, as JSON by name; written back unchanged. */
    Map<String, String> unknownFields();

    /** Returns an empty builder. */
    static Builder builder() {
        return new Builder();
    }

    /** A builder of a page. Not thread-safe. */
    final class Builder extends ImmutableAccountPage.Builder {
        Builder() {}
    }
}
