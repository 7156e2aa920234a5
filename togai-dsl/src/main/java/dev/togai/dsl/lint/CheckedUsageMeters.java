package dev.togai.dsl.lint;

import dev.togai.call.ApiCall;
import dev.togai.dsl.error.MeterCheckException;
import dev.togai.dsl.lint.finding.Finding;
import dev.togai.dsl.lint.finding.Severity;
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
 * A decorator that checks meters before it sends them. A create or an update with errors throws a {@link MeterCheckException}, and no
 * request is sent. All other calls are delegated unchanged. Thread-safe if the delegate and the listener are.
 *
 * <pre>{@code
 * UsageMeters meters = CheckedUsageMeters.wrap(togai.usageMeters()).withListener(finding -> log.add(finding.toString()));
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

    /** Returns a decorator that checks each create and update before it calls the given meters. */
    public static CheckedUsageMeters wrap(UsageMeters meters) {
        return new CheckedUsageMeters(meters, MeterChecker.create(), finding -> {});
    }

    /** Returns a copy with another checker, for example one with an event schema. */
    public CheckedUsageMeters withChecker(MeterChecker checker) {
        return new CheckedUsageMeters(meters, checker, listener);
    }

    /** Returns a copy with a listener for the warnings and notes of meters that are sent. If it throws, no request is sent. */
    public CheckedUsageMeters withListener(Consumer<Finding> listener) {
        return new CheckedUsageMeters(meters, checker, listener);
    }

    /**
     * Creates a meter.
     *
     * @throws MeterCheckException if it has errors
     */
    @Override
    public UsageMeter create(CreateUsageMeterRequest request) {
        requireNoErrors(ApiCall.forName(CREATE, request.name()), checker.check(request));
        return meters.create(request);
    }

    /**
     * Updates a meter.
     *
     * @throws MeterCheckException if the update has errors
     */
    @Override
    public UsageMeter update(MeterId id, UpdateUsageMeterRequest request) {
        requireNoErrors(ApiCall.forId(UPDATE, id.value()), checker.check(request));
        return meters.update(id, request);
    }

    private void requireNoErrors(ApiCall call, List<Finding> findings) {
        if (findings.stream().anyMatch(finding -> finding.severity() == Severity.ERROR)) {
            throw new MeterCheckException(call.toString(), findings);
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
