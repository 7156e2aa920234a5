package dev.togai.meter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.togai.error.InvalidRequestException;
import dev.togai.rule.JsonLogic;
import dev.togai.schema.EventSchema;
import java.util.Arrays;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The default methods of {@link UsageMeters}. */
class UsageMetersTest {

    private final StubUsageMeters stub = StubUsageMeters.empty();

    @Test
    void a_meter_is_created_from_a_builder_or_a_function() {
        stub.create(Meters.count("drafted"));
        stub.create(request -> request.name("in place").aggregation(Aggregation.COUNT));

        assertThat(stub.calls).containsExactly("create drafted", "create in place");
    }

    @Test
    void an_invalid_request_never_reaches_the_operation() {
        assertThatThrownBy(() -> stub.create(Meters.count("a/b"))).isInstanceOf(InvalidRequestException.class);
        assertThatThrownBy(() -> stub.create(request -> request.name("sum").aggregation(Aggregation.SUM)))
                .isInstanceOf(InvalidRequestException.class);

        assertThat(stub.calls).isEmpty();
    }

    @Test
    void every_operation_accepts_an_id_as_a_string() {
        stub.with(UsageMeter.builder().id("um.1").name("a"));

        stub.get("um.1");
        stub.getWithSchema("um.1");
        stub.update("um.1", UpdateUsageMeterRequest.builder().description("d1").build());
        stub.update("um.1", update -> update.description("d2"));
        stub.delete("um.1");
        stub.activate("um.1");
        stub.deactivate("um.1");

        assertThat(stub.calls)
                .filteredOn(call -> !call.equals("get um.1"))
                .containsExactly(
                        "get um.1 with schema",
                        "update um.1 d1",
                        "update um.1 d2",
                        "delete um.1",
                        "activate um.1",
                        "deactivate um.1");
        assertThat(stub.calls).startsWith("get um.1");
    }

    @TestFactory
    Stream<DynamicTest> an_invalid_id_never_reaches_the_operation() {
        return Stream.<BiConsumer<UsageMeters, String>>of(
                        UsageMeters::get,
                        UsageMeters::getWithSchema,
                        (meters, id) -> meters.update(
                                id, UpdateUsageMeterRequest.builder().build()),
                        (meters, id) -> meters.update(id, update -> update.description("d")),
                        UsageMeters::delete,
                        UsageMeters::activate,
                        UsageMeters::deactivate)
                .flatMap(operation -> badIds().map(id -> DynamicTest.dynamicTest("id \"" + id + '"', () -> {
                    assertThatThrownBy(() -> call(operation, id))
                            .isInstanceOf(InvalidRequestException.class)
                            .hasMessageStartingWith("Cannot address a usage meter: id: ");
                    assertThat(stub.calls).isEmpty();
                })));
    }

    private static Stream<@Nullable String> badIds() {
        return Arrays.<@Nullable String>asList(null, "", " ", "\t", ".", "..", "x".repeat(51)).stream();
    }

    @SuppressWarnings("NullAway") // a caller without null checks may pass null
    private void call(BiConsumer<UsageMeters, String> operation, @Nullable String id) {
        operation.accept(stub, id);
    }

    @Test
    void all_fetches_every_page_with_the_filters_and_the_token() {
        for (int i = 1; i <= 5; i++) {
            stub.with(UsageMeter.builder().id("um." + i).name("n" + i).status(MeterStatus.ACTIVE));
        }
        UsageMeterQuery query =
                UsageMeterQuery.builder().status(MeterStatus.ACTIVE).pageSize(2).build();

        assertThat(stub.all(query)).extracting(UsageMeter::name).containsExactly("n1", "n2", "n3", "n4", "n5");

        assertThat(stub.queries)
                .containsExactly(
                        query,
                        UsageMeterQuery.builder().from(query).nextToken("2").build(),
                        UsageMeterQuery.builder().from(query).nextToken("4").build());
    }

    @Test
    void all_requests_pages_of_a_hundred_by_default() {
        stub.with(UsageMeter.builder().id("um.1").name("n1"));
        UsageMeterQuery carried = UsageMeterQuery.builder().nextToken("0").build();

        assertThat(stub.all()).hasSize(1);
        assertThat(stub.findByName("n1")).isPresent();
        assertThat(stub.all(UsageMeterQuery.builder().status(MeterStatus.ACTIVE).build()))
                .isEmpty();
        assertThat(stub.all(carried)).hasSize(1);

        assertThat(stub.queries)
                .containsExactly(
                        UsageMeterQuery.builder().pageSize(100).build(),
                        UsageMeterQuery.builder().pageSize(100).build(),
                        UsageMeterQuery.builder()
                                .status(MeterStatus.ACTIVE)
                                .pageSize(100)
                                .build(),
                        carried);
    }

    @Test
    void all_starts_at_the_token_of_the_query() {
        stub.with(UsageMeter.builder().id("um.1").name("n1"))
                .with(UsageMeter.builder().id("um.2").name("n2"));

        assertThat(stub.all(UsageMeterQuery.builder().nextToken("1").build()))
                .extracting(UsageMeter::id)
                .containsExactly("um.2");
    }

    @Test
    void a_page_without_matching_meters_is_not_the_last() {
        stub.with(UsageMeter.builder().id("um.1").name("n1"))
                .with(UsageMeter.builder().id("um.2").name("n2"))
                .with(UsageMeter.builder().id("um.3").name("n3").aggregation(Aggregation.SUM));

        assertThat(stub.all(
                        UsageMeterQuery.builder().aggregations(Aggregation.SUM).build()))
                .extracting(UsageMeter::id)
                .containsExactly("um.3");
    }

    @Test
    void a_meter_is_found_by_its_exact_name_without_fetching_more() {
        for (int i = 1; i <= 6; i++) {
            stub.with(UsageMeter.builder().id("um." + i).name("n" + i));
        }

        assertThat(stub.findByName("n3")).map(UsageMeter::id).contains("um.3");
        assertThat(stub.calls).containsExactly("list first", "list 2");
        assertThat(stub.findByName("N3")).isEmpty();
    }

    @Test
    void the_meters_of_a_schema_are_those_that_name_it_and_still_exist() {
        stub.with(UsageMeter.builder().id("um.1").name("other").eventSchema(schema("other")))
                .with(UsageMeter.builder().id("um.2").name("rides").eventSchema(schema("ride_completed")))
                .with(UsageMeter.builder().id("um.3").name("gone").status(MeterStatus.ARCHIVED))
                .with(UsageMeter.builder().id("um.4").name("schemaless"))
                .with(UsageMeter.builder().id("um.5").name("rides2").eventSchema(schema("ride_completed")));

        assertThat(stub.forEventSchema("ride_completed"))
                .extracting(UsageMeter::id)
                .containsExactly("um.2", "um.5");
    }

    @Test
    void the_meters_of_a_schema_are_fetched_lazily_one_by_one() {
        for (int i = 1; i <= 6; i++) {
            stub.with(UsageMeter.builder().id("um." + i).name("n" + i).eventSchema(schema("s")));
        }

        Stream<UsageMeter> meters = stub.forEventSchema("s");
        assertThat(stub.calls).isEmpty();

        assertThat(meters.findFirst()).map(UsageMeter::id).contains("um.1");
        assertThat(stub.calls).containsExactly("list first", "get um.1 with schema");
    }

    @Test
    void a_computation_of_a_response_can_be_sent_again() {
        UsageMeter meter = UsageMeter.builder()
                .id("um.1")
                .name("n")
                .addComputation(
                        Computation.builder().formula(JsonLogic.embedded("{}")).build())
                .build();

        UpdateUsageMeterRequest request = UpdateUsageMeterRequest.builder()
                .computations(meter.computations())
                .build();

        assertThat(request.computations().newValue().orElseThrow().get(0).order())
                .hasValue(1);
    }

    private static EventSchema schema(String name) {
        return EventSchema.builder().name(name).build();
    }
}
