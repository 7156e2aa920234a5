package dev.togai.feign;

import dev.togai.account.Account;
import dev.togai.account.AccountAliasPage;
import dev.togai.account.AccountId;
import dev.togai.account.AccountPage;
import dev.togai.account.Accounts;
import dev.togai.account.AddAliasesRequest;
import dev.togai.account.CreateAccountRequest;
import dev.togai.account.RemoveAliasesRequest;
import dev.togai.call.ApiCall;
import dev.togai.page.PageQuery;
import java.util.function.Function;

/** The operations on accounts and their aliases over Feign. Immutable and thread-safe. */
final class FeignAccounts implements Accounts {

    private final AccountsApi api;
    private final ResiliencePipeline pipeline;
    private final CallContext context;
    private final AccountOutcomeResolvers resolvers;

    FeignAccounts(AccountsApi api, ResiliencePipeline pipeline, CallContext context) {
        this.api = api;
        this.pipeline = pipeline;
        this.context = context;
        this.resolvers =
                new AccountOutcomeResolvers(lookup -> new FeignAccounts(api, pipeline, context.forLookup(lookup)));
    }

    @Override
    public Account create(CreateAccountRequest request) {
        return execute(
                ApiCall.forName(CREATE, request.id()),
                account(request.id(), options -> api.create(request, options)),
                resolvers.forCreate(request));
    }

    @Override
    public AccountPage list(PageQuery query) {
        return execute(
                ApiCall.of(LIST),
                (call, options) -> api.list(
                        PercentEncoded.orNull(query.nextToken()), PercentEncoded.orNull(query.pageSize()), options),
                OutcomeResolver.none());
    }

    @Override
    public Account get(AccountId id) {
        PercentEncoded encoded = PercentEncoded.of(id);
        return execute(
                ApiCall.forId(GET, id.value()),
                account(id.value(), options -> api.get(encoded, options)),
                OutcomeResolver.none());
    }

    @Override
    public Account addAliases(AccountId id, AddAliasesRequest request) {
        PercentEncoded encoded = PercentEncoded.of(id);
        return execute(
                ApiCall.forId(ADD_ALIASES, id.value()),
                account(id.value(), options -> api.addAliases(encoded, request, options)),
                resolvers.forAddAliases(id, request));
    }

    @Override
    public Account removeAliases(AccountId id, RemoveAliasesRequest request) {
        PercentEncoded encoded = PercentEncoded.of(id);
        return execute(
                ApiCall.forId(REMOVE_ALIASES, id.value()),
                account(id.value(), options -> api.removeAliases(encoded, request, options)),
                resolvers.forRemoveAliases(id, request));
    }

    @Override
    public AccountAliasPage listAliases(AccountId id, PageQuery query) {
        PercentEncoded encoded = PercentEncoded.of(id);
        return execute(
                ApiCall.forId(LIST_ALIASES, id.value()),
                (call, options) -> api.listAliases(
                        encoded,
                        PercentEncoded.orNull(query.nextToken()),
                        PercentEncoded.orNull(query.pageSize()),
                        options),
                OutcomeResolver.none());
    }

    private <T> T execute(ApiCall call, RequestFunction<T> request, OutcomeResolver<T> resolver) {
        return CallExecution.run(pipeline, call, context, request, resolver);
    }

    private static RequestFunction<Account> account(String id, Function<AttemptContext, Account> endpoint) {
        return (call, options) -> ExceptionTranslator.translateAndVerify(
                call,
                options,
                endpoint.apply(options),
                account -> account.id().equals(id),
                account -> "it is about another account, " + account.id());
    }
}
