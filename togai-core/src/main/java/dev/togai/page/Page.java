package dev.togai.page;

import java.util.List;
import java.util.Optional;

/**
 * A page of a list.
 *
 * @param items the items of the page; an empty page with a token is not the last one
 * @param nextToken the token of the next page; absent or blank on the last page
 */
public record Page<T>(List<T> items, Optional<String> nextToken) {

    /** Copies the items and drops a blank token. */
    public Page {
        items = List.copyOf(items);
        nextToken = nextToken.filter(token -> !token.isBlank());
    }
}
