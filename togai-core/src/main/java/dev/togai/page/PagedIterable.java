package dev.togai.page;

import dev.togai.error.PaginationException;
import java.util.Collections;
import java.util.HashSet;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The items of a paged list, fetched lazily page by page. Each iteration starts at the first page, which is fetched on
 * the first access.
 *
 * <p>A list may change during an iteration: repeated items are skipped, and items changed meanwhile may be missed.
 * Immutable and thread-safe; its iterators and streams are not thread-safe.
 *
 * @param <T> the type of the items
 */
public final class PagedIterable<T> implements Iterable<T> {

    /** The default limit of pages that an iteration fetches. */
    public static final int DEFAULT_PAGE_LIMIT = 1_000;

    private final Function<Optional<String>, Page<T>> fetch;
    private final Function<T, ?> identity;
    private final int pageLimit;

    private PagedIterable(Function<Optional<String>, Page<T>> fetch, Function<T, ?> identity, int pageLimit) {
        this.fetch = fetch;
        this.identity = identity;
        this.pageLimit = pageLimit;
    }

    /**
     * Returns a list that fetches its pages with the given function.
     *
     * @param fetch returns the page of a token, or the first page if there is no token
     * @param identity returns the key by which repeated items are recognized
     */
    public static <T> PagedIterable<T> of(Function<Optional<String>, Page<T>> fetch, Function<T, ?> identity) {
        return new PagedIterable<>(
                Objects.requireNonNull(fetch, "fetch"),
                Objects.requireNonNull(identity, "identity"),
                DEFAULT_PAGE_LIMIT);
    }

    /**
     * Returns a copy whose iterations fail with a {@link PaginationException} instead of fetching more than {@code limit}
     * pages.
     */
    public PagedIterable<T> withPageLimit(int limit) {
        if (limit < 1) {
            throw new IllegalArgumentException("The page limit must be at least 1, was " + limit);
        }
        return new PagedIterable<>(fetch, identity, limit);
    }

    /** Returns a lazy stream of the items. */
    public Stream<T> stream() {
        return StreamSupport.stream(spliterator(), false);
    }

    /** Returns an iterator over the items. {@code hasNext} and {@code next} throw the exceptions of fetching a page. */
    @Override
    public Iterator<T> iterator() {
        return new PageIterator();
    }

    private final class PageIterator implements Iterator<T> {
        private final Set<Object> seenItems = new HashSet<>();
        private final Set<String> seenTokens = new HashSet<>();
        private Iterator<T> page = Collections.emptyIterator();
        private Optional<String> token = Optional.empty();
        private Optional<T> upcoming = Optional.empty();
        private int fetched;

        @Override
        public boolean hasNext() {
            while (upcoming.isEmpty()) {
                if (page.hasNext()) {
                    T item = page.next();
                    if (seenItems.add(identity.apply(item))) {
                        upcoming = Optional.of(item);
                    }
                } else if (fetched == 0 || token.isPresent()) {
                    fetchNext();
                } else {
                    return false;
                }
            }
            return true;
        }

        @Override
        public T next() {
            if (!hasNext()) {
                throw new NoSuchElementException("The list has no more items");
            }
            T item = upcoming.orElseThrow();
            upcoming = Optional.empty();
            return item;
        }

        private void fetchNext() {
            if (fetched == pageLimit) {
                throw new PaginationException("The list has more than " + pageLimit
                        + " pages. Raise the limit with withPageLimit, or request larger pages.");
            }
            Page<T> next = fetch.apply(token);
            fetched++;
            next.nextToken().ifPresent(given -> {
                if (!seenTokens.add(given)) {
                    throw new PaginationException(
                            "Togai returned the same page token twice, so it would never end (after " + fetched
                                    + " pages). Start again; if it happens again, report it to Togai.");
                }
            });
            page = next.items().iterator();
            token = next.nextToken();
        }
    }
}
