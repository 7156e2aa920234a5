package dev.togai.feign;

import dev.togai.call.ApiCall;
import dev.togai.error.ErrorResponse;
import dev.togai.error.TogaiApiException;
import dev.togai.meter.CreateUsageMeterRequest;
import dev.togai.meter.MeterId;
import dev.togai.meter.UpdateUsageMeterRequest;
import dev.togai.meter.UsageMeter;
import dev.togai.meter.UsageMeterPage;
import dev.togai.meter.UsageMeterQuery;
import dev.togai.model.SuccessResponse;
import dev.togai.time.TimeSource;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The requests of usage meters. Each response is compared with its request: a meter other than the requested one is rejected.
 *
 * @param api the endpoints
 */
record UsageMeterRequests(UsageMetersApi api) {

    private static final int OK = 200;

    RequestFunction<UsageMeter> create(CreateUsageMeterRequest request) {
        return meter(options -> api.create(request, options), meter -> isSameName(meter.name(), request.name()));
    }

    RequestFunction<UsageMeterPage> list(UsageMeterQuery query) {
        return (call, options) -> page(query, options);
    }

    RequestFunction<TimestampedResponse<UsageMeterPage>> datedPage(UsageMeterQuery query, TimeSource time) {
        return (call, options) -> new TimestampedResponse<>(page(query, options), options.date(), time.nanoTime());
    }

    RequestFunction<UsageMeter> get(MeterId id, boolean includeSchema) {
        PercentEncoded encoded = PercentEncoded.of(id);
        return meter(id, options -> includeSchema ? api.getWithSchema(encoded, options) : api.get(encoded, options));
    }

    RequestFunction<UsageMeter> update(MeterId id, UpdateUsageMeterRequest request) {
        PercentEncoded encoded = PercentEncoded.of(id);
        return meter(id, options -> api.update(encoded, request, options));
    }

    RequestFunction<Boolean> delete(MeterId id) {
        PercentEncoded encoded = PercentEncoded.of(id);
        return (call, options) -> successful(call, api.delete(encoded, options));
    }

    RequestFunction<UsageMeter> activate(MeterId id) {
        PercentEncoded encoded = PercentEncoded.of(id);
        return meter(id, options -> api.activate(encoded, options));
    }

    RequestFunction<UsageMeter> deactivate(MeterId id) {
        PercentEncoded encoded = PercentEncoded.of(id);
        return meter(id, options -> api.deactivate(encoded, options));
    }

    private UsageMeterPage page(UsageMeterQuery query, AttemptContext options) {
        return api.list(
                PercentEncoded.orNull(query.status()),
                PercentEncoded.orNull(query.aggregations()),
                PercentEncoded.orNull(query.search()),
                PercentEncoded.orNull(query.sortOrder().map(order -> "updated_at " + order)),
                PercentEncoded.orNull(query.nextToken()),
                PercentEncoded.orNull(query.pageSize()),
                options);
    }

    private static RequestFunction<UsageMeter> meter(MeterId id, Function<AttemptContext, UsageMeter> endpoint) {
        return meter(endpoint, meter -> meter.id().equals(id.value()));
    }

    private static RequestFunction<UsageMeter> meter(
            Function<AttemptContext, UsageMeter> endpoint, Predicate<UsageMeter> isExpected) {
        return (call, options) -> ExceptionTranslator.translateAndVerify(
                call,
                options,
                endpoint.apply(options),
                isExpected,
                meter -> "it is about another usage meter, " + meter.id() + " \"" + meter.name() + "\"");
    }

    /** Returns true, or rejects a response with a success status that reports a failure. */
    static boolean successful(ApiCall call, SuccessResponse response) {
        if (!response.success()) {
            throw TogaiApiException.of(call, ErrorResponse.of(OK, "(The response states: success is false)"));
        }
        return true;
    }

    /** Returns whether a name equals the sent name, except for white space that a service may normalize. */
    static boolean isSameName(String name, String sent) {
        return name.equals(sent) || normalized(name).equals(normalized(sent));
    }

    private static String normalized(String name) {
        return name.replaceAll("\\s+", " ").strip();
    }
}
