package dev.togai.feign;

import dev.togai.call.Call;
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
    private final MeterAftermath aftermath;

    FeignUsageMeters(UsageMeterRequests requests, ResiliencePipeline pipeline, CallContext context) {
        this.requests = requests;
        this.pipeline = pipeline;
        this.context = context;
        this.aftermath = new MeterAftermath(
                lookUp -> new FeignUsageMeters(requests, pipeline, context.forLookUp(lookUp)), pipeline.time());
    }

    @Override
    public UsageMeter create(CreateUsageMeterRequest request) {
        return run(Call.onName(CREATE, request.name()), requests.create(request), aftermath.created(request));
    }

    @Override
    public UsageMeterPage list(UsageMeterQuery query) {
        return run(Call.of(LIST), requests.list(query), Aftermath.none()).only(query);
    }

    /** Returns a page as the service shows it, with the date of the response. */
    DatedPage page(UsageMeterQuery query) {
        return run(Call.of(LIST), requests.datedPage(query, pipeline.time()), Aftermath.none());
    }

    @Override
    public UsageMeter get(MeterId id, boolean includeSchema) {
        return run(onId(GET, id), requests.get(id, includeSchema), Aftermath.none());
    }

    @Override
    public UsageMeter update(MeterId id, UpdateUsageMeterRequest request) {
        return run(onId(UPDATE, id), requests.update(id, request), aftermath.updated(id, request));
    }

    @Override
    public void delete(MeterId id) {
        run(onId(DELETE, id), requests.delete(id), aftermath.deleted(id));
    }

    @Override
    public UsageMeter activate(MeterId id) {
        return run(onId(ACTIVATE, id), requests.activate(id), aftermath.moved(id, MeterStatus.ACTIVE));
    }

    @Override
    public UsageMeter deactivate(MeterId id) {
        return run(onId(DEACTIVATE, id), requests.deactivate(id), aftermath.moved(id, MeterStatus.INACTIVE));
    }

    private <T> T run(Call call, RequestFunction<T> request, Aftermath<T> resolver) {
        return CallExecution.run(pipeline, call, context, request, resolver);
    }

    private static Call onId(Operation operation, MeterId id) {
        return Call.onId(operation, id.value());
    }
}
