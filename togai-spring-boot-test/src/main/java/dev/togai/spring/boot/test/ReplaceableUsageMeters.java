package dev.togai.spring.boot.test;

import dev.togai.meter.CreateUsageMeterRequest;
import dev.togai.meter.MeterId;
import dev.togai.meter.UpdateUsageMeterRequest;
import dev.togai.meter.UsageMeter;
import dev.togai.meter.UsageMeterPage;
import dev.togai.meter.UsageMeterQuery;
import dev.togai.meter.UsageMeters;
import java.util.function.Supplier;

/**
 * The operations of the transport that is current at each call. Thread-safe.
 *
 * @param current returns the operations of the current transport
 */
record ReplaceableUsageMeters(Supplier<UsageMeters> current) implements UsageMeters {

    @Override
    public UsageMeter create(CreateUsageMeterRequest request) {
        return current.get().create(request);
    }

    @Override
    public UsageMeterPage list(UsageMeterQuery query) {
        return current.get().list(query);
    }

    @Override
    public UsageMeter get(MeterId id, boolean includeSchema) {
        return current.get().get(id, includeSchema);
    }

    @Override
    public UsageMeter update(MeterId id, UpdateUsageMeterRequest request) {
        return current.get().update(id, request);
    }

    @Override
    public void delete(MeterId id) {
        current.get().delete(id);
    }

    @Override
    public UsageMeter activate(MeterId id) {
        return current.get().activate(id);
    }

    @Override
    public UsageMeter deactivate(MeterId id) {
        return current.get().deactivate(id);
    }
}
