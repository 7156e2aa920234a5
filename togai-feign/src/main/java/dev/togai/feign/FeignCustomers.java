package dev.togai.feign;

import dev.togai.account.CreateCustomerRequest;
import dev.togai.account.Customer;
import dev.togai.account.CustomerId;
import dev.togai.account.CustomerPage;
import dev.togai.account.Customers;
import dev.togai.call.ApiCall;
import dev.togai.page.PageQuery;
import java.util.function.Function;

/**
 * The operations on customers over Feign. Immutable and thread-safe.
 *
 * @param api the endpoints
 */
record FeignCustomers(CustomersApi api, ResiliencePipeline pipeline, CallContext context) implements Customers {

    @Override
    public Customer create(CreateCustomerRequest request) {
        return execute(
                ApiCall.forName(CREATE, request.id()),
                customer(request.id(), options -> api.create(request, options)),
                lookup -> CreatedResource.find(
                        "customer",
                        () -> new FeignCustomers(api, pipeline, context.forLookup(lookup)).get(request.id()),
                        request::differencesFrom));
    }

    @Override
    public CustomerPage list(PageQuery query) {
        return execute(
                ApiCall.of(LIST),
                (call, options) -> api.list(
                        PercentEncoded.orNull(query.nextToken()), PercentEncoded.orNull(query.pageSize()), options),
                OutcomeResolver.none());
    }

    @Override
    public Customer get(CustomerId id) {
        PercentEncoded encoded = PercentEncoded.of(id);
        return execute(
                ApiCall.forId(GET, id.value()),
                customer(id.value(), options -> api.get(encoded, options)),
                OutcomeResolver.none());
    }

    private <T> T execute(ApiCall call, RequestFunction<T> request, OutcomeResolver<T> resolver) {
        return CallExecution.run(pipeline, call, context, request, resolver);
    }

    private static RequestFunction<Customer> customer(String id, Function<AttemptContext, Customer> endpoint) {
        return (call, options) -> ExceptionTranslator.translateAndVerify(
                call,
                options,
                endpoint.apply(options),
                customer -> customer.id().equals(id),
                customer -> "it is about another customer, " + customer.id());
    }
}
