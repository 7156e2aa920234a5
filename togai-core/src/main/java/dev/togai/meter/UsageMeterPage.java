package dev.togai.meter;

import dev.togai.internal.ModelStyle;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * One page of a list of meters. {@link UsageMeters#all()} walks them for you. Immutable and thread-safe.
 */
@ModelStyle
@Value.Immutable
public interface UsageMeterPage {

    /** The meters on this page; an empty page is not the end while there is a token. */
    List<UsageMeter> data();

    /** Where the next page begins; opaque. The last page has none, or one that leads to an empty page. */
    Optional<String> nextToken();

    /** How the list is cut and ordered, as Togai reports it. */
    Optional<PageContext> context();

    /** Fields this library does not know, as JSON by name; written back unchanged. */
    Map<String, String> unknownFields();

    /**
     * This page without the meters that the query did not ask for. Transports answer through here, because a filter that the
     * service does not know is ignored there, and too much would come back.
     */
    default UsageMeterPage only(UsageMeterQuery query) {
        if (data().stream().allMatch(query::asksFor)) {
            return this;
        }
        return builder()
                .from(this)
                .data(data().stream().filter(query::asksFor).toList())
                .build();
    }

    /** A new page from nothing. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a page. Not thread-safe. */
    final class Builder extends ImmutableUsageMeterPage.Builder {
        Builder() {}
    }
}
