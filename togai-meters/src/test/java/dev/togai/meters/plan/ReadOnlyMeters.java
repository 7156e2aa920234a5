package dev.togai.meters.plan;

import dev.togai.meter.CreateUsageMeterRequest;
import dev.togai.meter.MeterId;
import dev.togai.meter.UpdateUsageMeterRequest;
import dev.togai.meter.UsageMeter;
import dev.togai.meter.UsageMeterPage;
import dev.togai.meter.UsageMeterQuery;
import dev.togai.meter.UsageMeters;
import java.util.List;

/** Meters that can be read only, for states that the fake does not have. */
record ReadOnlyMeters(List<UsageMeter> meters) implements UsageMeters {

    @Override
    public UsageMeterPage list(UsageMeterQuery query) {
        return UsageMeterPage.builder().data(meters).build();
    }

    @Override
    public UsageMeter get(MeterId id, boolean includeSchema) {
        return meters.stream()
                .filter(meter -> meter.id().equals(id.value()))
                .findFirst()
                .orElseThrow();
    }

    @Override
    public UsageMeter create(CreateUsageMeterRequest request) {
        throw new UnsupportedOperationException();
    }

    @Override
    public UsageMeter update(MeterId id, UpdateUsageMeterRequest request) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void delete(MeterId id) {
        throw new UnsupportedOperationException();
    }

    @Override
    public UsageMeter activate(MeterId id) {
        throw new UnsupportedOperationException();
    }

    @Override
    public UsageMeter deactivate(MeterId id) {
        throw new UnsupportedOperationException();
    }
}
