package dev.togai.testkit.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.togai.account.AccountAlias;
import dev.togai.account.AccountStatus;
import dev.togai.error.BadRequestException;
import dev.togai.testkit.VirtualTimeSource;
import dev.togai.testkit.behavior.FakeBehavior;
import dev.togai.testkit.plan.PricePlan;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The account that an event counts for. */
class AccountStoreTest {

    private static final Instant MAY = Instant.parse("2026-05-01T00:00:00Z");
    private static final Instant JUNE = Instant.parse("2026-06-01T00:00:00Z");
    private static final Instant JULY = Instant.parse("2026-07-01T00:00:00Z");

    private final BehaviorSettings behaviors = new BehaviorSettings(Map.of());
    private final FakeState state = new FakeState(
            behaviors,
            VirtualTimeSource.create().clock(),
            new MeterIdGenerator(),
            FakeQuotas.defaults().withAliases(3),
            IngestionSettings.defaults(),
            RetentionLimits.defaults());
    private final FakeCustomers customers = new FakeCustomers(state);
    private final FakeAccounts accounts = new FakeAccounts(state);

    @Test
    void an_event_counts_for_the_account_with_its_id() {
        create("acme", "acme-prod");

        ResolvedAccount account = resolve("acme", JUNE).orElseThrow();

        assertThat(account)
                .isEqualTo(new ResolvedAccount(
                        "acme", "Account acme", Optional.empty(), "CUS-acme", "Customer acme", Optional.empty()));
    }

    @Test
    void an_event_counts_for_the_account_whose_alias_is_in_force_at_its_time() {
        create("first");
        create("second");
        accounts.addAliases(
                "first",
                AccountAlias.builder()
                        .value("acme")
                        .effectiveFrom(MAY)
                        .effectiveUntil(JULY)
                        .build());
        accounts.addAliases("second", AccountAlias.from("acme", JULY));

        assertThat(resolve("acme", MAY.minusNanos(1))).isEmpty();
        assertThat(idOf(resolve("acme", MAY))).contains("first");
        assertThat(idOf(resolve("acme", JULY.minusNanos(1)))).contains("first");
        assertThat(idOf(resolve("acme", JULY))).contains("second");
        assertThat(resolve("acme", JULY).orElseThrow().alias()).contains("acme");
    }

    @Test
    void the_id_of_an_account_wins_over_an_alias_of_another() {
        create("first", "acme");
        create("acme");

        assertThat(idOf(resolve("acme", JUNE))).contains("acme");
        assertThat(resolve("acme", JUNE).orElseThrow().alias()).isEmpty();
    }

    @Test
    void a_removed_alias_resolves_no_event() {
        create("first", "acme");

        accounts.removeAliases("first", "acme");

        assertThat(resolve("acme", JUNE)).isEmpty();
    }

    @Test
    void a_draft_counts_events_and_an_archived_account_does_not() {
        create("acme", "acme-prod");
        accounts.create(it ->
                it.id("draft").name("Draft account").customerId("CUS-acme").status(AccountStatus.DRAFT));

        state.archiveAccount("acme");

        assertThat(idOf(resolve("draft", JUNE))).contains("draft");
        assertThat(resolve("acme", JUNE)).isEmpty();
        assertThat(resolve("acme-prod", JUNE)).isEmpty();
    }

    @Test
    void an_account_is_created_on_sight_until_a_test_creates_one() {
        assertThat(idOf(resolve("acme", JUNE))).contains("acme");
        assertThat(idOf(resolve("globex", JUNE))).contains("globex");

        create("initech");

        assertThat(idOf(resolve("acme", JUNE))).contains("acme");
        assertThat(resolve("umbrella", JUNE)).isEmpty();
        behaviors.set(FakeBehavior.CONFIGURED_ACCOUNTS_ARE_COMPLETE, false);
        assertThat(idOf(resolve("umbrella", JUNE))).contains("umbrella");
    }

    @Test
    void no_account_is_created_on_sight_if_the_behavior_is_disabled() {
        behaviors.set(FakeBehavior.ACCOUNTS_ARE_CREATED_ON_SIGHT, false);

        assertThat(resolve("acme", JUNE)).isEmpty();
        assertThat(accounts.all()).isEmpty();
    }

    @Test
    void a_test_can_create_an_account_that_was_created_on_sight() {
        resolve("acme", JUNE);

        create("acme");

        assertThat(resolve("acme", JUNE).orElseThrow().customerId()).isEqualTo("CUS-acme");
        assertThat(accounts.get("acme").name()).contains("Account acme");
    }

    @Test
    void an_account_has_the_price_plan_that_a_test_sets() {
        PricePlan plan = PricePlan.weekly().withGracePeriodDays(1);

        state.setPricePlan("acme", plan);
        assertThat(resolve("acme", JUNE).orElseThrow().pricePlan()).contains(plan);
        assertThat(idOf(resolve("globex", JUNE))).contains("globex");

        create("acme");
        assertThat(resolve("acme", JUNE).orElseThrow().pricePlan()).contains(plan);
    }

    @Test
    void a_misspelt_account_has_no_price_plan() {
        create("acme");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> state.setPricePlan("acne", PricePlan.weekly()))
                .withMessage("There is no account \"acne\" to set a price plan for. Create the account first.");
    }

    @Test
    void accounts_created_on_sight_do_not_use_the_quota() {
        for (int i = 0; i < 150; i++) {
            resolve("account-" + i, JUNE);
        }

        create("acme");

        assertThat(accounts.find("acme")).isPresent();
    }

    @Test
    void the_quota_of_aliases_holds_for_all_accounts() {
        create("first", "alias-1", "alias-2");
        create("second", "alias-3");

        assertThatThrownBy(() -> accounts.addAliases("second", "alias-4"))
                .isInstanceOf(BadRequestException.class)
                .hasMessageContaining("quota of 3 account aliases");
        accounts.removeAliases("first", "alias-1");
        assertThat(accounts.addAliases("second", "alias-4").hasAlias("alias-4")).isTrue();
    }

    @Test
    void a_reset_removes_all_accounts() {
        create("acme", "acme-prod");

        state.reset();

        assertThat(customers.all()).isEmpty();
        assertThat(idOf(resolve("acme-prod", JUNE))).contains("acme-prod");
    }

    private Optional<ResolvedAccount> resolve(String accountIdOrAlias, Instant eventTime) {
        return state.locked(() -> state.accounts().resolve(accountIdOrAlias, eventTime));
    }

    private static Optional<String> idOf(Optional<ResolvedAccount> account) {
        return account.map(ResolvedAccount::id);
    }

    private void create(String id, String... aliases) {
        customers.create(it -> it.id("CUS-" + id)
                .name("Customer " + id)
                .primaryEmail("billing@acme.example")
                .address(address -> address.city("Chennai"))
                .account(account -> account.id(id).name("Account " + id).addAliases(aliases)));
    }
}
