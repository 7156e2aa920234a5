package dev.togai.page;

import java.util.List;
import java.util.Optional;

/**
 * One page of a walk.
 *
 * @param items what is on it; an empty page is not the end while there is a token
 * @param nextToken where the next page begins; absent or blank means there is none
 */
public record Page<T>(List<T> items, Optional<String> nextToken) {

    /** Copies the items and takes a blank token for none. */
    public Page {
        items = List.copyOf(items);
        nextToken = nextToken.filter(token -> !token.isBlank());
    }
}
