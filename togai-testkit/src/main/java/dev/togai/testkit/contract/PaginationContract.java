package dev.togai.testkit.contract;

import static dev.togai.testkit.assertj.TogaiAssertions.assertThat;
import static dev.togai.testkit.assertj.TogaiAssertions.assertThatFailureOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.togai.error.BadRequestException;
import dev.togai.error.InvalidRequestException;
import dev.togai.meter.UsageMeter;
import dev.togai.meter.UsageMeterPage;
import dev.togai.meter.UsageMeterQuery;
import dev.togai.meter.UsageMeters;
import dev.togai.page.PageContext;
import dev.togai.page.SortOrder;
import dev.togai.testkit.behavior.FakeBehavior;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The contract of listing meters: pages, tokens and order. */
abstract class PaginationContract extends ContractFixture {

    @Test
    void an_empty_organisation_has_one_empty_page() {
        UsageMeterPage page = meters.list(UsageMeterQuery.all());

        assertThat(page.data()).isEmpty();
        assertThat(page.nextToken()).isEmpty();
        assertThat(meters.all()).isEmpty();
    }

    @Test
    void a_page_has_twenty_meters_by_default() {
        createDrafts(21);

        UsageMeterPage first = meters.list(UsageMeterQuery.all());
        UsageMeterPage second = meters.list(after(first));

        assertThat(first.data()).hasSize(20);
        assertThat(first.context())
                .contains(PageContext.builder()
                        .pageSize(20)
                        .sortOrder(SortOrder.DESC)
                        .build());
        assertThat(second.data()).hasSize(1);
        assertThat(second.nextToken()).isEmpty();
    }

    @Test
    void a_page_may_have_a_hundred_meters() {
        createDrafts(100);

        UsageMeterPage page =
                meters.list(UsageMeterQuery.builder().pageSize(100).build());

        assertThat(page.data()).hasSize(100);
        assertThat(page.nextToken()).isEmpty();
    }

    @Test
    void the_page_size_is_carried_by_the_token() {
        createDrafts(7);

        UsageMeterPage first = meters.list(UsageMeterQuery.builder().pageSize(3).build());
        UsageMeterPage second = meters.list(after(first));
        UsageMeterPage third = meters.list(after(second));

        assertThat(List.of(
                        first.data().size(), second.data().size(), third.data().size()))
                .containsExactly(3, 3, 1);
        assertThat(third.nextToken()).isEmpty();
    }

    @Test
    void all_meters_are_listed_once_the_latest_changed_first() {
        createDrafts(5);
        UsageMeter oldest = meters.findByName("meter-0").orElseThrow();
        meters.update(oldest.id(), it -> it.description("changed"));

        List<String> names = meters.all(UsageMeterQuery.builder().pageSize(2).build()).stream()
                .map(UsageMeter::name)
                .toList();

        assertThat(names).containsExactly("meter-0", "meter-4", "meter-3", "meter-2", "meter-1");
    }

    @Test
    void meters_are_sorted_by_their_last_change_in_either_order() {
        createDrafts(5);
        meters.update(meters.findByName("meter-0").orElseThrow().id(), it -> it.description("changed"));
        UsageMeterQuery.Builder query = UsageMeterQuery.builder().pageSize(2);

        assertThat(names(query.sortOrder(SortOrder.ASC).build()))
                .containsExactly("meter-1", "meter-2", "meter-3", "meter-4", "meter-0");
        assertThat(names(query.sortOrder(SortOrder.DESC).build()))
                .containsExactly("meter-0", "meter-4", "meter-3", "meter-2", "meter-1");
    }

    @Test
    void an_unknown_order_is_rejected() {
        assertThatFailureOf(() -> meters.list(UsageMeterQuery.builder()
                        .sortOrder(SortOrder.of("upwards"))
                        .build()))
                .isInstanceOf(BadRequestException.class)
                .isAbout(UsageMeters.LIST);
    }

    @Test
    void ascending_iteration_misses_no_changed_meter() {
        createDrafts(6);
        String mover = meters.findByName("meter-5").orElseThrow().id();

        List<String> names = new ArrayList<>();
        for (UsageMeter meter : meters.all(
                UsageMeterQuery.builder().sortOrder(SortOrder.ASC).pageSize(2).build())) {
            names.add(meter.name());
            meters.update(mover, it -> it.description("moves"));
        }

        assertThat(names).hasSize(6).contains("meter-5");
    }

    private List<String> names(UsageMeterQuery query) {
        return meters.all(query).stream().map(UsageMeter::name).toList();
    }

    @Test
    void a_meter_changed_during_iteration_is_listed_once() {
        createDrafts(6);

        List<String> names = new ArrayList<>();
        for (UsageMeter meter : meters.all(UsageMeterQuery.builder().pageSize(2).build())) {
            names.add(meter.name());
            meters.update(meter.id(), it -> it.description("seen"));
        }

        assertThat(names)
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, 6).mapToObj(i -> "meter-" + i).toList());
    }

    @Test
    void deleting_during_iteration_skips_no_other_meter() {
        createDrafts(6);

        List<String> names = new ArrayList<>();
        for (UsageMeter meter : meters.all(UsageMeterQuery.builder().pageSize(2).build())) {
            names.add(meter.name());
            meters.delete(meter.id());
        }

        assertThat(names).hasSize(6);
        assertThat(meters.all()).isEmpty();
    }

    @Test
    void a_last_page_with_a_token_leads_to_an_empty_one() {
        fake.setBehavior(FakeBehavior.LAST_PAGE_CARRIES_A_TOKEN, true);
        createDrafts(4);

        UsageMeterPage first = meters.list(UsageMeterQuery.builder().pageSize(4).build());
        UsageMeterPage second = meters.list(after(first));

        assertThat(second.data()).isEmpty();
        assertThat(second.nextToken()).isEmpty();
        assertThat(meters.all(UsageMeterQuery.builder().pageSize(2).build())).hasSize(4);
    }

    @Test
    void tokens_that_need_encoding_arrive_unchanged() {
        createDrafts(2);

        UsageMeterPage first = meters.list(UsageMeterQuery.builder().pageSize(1).build());

        assertThat(first.nextToken().orElseThrow()).contains("+", "/", "=");
        assertThat(meters.list(after(first)).data()).hasSize(1);
    }

    @Test
    void an_unknown_page_token_is_rejected() {
        for (String token : List.of("nonsense", "e30=", "a b/c+d?e&f=g")) {
            assertThatFailureOf(() -> meters.list(
                            UsageMeterQuery.builder().nextToken(token).build()))
                    .isInstanceOf(BadRequestException.class)
                    .isAbout(UsageMeters.LIST)
                    .hasApiMessage("nextToken: is not valid");
        }
    }

    @Test
    void page_sizes_out_of_range_are_rejected_before_sending() {
        assertThatThrownBy(
                        () -> meters.list(UsageMeterQuery.builder().pageSize(0).build()))
                .isInstanceOf(InvalidRequestException.class);
        assertThatThrownBy(() ->
                        meters.list(UsageMeterQuery.builder().pageSize(101).build()))
                .isInstanceOf(InvalidRequestException.class);
        assertThat(fake.journal()).isEmpty();
    }
}
