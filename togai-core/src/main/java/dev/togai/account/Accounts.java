package dev.togai.account;

import dev.togai.call.Operation;
import dev.togai.call.Operation.SideEffect;
import dev.togai.error.NotFoundException;
import dev.togai.page.Page;
import dev.togai.page.PageQuery;
import dev.togai.page.PagedIterable;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The operations on accounts and their aliases. The abstract methods are operations of the API, which transports implement; the
 * default methods are conveniences. Implementations are thread-safe.
 *
 * <p>Every method throws:
 *
 * <ul>
 *   <li>{@link dev.togai.error.CallException} if Togai rejects the request, fails or does not respond,
 *   <li>{@link dev.togai.error.InvalidRequestException} if an id or a request is invalid and cannot be sent,
 *   <li>{@link dev.togai.error.TogaiConfigurationException} if there is no token to send.
 * </ul>
 *
 * <p>Iterations also throw {@link dev.togai.error.PaginationException}.
 */
public interface Accounts {

    /** {@code POST /accounts}. */
    Operation CREATE = new Operation("createAccount", "create account", SideEffect.CREATE, "POST", "/accounts");

    /** {@code GET /accounts}. */
    Operation LIST = new Operation("getAccounts", "list accounts", SideEffect.READ, "GET", "/accounts");

    /** {@code GET /accounts/{id}}. */
    Operation GET = new Operation("getAccount", "get account", SideEffect.READ, "GET", "/accounts/{id}");

    /** {@code POST /accounts/{id}/add_aliases}. */
    Operation ADD_ALIASES = new Operation(
            "addAliases", "add aliases to account", SideEffect.UPDATE, "POST", "/accounts/{id}/add_aliases");

    /** {@code POST /accounts/{id}/remove_aliases}. */
    Operation REMOVE_ALIASES = new Operation(
            "removeAliases", "remove aliases from account", SideEffect.UPDATE, "POST", "/accounts/{id}/remove_aliases");

    /** {@code GET /accounts/{id}/account_aliases}. */
    Operation LIST_ALIASES = new Operation(
            "listAccountAliases", "list aliases of account", SideEffect.READ, "GET", "/accounts/{id}/account_aliases");

    /** Creates an account of an existing customer. */
    Account create(CreateAccountRequest request);

    /** Lists one page of the organisation's accounts. */
    AccountPage list(PageQuery query);

    /** Returns the account of this id; an alias is no id. */
    Account get(AccountId id);

    /** Adds aliases to an account. An alias belongs to one account at a time. */
    Account addAliases(AccountId id, AddAliasesRequest request);

    /** Removes aliases from an account. */
    Account removeAliases(AccountId id, RemoveAliasesRequest request);

    /** Lists one page of the aliases of an account with their periods. */
    AccountAliasPage listAliases(AccountId id, PageQuery query);

    /** Creates an account from a request built by the given function. */
    default Account create(UnaryOperator<CreateAccountRequest.Builder> request) {
        return create(request.apply(CreateAccountRequest.builder()).build());
    }

    /** Returns the account of this id. */
    default Account get(String id) {
        return get(AccountId.of(id));
    }

    /** Returns the account of this id; empty if Togai has none. */
    default Optional<Account> find(String id) {
        try {
            return Optional.of(get(id));
        } catch (NotFoundException ignored) { // Togai has none.
            return Optional.empty();
        }
    }

    /** Adds aliases that are always in force. */
    default Account addAliases(String id, String... aliases) {
        return addAliases(
                AccountId.of(id),
                AddAliasesRequest.builder().aliases(List.of(aliases)).build());
    }

    /** Adds aliases with a period. */
    default Account addAliases(String id, AccountAlias... aliases) {
        return addAliases(
                AccountId.of(id),
                AddAliasesRequest.builder().accountAliases(List.of(aliases)).build());
    }

    /** Removes aliases. */
    default Account removeAliases(String id, String... aliases) {
        return removeAliases(
                AccountId.of(id),
                RemoveAliasesRequest.builder().aliases(List.of(aliases)).build());
    }

    /** Returns all accounts of the organisation, each once, fetched lazily in pages of 100. */
    default PagedIterable<Account> all() {
        PageQuery first = PageQuery.firstOfMaximumSize();
        return PagedIterable.of(
                token -> {
                    AccountPage page = list(token.map(first::withToken).orElse(first));
                    return new Page<>(page.data(), page.nextToken());
                },
                Account::id);
    }

    /** Returns all aliases of an account with their periods, each once, fetched lazily in pages of 100. */
    default PagedIterable<AccountAlias> aliases(String id) {
        AccountId account = AccountId.of(id);
        PageQuery first = PageQuery.firstOfMaximumSize();
        return PagedIterable.of(
                token -> {
                    AccountAliasPage page =
                            listAliases(account, token.map(first::withToken).orElse(first));
                    return new Page<>(page.data(), page.nextToken());
                },
                alias -> alias.id().orElseGet(alias::toString));
    }
}
