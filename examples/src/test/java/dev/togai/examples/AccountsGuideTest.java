package dev.togai.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.togai.TogaiClient;
import dev.togai.account.Account;
import dev.togai.account.AccountAlias;
import dev.togai.account.Accounts;
import dev.togai.account.Customer;
import dev.togai.testkit.FakeTogai;
import dev.togai.testkit.plan.PricePlan;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The code of the guide on customers and accounts, run. */
class AccountsGuideTest {

    private final FakeTogai fake = FakeTogai.create();
    private final TogaiClient togai = TogaiClient.of(fake);

    @Test
    void a_customer_has_accounts_with_aliases() {
        Customer acme = togai.customers()
                .create(it -> it.id("CUS-ACME")
                        .name("ACME Mobility")
                        .primaryEmail("billing@acme.example")
                        .address(address ->
                                address.line1("12 Anna Salai").city("Chennai").country("IN"))
                        .account(account -> account.id("ACC-ACME-1")
                                .name("ACME production")
                                .invoiceCurrency("USD")
                                .alias("acme-prod")));
        Account test = togai.accounts()
                .create(it -> it.id("ACC-ACME-2").name("ACME test").customerId("CUS-ACME"));

        Optional<Account> account = togai.accounts().find("ACC-ACME-1");
        List<String> ids = togai.accounts().all().stream().map(Account::id).toList();

        assertThat(acme.account()).isEqualTo(account);
        assertThat(ids).containsExactly("ACC-ACME-1", test.id());

        Accounts accounts = togai.accounts();
        accounts.addAliases("ACC-ACME-1", "acme-eu");
        accounts.addAliases("ACC-ACME-2", AccountAlias.from("acme-beta", Instant.parse("2026-11-01T00:00:00Z")));
        accounts.removeAliases("ACC-ACME-1", "acme-prod");
        List<AccountAlias> aliases = accounts.aliases("ACC-ACME-1").stream().toList();

        assertThat(aliases).extracting(AccountAlias::value).containsExactly("acme-eu");
    }

    @Test
    void an_account_of_the_fake_has_a_price_plan() {
        fake.setPricePlan("acme", PricePlan.monthly().startingOnDay(15).withGracePeriodDays(2));

        assertThat(fake.accounts().find("acme")).isPresent();
    }
}
