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
import dev.togai.error.ErrorResponse;
import dev.togai.error.TogaiApiException;
import dev.togai.internal.UrlEncoding;
import dev.togai.json.TogaiJson;
import dev.togai.page.PageQuery;
import dev.togai.testkit.FakeTogai;
import dev.togai.testkit.contract.AccountsContract;
import dev.togai.testkit.contract.CustomersContract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;

/** The contracts of customers and accounts, over HTTP with the client of the JDK. */
class AccountsOverHttpTest {

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @Nested
    class OfCustomers extends CustomersContract {

        private @Nullable FakeTogaiServer server;

        @Override
        protected Customers connect(FakeTogai fake) {
            server = FakeTogaiServer.start(fake);
            return new HttpCustomers(new Endpoint(server.environment().baseUrl()));
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
            return new HttpAccounts(new Endpoint(server.environment().baseUrl()));
        }

        @Override
        protected void disconnect() {
            if (server != null) {
                server.close();
            }
        }
    }

    private record HttpCustomers(Endpoint endpoint) implements Customers {

        @Override
        public Customer create(CreateCustomerRequest request) {
            return endpoint.send(ApiCall.forName(CREATE, request.id()), "/customers", request, Customer.class);
        }

        @Override
        public CustomerPage list(PageQuery query) {
            return endpoint.send(ApiCall.of(LIST), "/customers" + Endpoint.parameters(query), null, CustomerPage.class);
        }

        @Override
        public Customer get(CustomerId id) {
            return endpoint.send(
                    ApiCall.forId(GET, id.value()),
                    "/customers/" + UrlEncoding.encode(id.value()),
                    null,
                    Customer.class);
        }
    }

    private record HttpAccounts(Endpoint endpoint) implements Accounts {

        @Override
        public Account create(CreateAccountRequest request) {
            return endpoint.send(ApiCall.forName(CREATE, request.id()), "/accounts", request, Account.class);
        }

        @Override
        public AccountPage list(PageQuery query) {
            return endpoint.send(ApiCall.of(LIST), "/accounts" + Endpoint.parameters(query), null, AccountPage.class);
        }

        @Override
        public Account get(AccountId id) {
            return send(GET, id, "", null, Account.class);
        }

        @Override
        public Account addAliases(AccountId id, AddAliasesRequest request) {
            return send(ADD_ALIASES, id, "/add_aliases", request, Account.class);
        }

        @Override
        public Account removeAliases(AccountId id, RemoveAliasesRequest request) {
            return send(REMOVE_ALIASES, id, "/remove_aliases", request, Account.class);
        }

        @Override
        public AccountAliasPage listAliases(AccountId id, PageQuery query) {
            return send(
                    LIST_ALIASES, id, "/account_aliases" + Endpoint.parameters(query), null, AccountAliasPage.class);
        }

        private <T> T send(Operation operation, AccountId id, String rest, @Nullable Object request, Class<T> type) {
            String target = "/accounts/" + UrlEncoding.encode(id.value()) + rest;
            return endpoint.send(ApiCall.forId(operation, id.value()), target, request, type);
        }
    }

    /** A server, to which each call sends one request. */
    private record Endpoint(URI baseUrl) {

        static String parameters(PageQuery query) {
            List<String> parameters = new ArrayList<>();
            query.nextToken().ifPresent(token -> parameters.add("nextToken=" + UrlEncoding.encode(token)));
            query.pageSize().ifPresent(size -> parameters.add("pageSize=" + size));
            return parameters.isEmpty() ? "" : "?" + String.join("&", parameters);
        }

        <T> T send(ApiCall call, String target, @Nullable Object request, Class<T> type) {
            HttpRequest sent = HttpRequest.newBuilder(URI.create(baseUrl + target))
                    .header("Authorization", "Bearer any")
                    .header("Content-Type", "application/json")
                    .method(
                            call.operation().method(),
                            request == null
                                    ? BodyPublishers.noBody()
                                    : BodyPublishers.ofString(TogaiJson.write(request)))
                    .build();
            try {
                HttpResponse<byte[]> response = CLIENT.send(sent, BodyHandlers.ofByteArray());
                if (response.statusCode() >= 300) {
                    throw TogaiApiException.of(
                            call, ErrorResponse.of(response.statusCode(), TogaiJson.errorMessage(response.body())));
                }
                return TogaiJson.read(response.body(), type);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError(e);
            }
        }
    }
}
