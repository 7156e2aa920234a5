package dev.togai.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.togai.error.PaginationException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PagedIterableTest {

    private final List<Optional<String>> fetched = new ArrayList<>();

    @Test
    void nothing_is_fetched_before_the_first_access() {
        PagedIterable<String> list = pages(page("1", "a"), page("", "b"));

        Iterator<String> walk = list.iterator();
        assertThat(list.stream()).isNotNull();

        assertThat(fetched).isEmpty();
        assertThat(walk.next()).isEqualTo("a");
        assertThat(fetched).containsExactly(Optional.empty());
    }

    @Test
    void a_page_is_fetched_only_after_the_previous_one_is_consumed() {
        Iterator<String> walk = pages(page("1", "a", "b"), page("", "c")).iterator();

        walk.next();
        walk.next();

        assertThat(fetched).hasSize(1);
        assertThat(walk.next()).isEqualTo("c");
        assertThat(fetched).containsExactly(Optional.empty(), Optional.of("1"));
        assertThat(walk.hasNext()).isFalse();
        assertThat(fetched).hasSize(2);
    }

    @Test
    void a_stream_fetches_no_more_than_it_needs() {
        Optional<String> found = pages(page("1", "a"), page("2", "b"), page("", "c")).stream()
                .filter(item -> item.equals("b"))
                .findFirst();

        assertThat(found).contains("b");
        assertThat(fetched).hasSize(2);
    }

    @Test
    void has_next_is_idempotent() {
        Iterator<String> walk = pages(page("", "a")).iterator();

        assertThat(walk.hasNext()).isTrue();
        assertThat(walk.hasNext()).isTrue();
        assertThat(walk.next()).isEqualTo("a");
        assertThat(walk.hasNext()).isFalse();
        assertThatThrownBy(walk::next).isInstanceOf(NoSuchElementException.class);
        assertThat(fetched).hasSize(1);
    }

    @Test
    void each_iteration_starts_at_the_first_page() {
        PagedIterable<String> list = pages(page("1", "a"), page("", "b"));

        assertThat(list).containsExactly("a", "b");
        assertThat(list).containsExactly("a", "b");
        assertThat(list.stream()).containsExactly("a", "b");
        assertThat(fetched).hasSize(6);
    }

    @Test
    void a_repeated_item_is_skipped() {
        assertThat(pages(page("1", "a", "b", "a"), page("2", "b"), page("", "b", "c")))
                .containsExactly("a", "b", "c");
    }

    @Test
    void an_empty_page_with_a_token_is_not_the_last() {
        assertThat(pages(page("1"), page("2"), page("3", "a"), page(""))).containsExactly("a");
        assertThat(fetched).hasSize(4);
    }

    @Test
    void a_list_without_items_is_empty() {
        assertThat(pages(page(""))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t\n"})
    void a_blank_token_ends_the_list(String token) {
        assertThat(pages(new Page<>(List.of("a"), Optional.of(token)))).containsExactly("a");
        assertThat(fetched).hasSize(1);
    }

    @Test
    void a_repeated_token_fails_instead_of_looping() {
        Iterator<String> walk = pages(page("1", "a"), page("1", "b")).iterator();

        assertThat(walk.next()).isEqualTo("a");
        assertThatThrownBy(walk::hasNext)
                .isInstanceOf(PaginationException.class)
                .hasMessageContaining("same page token twice")
                .hasMessageContaining("after 2 pages");
    }

    @Test
    void a_token_repeated_later_fails() {
        assertThatThrownBy(() ->
                        pages(page("1", "a"), page("2", "b"), page("1", "c")).forEach(item -> {}))
                .isInstanceOf(PaginationException.class);
    }

    @Test
    void an_iteration_stops_at_its_page_limit() {
        PagedIterable<String> list = pages(page("1", "a"), page("2", "b"), page("", "c"));

        Iterator<String> walk = list.withPageLimit(2).iterator();

        assertThat(walk.next()).isEqualTo("a");
        assertThat(walk.next()).isEqualTo("b");
        assertThatThrownBy(walk::next)
                .isInstanceOf(PaginationException.class)
                .hasMessageContaining("more than 2 pages")
                .hasMessageContaining("withPageLimit");
        assertThat(fetched).hasSize(2);
        assertThat(list.withPageLimit(3)).containsExactly("a", "b", "c");
    }

    @Test
    void an_endless_list_fails_at_the_default_limit() {
        PagedIterable<String> endless = PagedIterable.of(
                token -> page(String.valueOf(Integer.parseInt(token.orElse("0")) + 1)), Function.identity());

        assertThatThrownBy(() -> endless.iterator().hasNext())
                .isInstanceOf(PaginationException.class)
                .hasMessageContaining("more than " + PagedIterable.DEFAULT_PAGE_LIMIT + " pages");
    }

    @Test
    void a_page_limit_below_one_is_rejected() {
        PagedIterable<String> list = pages(page("", "a"));

        assertThatThrownBy(() -> list.withPageLimit(0)).isInstanceOf(IllegalArgumentException.class);
        assertThat(list.withPageLimit(1)).containsExactly("a");
    }

    @Test
    void a_failed_fetch_can_be_retried() {
        List<String> failures = new ArrayList<>(List.of("broken"));
        Iterator<String> walk = PagedIterable.<String>of(
                        token -> {
                            if (token.isPresent() && !failures.isEmpty()) {
                                throw new IllegalStateException(failures.remove(0));
                            }
                            return token.isEmpty() ? page("1", "a") : page("", "b");
                        },
                        Function.identity())
                .iterator();
        walk.next();

        assertThatThrownBy(walk::next).hasMessage("broken");
        assertThat(walk.next()).isEqualTo("b");
    }

    @Test
    void a_page_copies_its_items() {
        List<String> items = new ArrayList<>(List.of("a"));
        Page<String> page = new Page<>(items, Optional.empty());

        items.add("b");

        assertThat(page.items()).containsExactly("a");
    }

    @SafeVarargs
    private PagedIterable<String> pages(Page<String>... pages) {
        List<String> leadingTo = new ArrayList<>(List.of(""));
        for (Page<String> page : pages) {
            leadingTo.add(page.nextToken().orElse(""));
        }
        return PagedIterable.of(
                token -> {
                    fetched.add(token);
                    return pages[leadingTo.indexOf(token.orElse(""))];
                },
                Function.identity());
    }

    private static Page<String> page(String nextToken, String... items) {
        return new Page<>(List.of(items), Optional.of(nextToken));
    }
}
