package dev.togai.testkit.official;

import static org.assertj.core.api.Assertions.assertThat;

import dev.togai.account.Accounts;
import dev.togai.account.Customers;
import dev.togai.call.Operation;
import dev.togai.event.Events;
import dev.togai.ingestion.Ingestion;
import dev.togai.meter.UsageMeters;
import dev.togai.schema.EventSchema;
import dev.togai.testkit.FakeTogai;
import dev.togai.testkit.VirtualTimeSource;
import dev.togai.testkit.behavior.FakeBehavior;
import dev.togai.testkit.http.FakeTogaiServer;
import dev.togai.testkit.plan.PricePlan;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Responses whose state only a test in this process can set, or that requests beside those of official clients cause. */
class UnusualResponsesTest {

    private final FakeTogai fake = FakeTogai.builder()
            .time(VirtualTimeSource.startingAt(Instant.parse("2026-11-02T12:00:00Z")))
            .build();
    private final FakeTogaiServer server = FakeTogaiServer.start(fake);

    @BeforeEach
    void addSchema() {
        fake.addSchema(EventSchema.builder().name("rides").build());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void an_account_that_is_created_on_sight_has_a_name_that_the_clients_read() {
        ingest("a", "ride-1");

        RawResponse account = send(Accounts.GET, "/accounts/a", null);

        assertThat(account.at("name")).isEqualTo("Account a");
        send(Accounts.LIST, "/accounts", null);
        send(Customers.LIST, "/customers", null);
        send(Customers.GET, "/customers/a", null);
        send(Events.GET, "/events/ride-1", null);
    }

    @Test
    void an_account_with_an_id_that_is_too_long_for_an_account_is_not_created_on_sight() {
        ingest("a".repeat(51), "ride-1");

        RawResponse record = send(Events.GET, "/events/ride-1", null);

        assertThat(record.at("events.0.ingestionStatus.status")).isEqualTo("INGESTION_FAILED_ACCOUNT_NOT_FOUND");
        assertThat(send(Accounts.LIST, "/accounts", null).size("data")).isZero();
    }

    @Test
    void an_account_shows_the_aliases_that_the_clients_read_and_a_list_shows_all() {
        ingest("acme", "ride-1");
        for (int i = 0; i < 11; i++) {
            send(Accounts.ADD_ALIASES, "/accounts/acme/add_aliases", "{\"aliases\":[\"alias-" + i + "\"]}");
        }

        assertThat(send(Accounts.GET, "/accounts/acme", null).size("aliases")).isEqualTo(10);
        assertThat(send(Accounts.LIST_ALIASES, "/accounts/acme/account_aliases", null)
                        .size("data"))
                .isEqualTo(11);
    }

    @Test
    void a_long_address_is_cut_to_a_billing_address_that_the_clients_read() {
        send(
                Customers.CREATE,
                "/customers",
                "{\"id\":\"acme\",\"name\":\"Acme\",\"primaryEmail\":\"a@example.com\",\"address\":{\"line1\":\""
                        + "x".repeat(1001) + "\"}}");

        RawResponse customer = send(Customers.GET, "/customers/acme", null);

        assertThat(customer.at("billingAddress")).isEqualTo("x".repeat(1000));
    }

    @Test
    void the_cycle_of_an_event_has_dates() {
        fake.setPricePlan("acme", PricePlan.monthly());
        ingest("acme", "ride-1");

        RawResponse record = send(Events.GET, "/events/ride-1", null);

        assertThat(record.at("events.0.eventPipelineInfo.pricePlans.0.cycleStart"))
                .isEqualTo("2026-11-01");
    }

    @Test
    void the_schema_of_a_meter_has_a_version_even_if_the_fake_does_not_know_it() {
        RawResponse created = send(
                UsageMeters.CREATE,
                "/usage_meters",
                "{\"name\":\"km\",\"type\":\"COUNTER\",\"aggregation\":\"COUNT\",\"eventSchemaName\":\"unknown\"}");

        RawResponse meter = send(UsageMeters.GET, "/usage_meters/" + created.at("id") + "?includeSchema=true", null);

        assertThat(meter.at("eventSchema.version")).hasToString("1");
    }

    @Test
    void a_computation_without_an_order_gets_one() {
        RawResponse created = send(
                UsageMeters.CREATE,
                "/usage_meters",
                "{\"name\":\"km\",\"type\":\"COUNTER\",\"aggregation\":\"COUNT\",\"computations\":[{\"computation\":\"1\"}]}");

        assertThat(created.at("computations.0.order")).hasToString("1");
    }

    @Test
    void an_unknown_event_can_have_an_empty_list_which_both_clients_read() {
        fake.setBehavior(FakeBehavior.UNKNOWN_EVENTS_RETURN_404, false);

        assertThat(send(Events.GET, "/events/unknown", null).size("events")).isZero();
    }

    @Test
    void a_path_with_a_plus_is_that_of_the_id_with_a_plus() {
        fake.setBehavior(FakeBehavior.PLUS_IN_A_PATH_IS_A_BLANK, true);
        ingest("acme", "tour 1+2");
        ingest("acme", "ride+1+2");

        RawResponse withPlus = send(Events.GET, "/events/ride+1+2", null);
        RawResponse withBlank = send(Events.GET, "/events/tour+1%2B2", null);

        assertThat(withPlus.at("events.0.eventPayload.id")).isEqualTo("ride+1+2");
        assertThat(withBlank.at("events.0.eventPayload.id")).isEqualTo("tour 1+2");
    }

    private void ingest(String account, String id) {
        send(
                Ingestion.INGEST,
                "/ingest",
                "{\"event\":{\"schemaName\":\"rides\",\"id\":\"" + id + "\",\"timestamp\":\"2026-11-02T10:00:00Z\","
                        + "\"accountId\":\"" + account + "\",\"attributes\":[],\"dimensions\":{}}}");
    }

    /** Sends a request, and requires that both official clients read its response. */
    private RawResponse send(Operation operation, String target, @Nullable String body) {
        RawResponse response =
                RawResponse.of(server.url(), operation.method(), target, List.of("Authorization: Bearer any"), body);
        assertThat(ResponseTable.problems(operation, response))
                .as("%s: %s", target, response)
                .isEmpty();
        return response;
    }
}
