package dev.togai.dsl.check;

import dev.togai.call.Call;
import dev.togai.meter.CreateUsageMeterRequest;
import dev.togai.meter.MeterId;
import dev.togai.meter.UpdateUsageMeterRequest;
import dev.togai.meter.UsageMeter;
import dev.togai.meter.UsageMeterPage;
import dev.togai.meter.UsageMeterQuery;
import dev.togai.meter.UsageMeters;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * Usage meters that are looked over before they are sent: a create or an update with errors is refused with a
 * {@link FaultyMeterException}, and nothing is sent. Everything else goes through as it is. Thread-safe if what it stands before, and
 * the listener, are.
 *
 * <pre>{@code
 * UsageMeters meters = CheckedUsageMeters.over(togai.usageMeters()).withListener(finding -> log.add(finding.toString()));
 * }</pre>
 */
public final class CheckedUsageMeters implements UsageMeters {

    private final UsageMeters meters;
    private final MeterChecker checker;
    private final Consumer<Finding> listener;

    private CheckedUsageMeters(UsageMeters meters, MeterChecker checker, Consumer<Finding> listener) {
        this.meters = Objects.requireNonNull(meters, "meters");
        this.checker = Objects.requireNonNull(checker, "checker");
        this.listener = Objects.requireNonNull(listener, "listener");
    }

    /** Looks over what is sent to those meters. */
    public static CheckedUsageMeters over(UsageMeters meters) {
        return new CheckedUsageMeters(meters, MeterChecker.create(), finding -> {});
    }

    /** The same with another checker, for example one that knows the event schema. */
    public CheckedUsageMeters withChecker(MeterChecker checker) {
        return new CheckedUsageMeters(meters, checker, listener);
    }

    /** The same with a listener, which gets the warnings and notes of what is sent. If it throws, nothing is sent. */
    public CheckedUsageMeters withListener(Consumer<Finding> listener) {
        return new CheckedUsageMeters(meters, checker, listener);
    }

    /**
     * Makes a meter that has no errors.
     *
     * @throws FaultyMeterException if it has
     */
    @Override
    public UsageMeter create(CreateUsageMeterRequest request) {
        approve(Call.onName(CREATE, request.name()), checker.check(request));
        return meters.create(request);
    }

    /**
     * Changes a meter, if the change has no errors.
     *
     * @throws FaultyMeterException if it has
     */
    @Override
    public UsageMeter update(MeterId id, UpdateUsageMeterRequest request) {
        approve(Call.onId(UPDATE, id.value()), checker.check(request));
        return meters.update(id, request);
    }

    private void approve(Call call, List<Finding> findings) {
        if (findings.stream().anyMatch(finding -> finding.severity() == Severity.ERROR)) {
            throw new FaultyMeterException(call.toString(), findings);
        }
        findings.forEach(listener);
    }

    @Override
    public UsageMeterPage list(UsageMeterQuery query) {
        return meters.list(query);
    }

    @Override
    public UsageMeter get(MeterId id, boolean includeSchema) {
        return meters.get(id, includeSchema);
    }

    @Override
    public void delete(MeterId id) {
        meters.delete(id);
    }

    @Override
    public UsageMeter activate(MeterId id) {
        return meters.activate(id);
    }

    @Override
    public UsageMeter deactivate(MeterId id) {
        return meters.deactivate(id);
    }
}
