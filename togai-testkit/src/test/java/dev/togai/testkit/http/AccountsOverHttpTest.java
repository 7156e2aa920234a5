package dev.togai.testkit.http;

import dev.togai.account.Account;
import dev.togai.account.AccountAliasPage;
import dev.togai.account.AccountId;
import dev.togai.account.AccountPage;
import dev.togai.account.Accounts;
import dev.togai.account.AddAliasesRequest;
import dev.togai.account.CreateAccountRequest;
import dev.togai.account.CreateCustomerRequest;
import dev.togai.account.Customer;
import dev.togai.account.CustomerId;
import dev.togai.account.CustomerPage;
import dev.togai.account.Customers;
import dev.togai.account.RemoveAliasesRequest;
import dev.togai.call.ApiCall;
import dev.togai.call.Operation;
import dev.togai.internal.UrlEncoding;
import dev.togai.json.TogaiJson;
import dev.togai.page.PageQuery;
import dev.togai.testkit.FakeTogai;
import dev.togai.testkit.contract.AccountsContract;
import dev.togai.testkit.contract.CustomersContract;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;

/** The contracts of customers and accounts, over HTTP with the client of the JDK. */
class AccountsOverHttpTest {

    @Nested
    class OfCustomers extends CustomersContract {

        private @Nullable FakeTogaiServer server;

        @Override
        protected Customers connect(FakeTogai fake) {
            server = FakeTogaiServer.start(fake);
            return new HttpCustomers(JdkRequests.to(server));
        }

        @Override
        protected void disconnect() {
            if (server != null) {
                server.close();
            }
        }
    }

    @Nested
    class OfAccounts extends AccountsContract {

        private @Nullable FakeTogaiServer server;

        @Override
        protected Accounts connect(FakeTogai fake) {
            server = FakeTogaiServer.start(fake);
            return new HttpAccounts(JdkRequests.to(server));
        }

        @Override
        protected void disconnect() {
            if (server != null) {
                server.close();
            }
        }
    }

    private static String parameters(PageQuery query) {
        List<String> parameters = new ArrayList<>();
        query.nextToken().ifPresent(token -> parameters.add("nextToken=" + UrlEncoding.encode(token)));
        query.pageSize().ifPresent(size -> parameters.add("pageSize=" + size));
        return parameters.isEmpty() ? "" : "?" + String.join("&", parameters);
    }

    private record HttpCustomers(JdkRequests requests) implements Customers {

        @Override
        public Customer create(CreateCustomerRequest request) {
            return requests.send(
                    ApiCall.forName(CREATE, request.id()), "/customers", TogaiJson.write(request), Customer.class);
        }

        @Override
        public CustomerPage list(PageQuery query) {
            return requests.send(ApiCall.of(LIST), "/customers" + parameters(query), "", CustomerPage.class);
        }

        @Override
        public Customer get(CustomerId id) {
            return requests.send(
                    ApiCall.forId(GET, id.value()), "/customers/" + UrlEncoding.encode(id.value()), "", Customer.class);
        }
    }

    private record HttpAccounts(JdkRequests requests) implements Accounts {

        @Override
        public Account create(CreateAccountRequest request) {
            return requests.send(
                    ApiCall.forName(CREATE, request.id()), "/accounts", TogaiJson.write(request), Account.class);
        }

        @Override
        public AccountPage list(PageQuery query) {
            return requests.send(ApiCall.of(LIST), "/accounts" + parameters(query), "", AccountPage.class);
        }

        @Override
        public Account get(AccountId id) {
            return send(GET, id, "", "", Account.class);
        }

        @Override
        public Account addAliases(AccountId id, AddAliasesRequest request) {
            return send(ADD_ALIASES, id, "/add_aliases", TogaiJson.write(request), Account.class);
        }

        @Override
        public Account removeAliases(AccountId id, RemoveAliasesRequest request) {
            return send(REMOVE_ALIASES, id, "/remove_aliases", TogaiJson.write(request), Account.class);
        }

        @Override
        public AccountAliasPage listAliases(AccountId id, PageQuery query) {
            return send(LIST_ALIASES, id, "/account_aliases" + parameters(query), "", AccountAliasPage.class);
        }

        private <T> T send(Operation operation, AccountId id, String rest, String body, Class<T> type) {
            String target = "/accounts/" + UrlEncoding.encode(id.value()) + rest;
            return requests.send(ApiCall.forId(operation, id.value()), target, body, type);
        }
    }
}
