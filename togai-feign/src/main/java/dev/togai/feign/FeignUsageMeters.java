package dev.togai.feign;

import dev.togai.call.ApiCall;
import dev.togai.call.Operation;
import dev.togai.meter.CreateUsageMeterRequest;
import dev.togai.meter.MeterId;
import dev.togai.meter.MeterStatus;
import dev.togai.meter.UpdateUsageMeterRequest;
import dev.togai.meter.UsageMeter;
import dev.togai.meter.UsageMeterPage;
import dev.togai.meter.UsageMeterQuery;
import dev.togai.meter.UsageMeters;

/** The operations on usage meters over Feign. Immutable and thread-safe. */
final class FeignUsageMeters implements UsageMeters {

    private final UsageMeterRequests requests;
    private final ResiliencePipeline pipeline;
    private final CallContext context;
    private final MeterOutcomeResolvers resolvers;

    FeignUsageMeters(UsageMeterRequests requests, ResiliencePipeline pipeline, CallContext context) {
        this.requests = requests;
        this.pipeline = pipeline;
        this.context = context;
        this.resolvers = new MeterOutcomeResolvers(
                lookup -> new FeignUsageMeters(requests, pipeline, context.forLookup(lookup)), pipeline.time());
    }

    @Override
    public UsageMeter create(CreateUsageMeterRequest request) {
        return execute(ApiCall.forName(CREATE, request.name()), requests.create(request), resolvers.forCreate(request));
    }

    @Override
    public UsageMeterPage list(UsageMeterQuery query) {
        return execute(ApiCall.of(LIST), requests.list(query), OutcomeResolver.none())
                .filteredBy(query);
    }

    /** Returns an unfiltered page of the service with the date of the response. */
    TimestampedResponse<UsageMeterPage> page(UsageMeterQuery query) {
        return execute(ApiCall.of(LIST), requests.datedPage(query, pipeline.time()), OutcomeResolver.none());
    }

    @Override
    public UsageMeter get(MeterId id, boolean includeSchema) {
        return execute(forId(GET, id), requests.get(id, includeSchema), OutcomeResolver.none());
    }

    @Override
    public UsageMeter update(MeterId id, UpdateUsageMeterRequest request) {
        return execute(forId(UPDATE, id), requests.update(id, request), resolvers.forUpdate(id, request));
    }

    @Override
    public void delete(MeterId id) {
        execute(forId(DELETE, id), requests.delete(id), resolvers.forDelete(id));
    }

    @Override
    public UsageMeter activate(MeterId id) {
        return execute(forId(ACTIVATE, id), requests.activate(id), resolvers.forTransition(id, MeterStatus.ACTIVE));
    }

    @Override
    public UsageMeter deactivate(MeterId id) {
        return execute(
                forId(DEACTIVATE, id), requests.deactivate(id), resolvers.forTransition(id, MeterStatus.INACTIVE));
    }

    private <T> T execute(ApiCall call, RequestFunction<T> request, OutcomeResolver<T> resolver) {
        return CallExecution.run(pipeline, call, context, request, resolver);
    }

    private static ApiCall forId(Operation operation, MeterId id) {
        return ApiCall.forId(operation, id.value());
    }
}
