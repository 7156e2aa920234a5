package dev.togai.testkit.internal;

import dev.togai.account.CreateCustomerRequest;
import dev.togai.account.Customer;
import dev.togai.account.CustomerId;
import dev.togai.account.CustomerPage;
import dev.togai.account.Customers;
import dev.togai.account.NewAccount;
import dev.togai.call.ApiCall;
import dev.togai.page.PageQuery;
import dev.togai.page.SortOrder;
import dev.togai.testkit.internal.ListPager.ListPage;
import dev.togai.testkit.internal.StoredAccount.StoredAlias;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The fake's operations on customers. Thread-safe: executes one operation at a time. */
public final class FakeCustomers implements Customers {

    private final FakeState state;
    private final AccountStore store;
    private final CallDispatcher dispatcher;

    private FakeCustomers(FakeState state, CallDispatcher dispatcher) {
        this.state = state;
        this.store = state.accounts();
        this.dispatcher = dispatcher;
    }

    /** Creates operations for servers. */
    public FakeCustomers(FakeState state) {
        this(state, CallDispatcher.SERVER);
    }

    /** Returns operations over the same state with another dispatcher. */
    public FakeCustomers dispatchedBy(CallDispatcher other) {
        return new FakeCustomers(state, other);
    }

    @Override
    public Customer create(CreateCustomerRequest request) {
        ApiCall call = ApiCall.forName(CREATE, request.id());
        return dispatcher.dispatch(
                call,
                "POST " + AccountTargets.CUSTOMERS,
                request,
                Customer.class,
                () -> state.locked(() -> create(call, dispatcher.decodeRequest(request, CreateCustomerRequest.class))));
    }

    private Customer create(ApiCall call, CreateCustomerRequest request) {
        ApiErrors.rejectIfInvalid(call, AccountValidator.problems(request, state.behaviors()));
        store.requireNewCustomer(call, request.id());
        Instant now = state.now();
        long revision = store.nextRevision();
        Customer customer = AccountMapper.toCustomer(request, revision, now);
        StoredCustomer stored = new StoredCustomer(customer, now, revision);
        NewAccount first =
                request.account().<NewAccount>map(it -> it).orElseGet(() -> AccountMapper.defaultAccount(customer));
        store.requireNewAccount(call, first.id());
        List<StoredAlias> aliases =
                AccountMapper.toAliases(first.aliases(), first.accountAliases(), now, store::nextRevision);
        store.requireFreeAliases(call, first.id(), aliases);
        store.add(stored);
        long accountRevision = store.nextRevision();
        StoredAccount account = store.add(new StoredAccount(
                AccountMapper.toAccount(first, stored, accountRevision),
                aliases,
                Optional.empty(),
                now,
                accountRevision));
        return Customer.builder().from(customer).account(account.toResponse()).build();
    }

    @Override
    public CustomerPage list(PageQuery query) {
        ApiCall call = ApiCall.of(LIST);
        return dispatcher.dispatch(
                call,
                "GET " + AccountTargets.list(AccountTargets.CUSTOMERS, query),
                null,
                CustomerPage.class,
                () -> state.locked(() -> {
                    ListPager pager = new ListPager(call, state.behaviors());
                    ListPage<StoredCustomer> page = pager.page(
                            store.customers(),
                            pager.request(query.nextToken(), query.pageSize(), SortOrder.ASC, Map::of),
                            customer -> true,
                            StoredCustomer::position);
                    return CustomerPage.builder()
                            .data(page.items().stream()
                                    .map(StoredCustomer::customer)
                                    .toList())
                            .nextToken(page.nextToken())
                            .context(page.context())
                            .build();
                }));
    }

    @Override
    public Customer get(CustomerId id) {
        ApiCall call = ApiCall.forId(GET, id.value());
        return dispatcher.dispatch(
                call,
                "GET " + AccountTargets.customer(id),
                null,
                Customer.class,
                () -> state.locked(() -> store.customer(call, id.value()).customer()));
    }
}
