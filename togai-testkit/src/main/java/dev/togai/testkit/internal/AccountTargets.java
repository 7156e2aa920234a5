package dev.togai.testkit.internal;

import dev.togai.account.AccountId;
import dev.togai.account.CustomerId;
import dev.togai.internal.UrlEncoding;
import dev.togai.page.PageQuery;

/** The paths and queries of customers and accounts that a client would send, for the journal entries of in-memory calls. */
final class AccountTargets {

    static final String CUSTOMERS = "/customers";
    static final String ACCOUNTS = "/accounts";

    private AccountTargets() {}

    /** Returns the path of one customer. */
    static String customer(CustomerId id) {
        return CUSTOMERS + "/" + UrlEncoding.encode(id.value());
    }

    /** Returns the path of one account. */
    static String account(AccountId id) {
        return ACCOUNTS + "/" + UrlEncoding.encode(id.value());
    }

    /** Returns the path and query of a list request. */
    static String list(String path, PageQuery query) {
        return QueryString.of(path)
                .with("nextToken", query.nextToken())
                .with("pageSize", query.pageSize().stream().boxed().findFirst())
                .toString();
    }
}
