package dev.togai.testkit.internal;

import dev.togai.account.Account;
import dev.togai.account.AccountAlias;
import dev.togai.account.AccountAliasPage;
import dev.togai.account.AccountId;
import dev.togai.account.AccountPage;
import dev.togai.account.Accounts;
import dev.togai.account.AddAliasesRequest;
import dev.togai.account.CreateAccountRequest;
import dev.togai.account.RemoveAliasesRequest;
import dev.togai.call.ApiCall;
import dev.togai.page.PageQuery;
import dev.togai.page.SortOrder;
import dev.togai.testkit.internal.ListPager.ListPage;
import dev.togai.testkit.internal.ListPager.PageRequest;
import dev.togai.testkit.internal.StoredAccount.StoredAlias;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The fake's operations on accounts. Thread-safe: executes one operation at a time. */
public final class FakeAccounts implements Accounts {

    private static final String ACCOUNT = "account";

    private final FakeState state;
    private final AccountStore store;
    private final CallDispatcher dispatcher;

    private FakeAccounts(FakeState state, CallDispatcher dispatcher) {
        this.state = state;
        this.store = state.accounts();
        this.dispatcher = dispatcher;
    }

    /** Creates operations for servers. */
    public FakeAccounts(FakeState state) {
        this(state, CallDispatcher.SERVER);
    }

    /** Returns operations over the same state with another dispatcher. */
    public FakeAccounts dispatchedBy(CallDispatcher other) {
        return new FakeAccounts(state, other);
    }

    @Override
    public Account create(CreateAccountRequest request) {
        ApiCall call = ApiCall.forName(CREATE, request.id());
        return dispatch(call, "POST " + AccountTargets.ACCOUNTS, request, Account.class, () -> {
            CreateAccountRequest received = dispatcher.decodeRequest(request, CreateAccountRequest.class);
            ApiErrors.rejectIfInvalid(call, AccountValidator.problems(received, state.behaviors()));
            StoredCustomer customer = store.customer(call, received.customerId());
            store.requireNewAccount(call, received.id());
            Instant now = state.now();
            List<StoredAlias> aliases =
                    AccountMapper.toAliases(received.aliases(), received.accountAliases(), now, store::nextRevision);
            store.requireFreeAliases(call, received.id(), aliases);
            long revision = store.nextRevision();
            Account account = AccountMapper.toAccount(received, customer, revision);
            return store.add(new StoredAccount(account, aliases, Optional.empty(), now, revision))
                    .toResponse();
        });
    }

    @Override
    public AccountPage list(PageQuery query) {
        ApiCall call = ApiCall.of(LIST);
        String target = AccountTargets.list(AccountTargets.ACCOUNTS, query);
        return dispatch(call, "GET " + target, null, AccountPage.class, () -> {
            ListPager pager = new ListPager(call, state.behaviors());
            ListPage<StoredAccount> page = pager.page(
                    store.listed(),
                    pager.request(query.nextToken(), query.pageSize(), SortOrder.ASC, Map::of),
                    account -> true,
                    StoredAccount::position);
            return AccountPage.builder()
                    .data(page.items().stream().map(StoredAccount::toResponse).toList())
                    .nextToken(page.nextToken())
                    .context(page.context())
                    .build();
        });
    }

    @Override
    public Account get(AccountId id) {
        ApiCall call = ApiCall.forId(GET, id.value());
        return dispatch(
                call,
                "GET " + AccountTargets.account(id),
                null,
                Account.class,
                () -> store.account(call, id.value()).toResponse());
    }

    @Override
    public Account addAliases(AccountId id, AddAliasesRequest request) {
        ApiCall call = ApiCall.forId(ADD_ALIASES, id.value());
        String target = AccountTargets.account(id) + "/add_aliases";
        return dispatch(call, "POST " + target, request, Account.class, () -> {
            AddAliasesRequest received = dispatcher.decodeRequest(request, AddAliasesRequest.class);
            StoredAccount account = store.account(call, id.value());
            ApiErrors.rejectIfInvalid(call, AccountValidator.problems(received, state.behaviors()));
            List<StoredAlias> added = AccountMapper.toAliases(
                    received.aliases(), received.accountAliases(), state.now(), store::nextRevision);
            store.requireFreeAliases(call, account.id(), added);
            List<StoredAlias> all = new ArrayList<>(account.aliases());
            added.stream().filter(alias -> !hasAlias(all, alias.alias())).forEach(all::add);
            return store.put(account.withAliases(all)).toResponse();
        });
    }

    @Override
    public Account removeAliases(AccountId id, RemoveAliasesRequest request) {
        ApiCall call = ApiCall.forId(REMOVE_ALIASES, id.value());
        String target = AccountTargets.account(id) + "/remove_aliases";
        return dispatch(call, "POST " + target, request, Account.class, () -> {
            RemoveAliasesRequest received = dispatcher.decodeRequest(request, RemoveAliasesRequest.class);
            StoredAccount account = store.account(call, id.value());
            ApiErrors.rejectIfInvalid(call, AccountValidator.problems(received, state.behaviors()));
            return store.put(account.withAliases(
                            AliasRemovals.apply(call, account, received, state.behaviors(), state.now())))
                    .toResponse();
        });
    }

    @Override
    public AccountAliasPage listAliases(AccountId id, PageQuery query) {
        ApiCall call = ApiCall.forId(LIST_ALIASES, id.value());
        String target = AccountTargets.list(AccountTargets.account(id) + "/account_aliases", query);
        return dispatch(call, "GET " + target, null, AccountAliasPage.class, () -> {
            StoredAccount account = store.account(call, id.value());
            ListPager pager = new ListPager(call, state.behaviors());
            PageRequest request = pager.request(
                    query.nextToken(), query.pageSize(), SortOrder.ASC, () -> Map.of(ACCOUNT, account.id()));
            if (!account.id().equals(request.filters().get(ACCOUNT))) {
                throw ApiErrors.of(call, 400, "nextToken: is of another account");
            }
            ListPage<StoredAlias> page = pager.page(account.aliases(), request, alias -> true, StoredAlias::position);
            return AccountAliasPage.builder()
                    .data(page.items().stream().map(StoredAlias::toResponse).toList())
                    .nextToken(page.nextToken())
                    .context(page.context())
                    .build();
        });
    }

    /** Returns whether the account has the alias for the same period. */
    private static boolean hasAlias(List<StoredAlias> aliases, AccountAlias added) {
        return aliases.stream()
                .map(StoredAlias::alias)
                .anyMatch(alias -> alias.value().equals(added.value())
                        && alias.effectiveFrom().equals(added.effectiveFrom())
                        && alias.effectiveUntil().equals(added.effectiveUntil()));
    }

    private <T> T dispatch(
            ApiCall call, String requestLine, @Nullable Object request, Class<T> type, Supplier<T> operation) {
        return dispatcher.dispatch(call, requestLine, request, type, () -> state.locked(operation));
    }
}
