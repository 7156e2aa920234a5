package dev.togai.testkit.contract;

import static dev.togai.testkit.assertj.TogaiAssertions.assertThatFailureOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.togai.account.Account;
import dev.togai.account.CreateCustomerRequest;
import dev.togai.account.Customer;
import dev.togai.account.CustomerPage;
import dev.togai.account.Customers;
import dev.togai.error.BadRequestException;
import dev.togai.error.ErrorResponse;
import dev.togai.error.InvalidRequestException;
import dev.togai.error.NameTakenException;
import dev.togai.error.QuotaExceededException;
import dev.togai.page.PageQuery;
import dev.togai.testkit.FakeTogai;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The contract of {@link Customers}, as JUnit 5 tests. To verify a transport, extend this class and connect the transport to the
 * fake, as {@link UsageMetersContract} describes.
 */
@SuppressWarnings("NullAway.Init") // JUnit sets the fields before each test.
public abstract class CustomersContract {

    private static final int QUOTA = 100;

    private FakeTogai fake;
    private Customers customers;

    /** Creates the contract for a subclass. */
    protected CustomersContract() {}

    /** Returns operations that reach this fake. Called once before each test. */
    protected abstract Customers connect(FakeTogai fake);

    /** Closes the resources that {@link #connect} opened. Called once after each test. Does nothing unless overridden. */
    protected void disconnect() {}

    @BeforeEach
    final void connectToAnEmptyFake() {
        fake = FakeTogai.create();
        customers = connect(fake);
    }

    @AfterEach
    final void disconnectFromTheFake() {
        disconnect();
    }

    @Test
    void a_new_customer_has_all_requested_fields_and_its_account() {
        Customer customer = customers.create(it -> it.id("CUS-ACME")
                .name("ACME Mobility")
                .primaryEmail("billing@acme.example")
                .address(address ->
                        address.line1("12 Anna Salai").city("Chennai").country("IN"))
                .account(account -> account.id("ACC-ACME-1")
                        .name("ACME production")
                        .invoiceCurrency("USD")
                        .alias("acme-prod")));

        assertThat(customer.id()).isEqualTo("CUS-ACME");
        assertThat(customer.togaiCustomerId()).isPresent();
        assertThat(customer.name()).contains("ACME Mobility");
        assertThat(customer.primaryEmail()).contains("billing@acme.example");
        assertThat(customer.address().orElseThrow().city()).contains("Chennai");
        Account account = customer.account().orElseThrow();
        assertThat(account.id()).isEqualTo("ACC-ACME-1");
        assertThat(account.customerId()).contains("CUS-ACME");
        assertThat(account.invoiceCurrency()).contains("USD");
        assertThat(account.hasAlias("acme-prod")).isTrue();
        assertThat(fake.accounts().get("ACC-ACME-1")).isEqualTo(account);
    }

    @Test
    void a_customer_without_an_account_gets_one_with_its_id_and_name() {
        Account account = create("acme").account().orElseThrow();

        assertThat(account.id()).isEqualTo("acme");
        assertThat(account.name()).contains("Customer acme");
        assertThat(account.customerId()).contains("acme");
    }

    @Test
    void a_customer_is_found_by_its_id_without_its_account() {
        Customer made = create("acme");

        Customer found = customers.get("acme");

        assertThat(found)
                .isEqualTo(
                        Customer.builder().from(made).account(Optional.empty()).build());
        assertThat(customers.find("acme")).contains(found);
    }

    @Test
    void an_unknown_customer_is_not_found() {
        assertThatFailureOf(() -> customers.get("acme"))
                .isAbout(Customers.GET, "acme")
                .hasStatus(404);
        assertThat(customers.find("acme")).isEmpty();
    }

    @Test
    void an_id_may_have_characters_that_a_url_reserves() {
        String id = "a/b c?d#e%2Fä+&";

        create(id);

        assertThat(customers.get(id).id()).isEqualTo(id);
    }

    @Test
    void an_id_is_taken_once() {
        create("acme");

        assertThatThrownBy(() -> create("acme")).isInstanceOf(NameTakenException.class);
    }

    @Test
    void an_account_whose_id_is_taken_prevents_its_customer() {
        create("acme");

        assertThatThrownBy(() -> customers.create(it -> request(it, "globex")
                        .account(account -> account.id("acme").name("Other"))))
                .isInstanceOf(NameTakenException.class);
        assertThat(customers.find("globex")).isEmpty();
    }

    @Test
    void a_request_beyond_the_limits_is_rejected_by_togai_too() {
        CreateCustomerRequest request = request(CreateCustomerRequest.builder(), "x".repeat(51))
                .name("ab")
                .unchecked()
                .build();

        assertThatFailureOf(() -> customers.create(request))
                .isAbout(Customers.CREATE)
                .hasStatus(400)
                .hasApiMessageContaining("id: at most 50 characters")
                .hasApiMessageContaining("name: 3 to 255 characters");
        assertThat(customers.all()).isEmpty();
    }

    @Test
    void a_field_that_togai_does_not_know_is_rejected() {
        CreateCustomerRequest request = request(CreateCustomerRequest.builder(), "acme")
                .putUnknownField("nickname", "\"a\"")
                .build();

        assertThatThrownBy(() -> customers.create(request))
                .isInstanceOf(BadRequestException.class)
                .hasMessageContaining("nickname: is not a known field");
    }

    @Test
    void a_documented_field_that_is_not_modelled_is_kept() {
        CreateCustomerRequest request = request(CreateCustomerRequest.builder(), "acme")
                .putUnknownField("settings", "[]")
                .build();

        customers.create(request);

        assertThat(customers.get("acme").unknownFields()).containsEntry("settings", "[]");
    }

    @Test
    void customers_are_listed_in_pages_in_the_order_of_their_creation() {
        IntStream.range(0, 5).forEach(i -> create("acme-" + i));

        CustomerPage first = customers.list(PageQuery.builder().pageSize(2).build());
        CustomerPage second =
                customers.list(PageQuery.first().withToken(first.nextToken().orElseThrow()));

        assertThat(first.data()).extracting(Customer::id).containsExactly("acme-0", "acme-1");
        assertThat(second.data()).extracting(Customer::id).containsExactly("acme-2", "acme-3");
        assertThat(customers.all()).extracting(Customer::id).hasSize(5).doesNotHaveDuplicates();
    }

    @Test
    void an_empty_organisation_has_one_empty_page() {
        CustomerPage page = customers.list(PageQuery.first());

        assertThat(page.data()).isEmpty();
        assertThat(page.nextToken()).isEmpty();
    }

    @Test
    void a_token_of_another_list_is_rejected() {
        create("acme");
        create("globex");
        String token = fake.accounts()
                .list(PageQuery.builder().pageSize(1).build())
                .nextToken()
                .orElseThrow();

        assertThatThrownBy(() -> customers.list(PageQuery.first().withToken(token)))
                .isInstanceOf(BadRequestException.class);
    }

    @Test
    void the_quota_is_a_hundred_customers() {
        IntStream.range(0, QUOTA).forEach(i -> create("acme-" + i));

        assertThatThrownBy(() -> create("globex")).isInstanceOf(QuotaExceededException.class);
    }

    @Test
    void an_error_is_reported_with_its_operation() {
        fake.failNext(ErrorResponse.of(403, "Not allowed"));

        assertThatFailureOf(() -> customers.list(PageQuery.first()))
                .isAbout(Customers.LIST)
                .hasStatus(403)
                .hasApiMessage("Not allowed");
    }

    @Test
    void an_id_that_is_no_path_segment_is_not_sent() {
        for (String id : List.of("", " ", ".", "..", "x".repeat(51), "\uD800")) {
            assertThatThrownBy(() -> customers.get(id)).isInstanceOf(InvalidRequestException.class);
        }
        assertThat(fake.journal()).isEmpty();
    }

    private Customer create(String id) {
        return customers.create(it -> request(it, id));
    }

    private static CreateCustomerRequest.Builder request(CreateCustomerRequest.Builder request, String id) {
        return request.id(id)
                .name("Customer " + id)
                .primaryEmail("billing@acme.example")
                .address(address -> address.city("Chennai"));
    }
}
