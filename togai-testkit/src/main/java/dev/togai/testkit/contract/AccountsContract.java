package dev.togai.testkit.contract;

import static dev.togai.testkit.assertj.TogaiAssertions.assertThatFailureOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.togai.account.Account;
import dev.togai.account.AccountAlias;
import dev.togai.account.AccountAliasPage;
import dev.togai.account.AccountId;
import dev.togai.account.AccountPage;
import dev.togai.account.AccountStatus;
import dev.togai.account.Accounts;
import dev.togai.account.AddAliasesRequest;
import dev.togai.account.AliasRemoval;
import dev.togai.account.AliasSummary;
import dev.togai.account.CreateAccountRequest;
import dev.togai.account.RemoveAliasesRequest;
import dev.togai.error.BadRequestException;
import dev.togai.error.NameTakenException;
import dev.togai.error.NotFoundException;
import dev.togai.error.QuotaExceededException;
import dev.togai.page.PageQuery;
import dev.togai.testkit.FakeTogai;
import dev.togai.testkit.behavior.FakeBehavior;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The contract of {@link Accounts}, as JUnit 5 tests. To verify a transport, extend this class and connect the transport to the
 * fake, as {@link UsageMetersContract} describes. The customers exist already.
 */
@SuppressWarnings("NullAway.Init") // JUnit sets the fields before each test.
public abstract class AccountsContract {

    private static final Instant JANUARY = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant JULY = Instant.parse("2026-07-01T00:00:00Z");

    /** The quota, less the account of the customer. */
    private static final int FREE_ACCOUNTS = 99;

    private FakeTogai fake;
    private Accounts accounts;

    /** Creates the contract for a subclass. */
    protected AccountsContract() {}

    /** Returns operations that reach this fake. Called once before each test. */
    protected abstract Accounts connect(FakeTogai fake);

    /** Closes the resources that {@link #connect} opened. Called once after each test. Does nothing unless overridden. */
    protected void disconnect() {}

    @BeforeEach
    final void connectToAFakeWithACustomer() {
        fake = FakeTogai.create();
        fake.customers()
                .create(it -> it.id("CUS-1")
                        .name("Customer")
                        .primaryEmail("billing@acme.example")
                        .address(address -> address.city("Chennai"))
                        .account(account -> account.id("ACC-0").name("First account")));
        fake.clearJournal();
        accounts = connect(fake);
    }

    @AfterEach
    final void disconnectFromTheFake() {
        disconnect();
    }

    @Test
    void a_new_account_has_all_requested_fields() {
        Account account = accounts.create(it -> it.id("ACC-1")
                .name("ACME production")
                .customerId("CUS-1")
                .invoiceCurrency("USD")
                .netTermDays(30)
                .primaryEmail("ap@acme.example")
                .alias("acme-prod")
                .addTag("EU")
                .putMetadata("gstn", "22AAAAA0000A1Z5")
                .status(AccountStatus.DRAFT));

        assertThat(account.togaiAccountId()).isPresent();
        assertThat(account.togaiCustomerId())
                .isEqualTo(fake.customers().get("CUS-1").togaiCustomerId());
        assertThat(account.name()).contains("ACME production");
        assertThat(account.customerId()).contains("CUS-1");
        assertThat(account.invoiceCurrency()).contains("USD");
        assertThat(account.netTermDays()).contains(30);
        assertThat(account.primaryEmail()).contains("ap@acme.example");
        assertThat(account.aliases()).containsExactly(AliasSummary.of("acme-prod"));
        assertThat(account.tags()).containsExactly("eu");
        assertThat(account.metadata()).containsEntry("gstn", "22AAAAA0000A1Z5");
        assertThat(account.status()).contains(AccountStatus.DRAFT);
    }

    @Test
    void an_account_is_active_by_default_and_found_by_its_id() {
        Account made = create("ACC-1");

        Account found = accounts.get("ACC-1");

        assertThat(found).isEqualTo(made);
        assertThat(found.status()).contains(AccountStatus.ACTIVE);
        assertThat(accounts.find("ACC-1")).contains(made);
    }

    @Test
    void an_alias_is_no_id() {
        create("ACC-1", "acme-prod");

        assertThatFailureOf(() -> accounts.get("acme-prod"))
                .isAbout(Accounts.GET, "acme-prod")
                .hasStatus(404);
        assertThat(accounts.find("acme-prod")).isEmpty();
    }

    @Test
    void an_id_may_have_characters_that_a_url_reserves() {
        String id = "a/b c?d#e%2Fä+&";
        create(id);

        Account account = accounts.addAliases(id, "a/lias+1");

        assertThat(account.hasAlias("a/lias+1")).isTrue();
        assertThat(accounts.aliases(id)).extracting(AccountAlias::value).containsExactly("a/lias+1");
        assertThat(accounts.removeAliases(id, "a/lias+1").aliases()).isEmpty();
    }

    @Test
    void an_account_needs_a_customer() {
        assertThatThrownBy(() ->
                        accounts.create(it -> it.id("ACC-1").name("Account").customerId("CUS-2")))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("Customer CUS-2 not found");
    }

    @Test
    void an_id_is_taken_once() {
        create("ACC-1");

        assertThatThrownBy(() -> create("ACC-1")).isInstanceOf(NameTakenException.class);
    }

    @Test
    void an_archived_account_is_not_found_and_not_listed() {
        create("ACC-1");

        fake.archiveAccount("ACC-1");

        assertThat(accounts.find("ACC-1")).isEmpty();
        assertThat(accounts.all()).extracting(Account::id).containsExactly("ACC-0");
    }

    @Test
    void a_request_beyond_the_limits_is_rejected_by_togai_too() {
        CreateAccountRequest request = CreateAccountRequest.builder()
                .id("ACC-1")
                .name("ab")
                .customerId("CUS-1")
                .invoiceCurrency("euro")
                .aliases(IntStream.range(0, 11).mapToObj(i -> "alias-" + i).toList())
                .unchecked()
                .build();

        assertThatFailureOf(() -> accounts.create(request))
                .isAbout(Accounts.CREATE)
                .hasStatus(400)
                .hasApiMessageContaining("name: 3 to 255 characters")
                .hasApiMessageContaining("invoiceCurrency: a code of 3 letters")
                .hasApiMessageContaining("aliases: at most 10 entries");
    }

    @Test
    void accounts_are_listed_in_pages_in_the_order_of_their_creation() {
        IntStream.range(1, 5).forEach(i -> create("ACC-" + i));

        AccountPage first = accounts.list(PageQuery.builder().pageSize(3).build());
        AccountPage second =
                accounts.list(PageQuery.first().withToken(first.nextToken().orElseThrow()));

        assertThat(first.data()).extracting(Account::id).containsExactly("ACC-0", "ACC-1", "ACC-2");
        assertThat(second.data()).extracting(Account::id).containsExactly("ACC-3", "ACC-4");
        assertThat(second.nextToken()).isEmpty();
        assertThat(accounts.all()).hasSize(5);
    }

    @Test
    void the_quota_is_a_hundred_accounts() {
        IntStream.range(0, FREE_ACCOUNTS).forEach(i -> create("ACC-1" + i));

        assertThatThrownBy(() -> create("ACC-2")).isInstanceOf(QuotaExceededException.class);
    }

    @Test
    void aliases_are_added_and_listed_with_their_periods() {
        create("ACC-1", "acme-prod");

        accounts.addAliases(
                "ACC-1",
                AccountAlias.builder()
                        .value("acme")
                        .effectiveFrom(JANUARY)
                        .effectiveUntil(JULY)
                        .build());
        Account account = accounts.addAliases("ACC-1", "acme-eu", "acme-us");

        assertThat(account.aliases())
                .extracting(AliasSummary::alias)
                .containsExactly("acme-prod", "acme", "acme-eu", "acme-us");
        List<AccountAlias> aliases = accounts.aliases("ACC-1").stream().toList();
        assertThat(aliases).allSatisfy(alias -> assertThat(alias.id()).isPresent());
        assertThat(aliases.get(0).isInForceAt(JANUARY)).isTrue();
        assertThat(aliases.get(1).effectiveFrom()).contains(JANUARY);
        assertThat(aliases.get(1).effectiveUntil()).contains(JULY);
    }

    @Test
    void aliases_are_listed_in_pages() {
        create("ACC-1", "alias-1", "alias-2", "alias-3");
        create("ACC-2", "alias-4");
        AccountId id = AccountId.of("ACC-1");

        AccountAliasPage first =
                accounts.listAliases(id, PageQuery.builder().pageSize(2).build());
        PageQuery next = PageQuery.first().withToken(first.nextToken().orElseThrow());

        assertThat(first.data()).extracting(AccountAlias::value).containsExactly("alias-1", "alias-2");
        assertThat(accounts.listAliases(id, next).data())
                .extracting(AccountAlias::value)
                .containsExactly("alias-3");
        assertThatThrownBy(() -> accounts.listAliases(AccountId.of("ACC-2"), next))
                .isInstanceOf(BadRequestException.class);
    }

    @Test
    void an_alias_belongs_to_one_account_at_a_time() {
        create("ACC-1");
        create("ACC-2");
        accounts.addAliases(
                "ACC-1",
                AccountAlias.builder().value("acme").effectiveUntil(JULY).build());

        assertThatThrownBy(() -> accounts.addAliases("ACC-2", "acme"))
                .isInstanceOf(BadRequestException.class)
                .hasMessageContaining("Alias acme is already taken by the account ACC-1");
        assertThatThrownBy(() -> accounts.create(
                        it -> it.id("ACC-3").name("Third").customerId("CUS-1").alias("acme")))
                .isInstanceOf(BadRequestException.class);

        assertThat(accounts.addAliases("ACC-2", AccountAlias.from("acme", JULY)).hasAlias("acme"))
                .isTrue();
        assertThat(accounts.find("ACC-3")).isEmpty();
    }

    @Test
    void adding_an_alias_again_changes_nothing() {
        create("ACC-1", "acme-prod");

        Account account = accounts.addAliases("ACC-1", "acme-prod");

        assertThat(account.aliases()).containsExactly(AliasSummary.of("acme-prod"));
        assertThat(accounts.aliases("ACC-1")).hasSize(1);
    }

    @Test
    void adding_an_alias_again_may_be_rejected() {
        fake.setBehavior(FakeBehavior.OWN_ALIASES_CAN_BE_ADDED_AGAIN, false);
        create("ACC-1", "acme-prod");

        assertThatThrownBy(() -> accounts.addAliases("ACC-1", "acme-prod")).isInstanceOf(BadRequestException.class);
    }

    @Test
    void e48_an_alias_may_be_short() {
        create("ACC-1");

        Account account = accounts.addAliases(AccountId.of("ACC-1"), shortAlias());

        assertThat(account.hasAlias("a")).isTrue();
    }

    @Test
    void e48_a_short_alias_may_be_rejected() {
        fake.setBehavior(FakeBehavior.SHORT_ALIASES_ARE_ACCEPTED, false);
        create("ACC-1");

        assertThatThrownBy(() -> accounts.addAliases(AccountId.of("ACC-1"), shortAlias()))
                .isInstanceOf(BadRequestException.class)
                .hasMessageContaining("aliases[0]: 3 to 50 characters");
    }

    @Test
    void an_alias_is_removed_by_its_value() {
        create("ACC-1", "acme-prod", "acme-test");

        Account account = accounts.removeAliases("ACC-1", "acme-prod");

        assertThat(account.aliases()).containsExactly(AliasSummary.of("acme-test"));
        assertThat(accounts.get("ACC-1")).isEqualTo(account);
    }

    @Test
    void e49_an_alias_is_removed_by_its_id_too() {
        create("ACC-1", "acme-prod");

        Account account = accounts.removeAliases("ACC-1", aliasId("ACC-1"));

        assertThat(account.aliases()).isEmpty();
    }

    @Test
    void an_alias_is_removed_from_a_time_on() {
        create("ACC-1", "acme-prod");
        RemoveAliasesRequest request = RemoveAliasesRequest.builder()
                .addRemoval(AliasRemoval.builder()
                        .id(aliasId("ACC-1"))
                        .effectiveUntil(JULY)
                        .build())
                .build();

        accounts.removeAliases(AccountId.of("ACC-1"), request);

        assertThat(accounts.aliases("ACC-1"))
                .singleElement()
                .satisfies(alias -> assertThat(alias.effectiveUntil()).contains(JULY));
    }

    @Test
    void an_alias_that_the_account_lacks_is_not_removed() {
        create("ACC-1", "acme-prod");
        create("ACC-2", "globex");

        assertThatFailureOf(() -> accounts.removeAliases("ACC-1", "globex"))
                .isAbout(Accounts.REMOVE_ALIASES, "ACC-1")
                .hasStatus(400)
                .hasApiMessage("Account ACC-1 has no alias globex");
    }

    @Test
    void aliases_of_an_unknown_account_are_not_found() {
        assertThatFailureOf(() -> accounts.addAliases("ACC-9", "acme"))
                .isAbout(Accounts.ADD_ALIASES, "ACC-9")
                .hasStatus(404);
        assertThatFailureOf(() -> accounts.removeAliases("ACC-9", "acme"))
                .isAbout(Accounts.REMOVE_ALIASES, "ACC-9")
                .hasStatus(404);
        assertThatFailureOf(() -> accounts.listAliases(AccountId.of("ACC-9"), PageQuery.first()))
                .isAbout(Accounts.LIST_ALIASES, "ACC-9")
                .hasStatus(404);
    }

    private Account create(String id, String... aliases) {
        return accounts.create(
                it -> it.id(id).name("Account " + id).customerId("CUS-1").aliases(List.of(aliases)));
    }

    private String aliasId(String account) {
        return accounts.aliases(account).iterator().next().id().orElseThrow();
    }

    private static AddAliasesRequest shortAlias() {
        return AddAliasesRequest.builder().alias("a").unchecked().build();
    }
}
