package dev.togai.meters.plan;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * The order of a list of pages, as far as its elements show it. Togai documents no order of events, so the list may end early only if
 * the elements that were read prove one. Not thread-safe.
 */
final class ListOrder<E> {

    /** Fewer elements may be in an order by chance. */
    private static final int MIN_ELEMENTS = 50;

    /** The limit of one time of an element: the list may end if it is in the order of this time. */
    private static final class Key<E> {
        private final Function<E, Instant> time;
        private final Instant limit;
        private Instant first = Instant.MIN;
        private Instant last = Instant.MAX;
        private boolean isDescending = true;

        Key(Function<E, Instant> time, Instant limit) {
            this.time = time;
            this.limit = limit;
        }

        void add(E element, boolean isFirst) {
            Instant here = time.apply(element);
            first = isFirst ? here : first;
            isDescending &= !here.isAfter(last);
            last = here;
        }

        boolean isOrder() {
            return isDescending && last.isBefore(first);
        }

        boolean isBeyond(List<E> page) {
            return page.stream().allMatch(element -> time.apply(element).isBefore(limit));
        }
    }

    private final List<Key<E>> keys = new ArrayList<>();
    private int elements;

    /** Adds a time by which the list may be ordered, the latest first. Elements before the limit are not necessary. */
    ListOrder<E> by(Function<E, Instant> time, Instant limit) {
        keys.add(new Key<>(time, limit));
        return this;
    }

    /** Returns whether the elements are in the order of this time, which {@link #by} added. */
    boolean isBy(Function<E, Instant> time) {
        return keys.stream().anyMatch(key -> key.time.equals(time) && key.isOrder());
    }

    /** Adds a page. Returns whether the order proves that no further page has a necessary element. */
    boolean endsWith(List<E> page) {
        for (E element : page) {
            keys.forEach(key -> key.add(element, elements == 0));
            elements++;
        }
        // In the order of several times, each of them may be the one by which Togai sorts.
        List<Key<E>> orders = keys.stream().filter(Key::isOrder).toList();
        return elements >= MIN_ELEMENTS
                && !page.isEmpty()
                && !orders.isEmpty()
                && orders.stream().allMatch(key -> key.isBeyond(page));
    }
}
