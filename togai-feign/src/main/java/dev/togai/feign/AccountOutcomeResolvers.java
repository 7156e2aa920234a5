package dev.togai.feign;

import dev.togai.account.Account;
import dev.togai.account.AccountAlias;
import dev.togai.account.AccountId;
import dev.togai.account.AddAliasesRequest;
import dev.togai.account.AliasRemoval;
import dev.togai.account.CreateAccountRequest;
import dev.togai.account.RemoveAliasesRequest;
import dev.togai.error.NotFoundException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The outcome resolvers of the calls that change accounts.
 *
 * @param reading creates the operations for a look-up
 */
record AccountOutcomeResolvers(Function<LookupContext, FeignAccounts> reading) {

    /** Returns a resolver that succeeds if the account has the requested content. Its id identifies it. */
    OutcomeResolver<Account> forCreate(CreateAccountRequest request) {
        return lookup -> CreatedResource.find(
                "account", () -> reading.apply(lookup).get(request.id()), request::differencesFrom);
    }

    /** Returns a resolver that succeeds if the account has every alias of the request, with its period. */
    OutcomeResolver<Account> forAddAliases(AccountId id, AddAliasesRequest request) {
        return lookup -> resolve(
                id,
                lookup,
                aliases -> request.aliases().stream().allMatch(value -> isPresent(AccountAlias.of(value), aliases))
                        && request.accountAliases().stream().allMatch(alias -> isPresent(alias, aliases)));
    }

    /** Returns a resolver that succeeds if the account has no alias of the request, or only until the requested end. */
    OutcomeResolver<Account> forRemoveAliases(AccountId id, RemoveAliasesRequest request) {
        return lookup -> resolve(
                id,
                lookup,
                aliases -> aliases.stream()
                        .noneMatch(alias -> request.aliases().contains(alias.value())
                                || request.removals().stream().anyMatch(removal -> isUnchanged(removal, alias))));
    }

    /** Compares only the requested ends of the period: a service may show an open end as a date. */
    private static boolean isPresent(AccountAlias requested, List<AccountAlias> aliases) {
        return aliases.stream()
                .anyMatch(alias -> alias.value().equals(requested.value())
                        && isSameIfRequested(requested.effectiveFrom(), alias.effectiveFrom())
                        && isSameIfRequested(requested.effectiveUntil(), alias.effectiveUntil()));
    }

    private static <T> boolean isSameIfRequested(Optional<T> requested, Optional<T> actual) {
        return requested.isEmpty() || requested.equals(actual);
    }

    private static boolean isUnchanged(AliasRemoval removal, AccountAlias alias) {
        boolean ended =
                removal.effectiveUntil().isPresent() && removal.effectiveUntil().equals(alias.effectiveUntil());
        return alias.id().equals(Optional.of(removal.id())) && !ended;
    }

    private ResolvedCall<Account> resolve(
            AccountId id, LookupContext lookup, Predicate<List<AccountAlias>> hasRequestedAliases) {
        FeignAccounts accounts = reading.apply(lookup);
        try {
            List<AccountAlias> aliases = accounts.aliases(id.value()).stream().toList();
            return hasRequestedAliases.test(aliases)
                    ? ResolvedCall.succeeded(accounts.get(id))
                    : ResolvedCall.notApplied();
        } catch (NotFoundException ignored) {
            // A 404 alone is no proof, so the list is read too.
            return ifListed(id, accounts);
        }
    }

    /** Checks a 404 against the list. A list without the account is proof that it is gone. */
    private static ResolvedCall<Account> ifListed(AccountId id, FeignAccounts accounts) {
        return accounts.all().stream().anyMatch(account -> account.id().equals(id.value()))
                ? ResolvedCall.unknown("The list shows the account, and it cannot be read.")
                : ResolvedCall.gone();
    }
}
