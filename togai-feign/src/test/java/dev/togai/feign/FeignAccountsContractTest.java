package dev.togai.feign;

import dev.togai.account.Accounts;
import dev.togai.account.Customers;
import dev.togai.auth.TokenSource;
import dev.togai.config.ClientConfig;
import dev.togai.testkit.FakeTogai;
import dev.togai.testkit.VirtualTimeSource;
import dev.togai.testkit.contract.AccountsContract;
import dev.togai.testkit.contract.CustomersContract;
import dev.togai.testkit.http.FakeTogaiServer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;

/** The contracts of customers and accounts, over HTTP. */
class FeignAccountsContractTest {

    @Nested
    class OfCustomers extends CustomersContract {

        private @Nullable Connection connection;

        @Override
        protected Customers connect(FakeTogai fake) {
            connection = Connection.to(fake);
            return connection.transport().customers();
        }

        @Override
        protected void disconnect() {
            if (connection != null) {
                connection.close();
            }
        }
    }

    @Nested
    class OfAccounts extends AccountsContract {

        private @Nullable Connection connection;

        @Override
        protected Accounts connect(FakeTogai fake) {
            connection = Connection.to(fake);
            return connection.transport().accounts();
        }

        @Override
        protected void disconnect() {
            if (connection != null) {
                connection.close();
            }
        }
    }

    private record Connection(FakeTogaiServer server, FeignTransport transport) {

        /** Connects with all policies, and with a virtual clock in which waits take no real time. */
        static Connection to(FakeTogai fake) {
            FakeTogaiServer server = FakeTogaiServer.start(fake);
            FeignTransport transport = new FeignTransport(
                    ClientConfig.of(server.environment(), TokenSource.fixed(WireServer.TOKEN))
                            .withTimeSource(VirtualTimeSource.create()),
                    FeignOptions.defaults());
            return new Connection(server, transport);
        }

        void close() {
            transport.close();
            server.close();
        }
    }
}
