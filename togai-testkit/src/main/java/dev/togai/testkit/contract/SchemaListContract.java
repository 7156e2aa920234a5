package dev.togai.testkit.contract;

import static dev.togai.testkit.assertj.TogaiAssertions.assertThatFailureOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.togai.error.BadRequestException;
import dev.togai.meter.Meters;
import dev.togai.page.SortOrder;
import dev.togai.schema.EventSchema;
import dev.togai.schema.EventSchemaPage;
import dev.togai.schema.EventSchemaQuery;
import dev.togai.schema.EventSchemaStatus;
import dev.togai.schema.Schemas;
import dev.togai.testkit.behavior.FakeBehavior;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The contract of listing event schemas: pages, tokens, filters and order. */
abstract class SchemaListContract extends SchemaContractFixture {

    @Test
    void pages_follow_each_other_with_the_size_and_the_filters_of_the_first() {
        for (int i = 0; i < 7; i++) {
            schemas.create(Schemas.named("schema-" + i).description("Rides"));
        }
        schemas.create(Schemas.named("other"));
        EventSchemaQuery query =
                EventSchemaQuery.builder().pageSize(3).search("RIDES").build();

        List<String> names = new ArrayList<>();
        EventSchemaPage page = schemas.list(query);
        List<Integer> sizes = new ArrayList<>(List.of(page.data().size()));
        page.data().forEach(schema -> names.add(schema.name()));
        while (page.nextToken().isPresent()) {
            assertThat(page.nextToken().get()).contains("+", "/", "=");
            page = schemas.list(
                    EventSchemaQuery.builder().nextToken(page.nextToken()).build());
            sizes.add(page.data().size());
            page.data().forEach(schema -> names.add(schema.name()));
        }

        assertThat(sizes).containsExactly(3, 3, 1);
        assertThat(names)
                .isEqualTo(
                        IntStream.range(0, 7).mapToObj(i -> "schema-" + (6 - i)).toList());
        assertThat(page.context().orElseThrow().pageSize()).hasValue(3);
    }

    @Test
    void all_schemas_are_listed_each_once_with_or_without_a_token_on_the_last_page() {
        for (int i = 0; i < 21; i++) {
            schemas.create(Schemas.named("schema-" + i));
        }

        assertThat(schemas.list(EventSchemaQuery.all()).data()).hasSize(20);
        assertThat(schemas.all()).hasSize(21);

        fake.setBehavior(FakeBehavior.LAST_PAGE_CARRIES_A_TOKEN, true);
        assertThat(schemas.all(EventSchemaQuery.builder().pageSize(7).build())).hasSize(21);
    }

    @Test
    void schemas_are_sorted_by_their_last_change() {
        rides();
        schemas.create(Schemas.named("walks"));
        schemas.update("rides", it -> it.description("Changed"));

        assertThat(schemas.all()).extracting(EventSchema::name).containsExactly("rides", "walks");
        assertThat(schemas.all(
                        EventSchemaQuery.builder().sortOrder(SortOrder.ASC).build()))
                .extracting(EventSchema::name)
                .containsExactly("walks", "rides");
    }

    @Test
    void e33_active_and_inactive_are_filters_and_other_statuses_may_be() {
        activeRides();
        schemas.create(Schemas.named("walks"));

        assertThat(schemas.all(with(EventSchemaStatus.ACTIVE)))
                .extracting(EventSchema::name)
                .containsExactly("rides");
        assertThat(schemas.all(with(EventSchemaStatus.INACTIVE))).isEmpty();
        for (EventSchemaStatus status :
                List.of(EventSchemaStatus.DRAFT, EventSchemaStatus.ARCHIVED, EventSchemaStatus.of("PAUSED"))) {
            assertThatFailureOf(() -> schemas.list(with(status)))
                    .isInstanceOf(BadRequestException.class)
                    .hasApiMessage("status: cannot be filtered by " + status);
        }

        fake.setBehavior(FakeBehavior.SCHEMA_STATUS_FILTER_ACCEPTS_ALL_STATUSES, true);
        assertThat(schemas.all(with(EventSchemaStatus.DRAFT)))
                .extracting(EventSchema::name)
                .containsExactly("walks");
    }

    @Test
    void archived_schemas_are_listed_only_if_the_service_shows_them() {
        rides();
        schemas.delete("rides");
        assertThat(schemas.all()).isEmpty();

        fake.setBehavior(FakeBehavior.ARCHIVED_SCHEMAS_ARE_LISTED, true);
        assertThat(schemas.all()).extracting(EventSchema::name).containsExactly("rides");
    }

    @Test
    void a_list_shows_the_number_of_meters_of_each_schema() {
        rides();
        schemas.create(Schemas.named("walks"));
        fake.usageMeters().create(Meters.count("trips").forEvent("rides"));
        fake.usageMeters().create(Meters.count("more trips").forEvent("rides"));

        assertThat(schemas.all())
                .extracting(schema ->
                        schema.name() + " " + schema.usageMetersCount().getAsInt())
                .containsExactlyInAnyOrder("rides 2", "walks 0");
        assertThat(schemas.get("rides").usageMetersCount()).isEmpty();
    }

    @Test
    void a_filter_that_the_service_ignores_is_applied_to_its_pages() {
        fake.setBehavior(FakeBehavior.LISTS_CAN_BE_SEARCHED_AND_SORTED, false);
        rides();
        schemas.create(Schemas.named("walks"));

        assertThat(schemas.all(EventSchemaQuery.builder().search("walk").build()))
                .extracting(EventSchema::name)
                .containsExactly("walks");
    }

    @Test
    void a_token_that_was_not_issued_is_rejected() {
        assertThatFailureOf(() -> schemas.list(
                        EventSchemaQuery.builder().nextToken("bm9uZQ==").build()))
                .isInstanceOf(BadRequestException.class)
                .hasApiMessage("nextToken: is not valid");
    }

    private static EventSchemaQuery with(EventSchemaStatus status) {
        return EventSchemaQuery.builder().status(status).build();
    }
}
