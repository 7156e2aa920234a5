package dev.togai.testkit.internal.http;

import dev.togai.account.AccountId;
import dev.togai.account.Accounts;
import dev.togai.account.AddAliasesRequest;
import dev.togai.account.CreateAccountRequest;
import dev.togai.account.CreateCustomerRequest;
import dev.togai.account.CustomerId;
import dev.togai.account.Customers;
import dev.togai.account.RemoveAliasesRequest;
import dev.togai.page.PageQuery;
import java.util.List;

/** The endpoints of customers, accounts and aliases, one line each. */
final class AccountRoutes {

    static final List<Route> ALL = List.of(
            Route.of(Customers.CREATE, it -> customers(it).create(it.body(CreateCustomerRequest.class))),
            Route.of(Customers.LIST, it -> customers(it).list(query(it))),
            Route.of(Customers.GET, it -> customers(it).get(CustomerId.of(it.variable()))),
            Route.of(Accounts.CREATE, it -> accounts(it).create(it.body(CreateAccountRequest.class))),
            Route.of(Accounts.LIST, it -> accounts(it).list(query(it))),
            Route.of(Accounts.GET, it -> accounts(it).get(id(it))),
            Route.of(Accounts.ADD_ALIASES, it -> accounts(it).addAliases(id(it), it.body(AddAliasesRequest.class))),
            Route.of(
                    Accounts.REMOVE_ALIASES,
                    it -> accounts(it).removeAliases(id(it), it.body(RemoveAliasesRequest.class))),
            Route.of(Accounts.LIST_ALIASES, it -> accounts(it).listAliases(id(it), query(it))));

    private AccountRoutes() {}

    private static Customers customers(RouteRequest request) {
        return request.backend().customers();
    }

    private static Accounts accounts(RouteRequest request) {
        return request.backend().accounts();
    }

    private static AccountId id(RouteRequest request) {
        return AccountId.of(request.variable());
    }

    private static PageQuery query(RouteRequest request) {
        PageQuery.Builder query = PageQuery.builder().nextToken(request.query().nextToken());
        request.query().pageSize(PageQuery.MAX_PAGE_SIZE).ifPresent(query::pageSize);
        return query.build();
    }
}
