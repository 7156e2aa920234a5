package dev.togai.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.togai.error.InvalidRequestException;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The limits of requests for customers, accounts and aliases, and their comparison with responses. */
class AccountRequestsTest {

    private static final Instant JANUARY = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void all_violations_of_a_customer_are_reported_at_once() {
        assertThatThrownBy(() -> CreateCustomerRequest.builder()
                        .id("..")
                        .name("ab")
                        .primaryEmail("a".repeat(321))
                        .address(it -> it.city("Chennai"))
                        .account(it -> it.id("x".repeat(51)).name("   ").alias("ab"))
                        .build())
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("id: must not be a relative path")
                .hasMessageContaining("name: 3 to 255 characters")
                .hasMessageContaining("primaryEmail: 1 to 320 characters")
                .hasMessageContaining("account.id: at most 50 characters")
                .hasMessageContaining("account.name: must not be blank")
                .hasMessageContaining("account.aliases[0]: 3 to 50 characters");
    }

    @Test
    void all_violations_of_an_account_are_reported_at_once() {
        assertThatThrownBy(() -> account()
                        .customerId("")
                        .invoiceCurrency("usd")
                        .netTermDays(-1)
                        .status(AccountStatus.ARCHIVED)
                        .aliases(IntStream.range(0, 11)
                                .mapToObj(i -> "alias-" + i)
                                .toList())
                        .addAccountAlias(AccountAlias.builder()
                                .value("")
                                .effectiveFrom(JANUARY)
                                .effectiveUntil(JANUARY)
                                .build())
                        .build())
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("customerId: 1 to 255 characters")
                .hasMessageContaining("invoiceCurrency: a code of 3 letters of ISO 4217")
                .hasMessageContaining("netTermDays: must not be negative")
                .hasMessageContaining("status: ACTIVE or DRAFT")
                .hasMessageContaining("aliases: at most 10 entries")
                .hasMessageContaining("accountAliases[0].value: 1 to 50 characters")
                .hasMessageContaining("accountAliases[0].effectiveUntil: must be later than effectiveFrom");
    }

    @Test
    void e48_an_alias_with_a_period_may_have_one_character_and_another_three() {
        assertThatCode(() -> AddAliasesRequest.builder()
                        .alias("abc")
                        .addAccountAlias(AccountAlias.of("a"))
                        .build())
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> AddAliasesRequest.builder().alias("ab").build())
                .isInstanceOf(InvalidRequestException.class);
        assertThatCode(() -> AddAliasesRequest.builder().alias("ab").unchecked().build())
                .doesNotThrowAnyException();
    }

    @Test
    void a_request_for_aliases_has_at_least_one() {
        assertThatThrownBy(() -> AddAliasesRequest.builder().build())
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("aliases: at least one alias");
        assertThatThrownBy(() -> RemoveAliasesRequest.builder().build()).isInstanceOf(InvalidRequestException.class);
        assertThatThrownBy(() -> RemoveAliasesRequest.builder().alias(" ").build())
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("aliases[0]: must not be blank");
    }

    @Test
    void an_unchecked_request_is_rejected_only_for_characters_that_utf_8_cannot_encode() {
        assertThatThrownBy(() -> account().alias("\uDC00").unchecked().build())
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("aliases[0]: must not have an unpaired surrogate");
        assertThatThrownBy(
                        () -> account().putMetadata("k", "\uD800").unchecked().build())
                .isInstanceOf(InvalidRequestException.class);
        assertThatThrownBy(() -> account()
                        .address(Address.builder().city("\uD800").build())
                        .unchecked()
                        .build())
                .isInstanceOf(InvalidRequestException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", ".", "..", "\uD800", "123456789012345678901234567890123456789012345678901"})
    void a_value_that_is_no_path_segment_is_no_id(String value) {
        assertThatThrownBy(() -> AccountId.of(value)).isInstanceOf(InvalidRequestException.class);
        assertThatThrownBy(() -> CustomerId.of(value)).isInstanceOf(InvalidRequestException.class);
    }

    @Test
    void an_account_with_the_requested_content_does_not_differ() {
        CreateAccountRequest request =
                account().alias("acme-prod").netTermDays(30).build();

        assertThat(request.differencesFrom(Account.builder().id("ACC-1").build()))
                .isEmpty();
        assertThat(request.differencesFrom(Account.builder()
                        .id("ACC-1")
                        .name(" account ")
                        .customerId("CUS-1")
                        .status(AccountStatus.ACTIVE)
                        .netTermDays(30)
                        .aliases(List.of(AliasSummary.of("other"), AliasSummary.of("acme-prod")))
                        .primaryEmail("default@acme.example")
                        .build()))
                .isEmpty();
    }

    @Test
    void an_account_with_other_content_differs() {
        CreateAccountRequest request =
                account().alias("acme-prod").netTermDays(30).build();

        assertThat(request.differencesFrom(Account.builder()
                        .id("ACC-1")
                        .name("Other")
                        .customerId("CUS-2")
                        .status(AccountStatus.DRAFT)
                        .netTermDays(31)
                        .aliases(List.of(AliasSummary.of("other")))
                        .build()))
                .containsExactly("name", "customerId", "netTermDays", "status", "aliases");
    }

    @Test
    void a_customer_with_another_address_differs() {
        CreateCustomerRequest request = CreateCustomerRequest.builder()
                .id("CUS-1")
                .name("Customer")
                .primaryEmail("billing@acme.example")
                .address(it -> it.city("Chennai").country("IN"))
                .build();

        assertThat(request.differencesFrom(Customer.builder()
                        .id("CUS-1")
                        .address(Address.builder().city("Mumbai").state("MH").build())
                        .build()))
                .containsExactly("address.city");
    }

    private static CreateAccountRequest.Builder account() {
        return CreateAccountRequest.builder().id("ACC-1").name("Account").customerId("CUS-1");
    }
}
