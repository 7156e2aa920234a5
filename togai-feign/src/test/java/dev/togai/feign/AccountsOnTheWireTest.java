package dev.togai.feign;

import static dev.togai.testkit.assertj.TogaiAssertions.assertThatFailureOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.togai.account.Account;
import dev.togai.account.Accounts;
import dev.togai.account.CreateCustomerRequest;
import dev.togai.account.Customers;
import dev.togai.auth.TokenSource;
import dev.togai.config.Environment;
import dev.togai.error.ConflictException;
import dev.togai.error.OutcomeUnknownException;
import dev.togai.error.UnreadableResponseException;
import dev.togai.testkit.behavior.FakeBehavior;
import dev.togai.testkit.fault.Fault;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Changes of customers and accounts whose responses are lost, and the requests that look up their outcome. */
@Timeout(60)
class AccountsOnTheWireTest {

    private static final CreateCustomerRequest ACME = CreateCustomerRequest.builder()
            .id("acme")
            .name("ACME Mobility")
            .primaryEmail("billing@acme.example")
            .address(it -> it.city("Chennai"))
            .build();

    private final WireHarness harness = WireHarness.inMemory();
    private final Customers customers = harness.transport.customers();
    private final Accounts accounts = harness.transport.accounts();

    @BeforeEach
    void createACustomer() {
        harness.fake
                .customers()
                .create(it -> it.id("CUS-1")
                        .name("Customer")
                        .primaryEmail("billing@acme.example")
                        .address(address -> address.city("Chennai"))
                        .account(account -> account.id("ACC-1").name("Account").alias("old-alias")));
        harness.fake.clearJournal();
    }

    @AfterEach
    void close() {
        harness.close();
    }

    @Test
    void a_customer_that_was_created_without_a_response_is_found_by_its_id() {
        harness.faults.on(Customers.CREATE, Fault.closedWithoutResponse());

        assertThat(customers.create(ACME).name()).contains("ACME Mobility");

        assertThat(requests("POST /customers")).isEqualTo(1);
        assertThat(requests("GET /customers/acme")).isEqualTo(1);
    }

    @Test
    void a_create_that_never_took_effect_is_sent_again() {
        harness.faults.on(Customers.CREATE, Fault.unavailable(Duration.ofSeconds(1)));

        assertThat(customers.create(ACME).id()).isEqualTo("acme");

        assertThat(requests("POST /customers")).isEqualTo(2);
    }

    @Test
    void a_customer_with_the_id_and_other_content_is_a_conflict() {
        harness.fake
                .customers()
                .create(it -> it.id("acme")
                        .name("Another")
                        .primaryEmail("billing@acme.example")
                        .address(address -> address.city("Chennai")));
        harness.faults.on(Customers.CREATE, Fault.closedWithoutResponse());

        assertThatThrownBy(() -> customers.create(ACME))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("There is another customer with that id, which differs in name");
    }

    @Test
    void an_account_that_was_created_without_a_response_is_found_by_its_id() {
        harness.faults.on(Accounts.CREATE, Fault.truncatedBody());

        Account account = accounts.create(
                it -> it.id("ACC-2").name("Second").customerId("CUS-1").alias("second"));

        assertThat(account.hasAlias("second")).isTrue();
        assertThat(requests("POST /accounts")).isEqualTo(1);
    }

    @Test
    void a_create_that_cannot_be_looked_up_has_an_unknown_outcome() {
        harness.faults
                .on(Accounts.CREATE, Fault.closedWithoutResponse())
                .on(Accounts.GET, Fault.reset(), Fault.reset(), Fault.reset(), Fault.reset());

        assertThatThrownBy(() ->
                        accounts.create(it -> it.id("ACC-2").name("Second").customerId("CUS-1")))
                .isInstanceOf(OutcomeUnknownException.class);
    }

    @Test
    void aliases_that_were_added_without_a_response_are_found_in_the_list() {
        harness.fake.setBehavior(FakeBehavior.OWN_ALIASES_CAN_BE_ADDED_AGAIN, false);
        harness.faults.on(Accounts.ADD_ALIASES, Fault.closedWithoutResponse());

        assertThat(accounts.addAliases("ACC-1", "new-alias").hasAlias("new-alias"))
                .isTrue();

        assertThat(requests("GET /accounts/ACC-1/account_aliases")).isEqualTo(1);
    }

    @Test
    void aliases_that_were_removed_without_a_response_are_missing_in_the_list() {
        harness.faults.on(Accounts.REMOVE_ALIASES, Fault.closedWithoutResponse());

        assertThat(accounts.removeAliases("ACC-1", "old-alias").aliases()).isEmpty();

        assertThat(requests("GET /accounts/ACC-1/account_aliases")).isEqualTo(1);
    }

    @Test
    void a_rejection_of_aliases_without_a_lost_response_is_not_looked_up() {
        assertThatFailureOf(() -> accounts.removeAliases("ACC-1", "unknown"))
                .isAbout(Accounts.REMOVE_ALIASES, "ACC-1")
                .hasStatus(400)
                .hasAttempts(1);
        assertThat(harness.fake.journal()).hasSize(1);
    }

    @Test
    void a_response_about_another_account_is_unreadable() {
        try (WireServer wire = WireServer.returning(200, "{\"id\":\"ACC-2\"}")) {
            FeignTransport transport = new FeignTransport(
                    WireServer.oneRequest(Environment.of(wire.url()), TokenSource.fixed(WireServer.TOKEN)),
                    FeignOptions.defaults());

            assertThatThrownBy(() -> transport.accounts().get("ACC-1"))
                    .isInstanceOf(UnreadableResponseException.class)
                    .hasMessageContaining("it is about another account, ACC-2");
            assertThatThrownBy(() -> transport.customers().get("CUS-1"))
                    .isInstanceOf(UnreadableResponseException.class)
                    .hasMessageContaining("it is about another customer, ACC-2");
            transport.close();
        }
    }

    private long requests(String line) {
        return harness.fake.journal().stream()
                .map(call -> call.method() + " " + call.target().replaceFirst("\\?.*", ""))
                .filter(line::equals)
                .count();
    }
}
