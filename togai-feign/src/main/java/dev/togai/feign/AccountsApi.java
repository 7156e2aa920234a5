package dev.togai.feign;

import dev.togai.account.Account;
import dev.togai.account.AccountAliasPage;
import dev.togai.account.AccountPage;
import dev.togai.account.AddAliasesRequest;
import dev.togai.account.CreateAccountRequest;
import dev.togai.account.RemoveAliasesRequest;
import feign.Param;
import feign.Request;
import feign.RequestLine;
import org.jspecify.annotations.Nullable;

/**
 * The endpoints of accounts and their aliases. Values are already encoded, and Feign sends them unchanged. A null value is omitted.
 */
interface AccountsApi {

    @RequestLine("POST /accounts")
    Account create(CreateAccountRequest body, Request.Options options);

    @RequestLine(value = "GET /accounts?nextToken={token}&pageSize={size}", decodeSlash = false)
    AccountPage list(
            @Param("token") @Nullable PercentEncoded nextToken,
            @Param("size") @Nullable Integer pageSize,
            Request.Options options);

    @RequestLine(value = "GET /accounts/{id}", decodeSlash = false)
    Account get(@Param("id") PercentEncoded id, Request.Options options);

    @RequestLine(value = "POST /accounts/{id}/add_aliases", decodeSlash = false)
    Account addAliases(@Param("id") PercentEncoded id, AddAliasesRequest body, Request.Options options);

    @RequestLine(value = "POST /accounts/{id}/remove_aliases", decodeSlash = false)
    Account removeAliases(@Param("id") PercentEncoded id, RemoveAliasesRequest body, Request.Options options);

    @RequestLine(value = "GET /accounts/{id}/account_aliases?nextToken={token}&pageSize={size}", decodeSlash = false)
    AccountAliasPage listAliases(
            @Param("id") PercentEncoded id,
            @Param("token") @Nullable PercentEncoded nextToken,
            @Param("size") @Nullable Integer pageSize,
            Request.Options options);
}
