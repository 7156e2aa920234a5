package dev.togai.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.togai.account.Account;
import dev.togai.account.AccountAlias;
import dev.togai.account.AccountAliasPage;
import dev.togai.account.AccountStatus;
import dev.togai.account.AddAliasesRequest;
import dev.togai.account.CreateAccountRequest;
import dev.togai.account.CreateCustomerRequest;
import dev.togai.account.Customer;
import dev.togai.account.RemoveAliasesRequest;
import dev.togai.error.MalformedJsonException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The JSON of customers, accounts and aliases: the samples, and the rows of the contradictions of Togai's documents. */
class AccountJsonTest {

    private static final Instant JANUARY = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void the_customers_of_the_samples_are_written_by_the_builder() {
        CreateCustomerRequest acme = CreateCustomerRequest.builder()
                .id("CUS-ACME")
                .name("ACME Mobility")
                .primaryEmail("billing@acme.example")
                .address(it -> it.line1("12 Anna Salai")
                        .city("Chennai")
                        .postalCode("600002")
                        .country("IN"))
                .account(it -> it.id("ACC-ACME-1")
                        .name("ACME production")
                        .invoiceCurrency("USD")
                        .alias("acme-prod")
                        .alias("billing@acme.example"))
                .build();

        List<CreateCustomerRequest> samples = customers();

        assertThat(samples).hasSize(2).first().isEqualTo(acme);
        for (CreateCustomerRequest sample : samples) {
            assertThat(sample.unknownFields()).isEmpty();
            assertThat(TogaiJson.read(TogaiJson.write(sample), CreateCustomerRequest.class))
                    .isEqualTo(sample);
        }
        assertThat(samples.get(1).address().state()).contains("Texas");
    }

    @Test
    void an_account_lists_aliases_as_objects_and_requests_send_strings() {
        Account account = TogaiJson.read("""
                {"id":"ACC-1","togaiAccountId":"acc.1","togaiCustomerId":"cus.1","name":"Account","customerId":"CUS-1",\
                "status":"ACTIVE","aliases":[{"alias":"acme-prod","status":"ACTIVE"}],"invoiceGroupDetails":{"id":"g"}}""", Account.class);

        assertThat(account.hasAlias("acme-prod")).isTrue();
        assertThat(account.hasAlias("acme")).isFalse();
        assertThat(account.aliases().get(0).unknownFields()).containsEntry("status", "\"ACTIVE\"");
        assertThat(account.unknownFields()).containsOnlyKeys("invoiceGroupDetails");
        assertThat(TogaiJson.write(
                        AddAliasesRequest.builder().alias("acme-prod").build()))
                .isEqualTo("{\"aliases\":[\"acme-prod\"]}");
    }

    @Test
    void an_account_may_list_aliases_as_strings() {
        Account account = TogaiJson.read("{\"id\":\"ACC-1\",\"aliases\":[\"a1\",{\"alias\":\"a2\"}]}", Account.class);

        assertThat(account.hasAlias("a1")).isTrue();
        assertThat(account.hasAlias("a2")).isTrue();
    }

    @Test
    void e20_a_name_may_be_absent() {
        assertThat(TogaiJson.read("{\"id\":\"ACC-1\"}", Account.class).name()).isEmpty();
        assertThat(TogaiJson.read("{\"id\":\"CUS-1\"}", Customer.class).name()).isEmpty();
    }

    @Test
    void e55_null_is_read_as_absent() {
        Account account = TogaiJson.read("""
                {"id":"ACC-1","name":null,"customerId":null,"status":null,"aliases":null,"invoiceCurrency":null,"netTermDays":null,\
                "address":null,"primaryEmail":null,"metadata":null,"tags":null,"togaiAccountId":null,"togaiCustomerId":null}""", Account.class);

        assertThat(account).isEqualTo(Account.builder().id("ACC-1").build());
        assertThat(TogaiJson.write(account)).isEqualTo("{\"id\":\"ACC-1\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"id\":null}", "{\"id\":{}}", "[]", "\"ACC-1\""})
    void a_response_without_an_id_is_malformed(String json) {
        assertThatThrownBy(() -> TogaiJson.read(json, Account.class)).isInstanceOf(MalformedJsonException.class);
        assertThatThrownBy(() -> TogaiJson.read(json, Customer.class)).isInstanceOf(MalformedJsonException.class);
    }

    @Test
    void an_unknown_status_is_kept() {
        Account account = TogaiJson.read("{\"id\":\"ACC-1\",\"status\":\"PAUSED\"}", Account.class);

        assertThat(account.status()).contains(AccountStatus.of("PAUSED"));
    }

    @Test
    void aliases_have_periods_in_the_list_of_aliases() {
        AccountAliasPage page = TogaiJson.read("""
                {"data":[{"id":"6f","value":"acme-prod","effectiveFrom":"2026-01-01T00:00:00Z","effectiveUntil":null,\
                "createdAt":"2026-01-01T00:00:00Z"}],"nextToken":""}""", AccountAliasPage.class);

        AccountAlias alias = page.data().get(0);

        assertThat(page.nextToken()).isEmpty();
        assertThat(alias.id()).contains("6f");
        assertThat(alias.isInForceAt(JANUARY.minusMillis(1))).isFalse();
        assertThat(alias.isInForceAt(JANUARY)).isTrue();
        assertThat(alias.isInForceAt(Instant.MAX)).isTrue();
    }

    @Test
    void the_end_of_a_period_is_exclusive() {
        AccountAlias alias =
                AccountAlias.builder().value("a").effectiveUntil(JANUARY).build();

        assertThat(alias.isInForceAt(Instant.MIN)).isTrue();
        assertThat(alias.isInForceAt(JANUARY.minusNanos(1))).isTrue();
        assertThat(alias.isInForceAt(JANUARY)).isFalse();
    }

    @Test
    void e49_aliases_are_removed_by_value_or_by_id() {
        String json = """
                {"aliases":["acme-prod"],"accountAliases":[{"id":"6f","from":"2026-01-01T00:00:00Z"}]}""";

        RemoveAliasesRequest request = TogaiJson.read(json, RemoveAliasesRequest.class);

        assertThat(request.removals().get(0).effectiveUntil()).contains(JANUARY);
        assertThat(TogaiJson.write(request)).isEqualTo(json);
    }

    @Test
    void a_request_for_an_account_is_written_in_the_order_of_the_documents() {
        CreateAccountRequest request = CreateAccountRequest.builder()
                .id("ACC-1")
                .name("Account")
                .customerId("CUS-1")
                .addAccountAlias(AccountAlias.from("acme", JANUARY))
                .netTermDays(30)
                .putMetadata("gstn", "22AAAAA0000A1Z5")
                .addTag("eu")
                .status(AccountStatus.DRAFT)
                .build();

        String json = TogaiJson.write(request);

        assertThat(json).isEqualTo("""
                {"id":"ACC-1","name":"Account","customerId":"CUS-1",\
                "accountAliases":[{"value":"acme","effectiveFrom":"2026-01-01T00:00:00Z"}],"netTermDays":30,\
                "metadata":{"gstn":"22AAAAA0000A1Z5"},"tags":["eu"],"status":"DRAFT"}""");
        assertThat(TogaiJson.read(json, CreateAccountRequest.class)).isEqualTo(request);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"id\":\"CUS-1\",\"name\":\"Customer\",\"primaryEmail\":\"a@b.c\"}",
                "{\"id\":\"CUS-1\",\"name\":\"Customer\",\"primaryEmail\":\"a@b.c\",\"address\":\"Main Street\"}",
                "{\"id\":\"CUS-1\",\"name\":\"Customer\",\"primaryEmail\":\"a@b.c\",\"address\":null}",
                "{\"id\":7,\"name\":\"Customer\",\"primaryEmail\":\"a@b.c\",\"address\":{}}"
            })
    void a_request_without_a_required_field_is_malformed(String json) {
        assertThatThrownBy(() -> TogaiJson.read(json, CreateCustomerRequest.class))
                .isInstanceOf(MalformedJsonException.class);
    }

    private static List<CreateCustomerRequest> customers() {
        return JsonSample.objects("customers.json").stream()
                .map(json -> TogaiJson.read(json, CreateCustomerRequest.class))
                .toList();
    }
}
