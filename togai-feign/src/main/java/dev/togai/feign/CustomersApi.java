package dev.togai.feign;

import dev.togai.account.CreateCustomerRequest;
import dev.togai.account.Customer;
import dev.togai.account.CustomerPage;
import feign.Param;
import feign.Request;
import feign.RequestLine;
import org.jspecify.annotations.Nullable;

/** The endpoints of customers. Values are already encoded, and Feign sends them unchanged. A null value is omitted. */
interface CustomersApi {

    @RequestLine("POST /customers")
    Customer create(CreateCustomerRequest body, Request.Options options);

    @RequestLine(value = "GET /customers?nextToken={token}&pageSize={size}", decodeSlash = false)
    CustomerPage list(
            @Param("token") @Nullable PercentEncoded nextToken,
            @Param("size") @Nullable Integer pageSize,
            Request.Options options);

    @RequestLine(value = "GET /customers/{id}", decodeSlash = false)
    Customer get(@Param("id") PercentEncoded id, Request.Options options);
}
