package dev.togai.testkit;

import dev.togai.account.Accounts;
import dev.togai.testkit.contract.AccountsContract;

/** The contract of operations on accounts, in memory. */
class FakeAccountsContractTest extends AccountsContract {

    @Override
    protected Accounts connect(FakeTogai fake) {
        return fake.accounts();
    }
}
