package dev.togai.testkit;

import dev.togai.account.Customers;
import dev.togai.testkit.contract.CustomersContract;

/** The contract of operations on customers, in memory. */
class FakeCustomersContractTest extends CustomersContract {

    @Override
    protected Customers connect(FakeTogai fake) {
        return fake.customers();
    }
}
