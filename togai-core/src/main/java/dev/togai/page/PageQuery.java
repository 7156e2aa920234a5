package dev.togai.page;

import dev.togai.error.InvalidRequestException;
import dev.togai.error.Violation;
import dev.togai.internal.ModelStyle;
import dev.togai.internal.Utf8Validator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.immutables.value.Value;

/** The start and size of a page of a list without filters. Immutable and thread-safe. */
@ModelStyle
@Value.Immutable
public interface PageQuery {

    /** The minimum page size. */
    int MIN_PAGE_SIZE = 1;

    /** The maximum page size. */
    int MAX_PAGE_SIZE = 100;

    /** Returns the token of the page to list, from the page before. */
    Optional<String> nextToken();

    /** Returns the page size, 1 to 100; Togai's default is 20. */
    OptionalInt pageSize();

    /** Rejects a page size outside its limits and a token that UTF-8 cannot encode; called when the query is built. */
    @Value.Check
    default void check() {
        nextToken().flatMap(Utf8Validator::findProblem).ifPresent(problem -> {
            throw invalid("nextToken", problem, nextToken().get(), "Use the token that Togai gave.");
        });
        int size = pageSize().orElse(MAX_PAGE_SIZE);
        if (size < MIN_PAGE_SIZE || size > MAX_PAGE_SIZE) {
            throw invalid(
                    "pageSize",
                    MIN_PAGE_SIZE + " to " + MAX_PAGE_SIZE,
                    String.valueOf(size),
                    "Request smaller pages; all() iterates over all of them.");
        }
    }

    private static InvalidRequestException invalid(String field, String limit, String value, String advice) {
        return new InvalidRequestException("list a page", List.of(new Violation(field, limit, value)), advice);
    }

    /** Returns a copy for the page of this token. */
    default PageQuery withToken(String token) {
        return builder().from(this).nextToken(token).build();
    }

    /** Returns the query for the first page with Togai's default page size. */
    static PageQuery first() {
        return builder().build();
    }

    /** Returns the query for the first page with the maximum page size, as iterations use it. */
    static PageQuery firstOfMaximumSize() {
        return builder().pageSize(MAX_PAGE_SIZE).build();
    }

    /** Returns an empty builder. */
    static Builder builder() {
        return new Builder();
    }

    /** A builder of a query. Not thread-safe. */
    final class Builder extends ImmutablePageQuery.Builder {
        Builder() {}
    }
}
