package dev.togai.testkit.assertj;

import dev.togai.meter.UsageMeter;
import dev.togai.testkit.FakeTogai;
import dev.togai.testkit.internal.FakeBackendAccess;
import dev.togai.testkit.internal.MeteringInspector;
import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;

/**
 * Assertions for the usage and the events of a fake. They are no calls: the journal does not have them. Events that are not yet
 * processed do not count, see {@link FakeTogai#settle()}.
 *
 * <p>Not thread-safe.
 */
public final class FakeTogaiAssert extends AbstractAssert<FakeTogaiAssert, FakeTogai> {

    FakeTogaiAssert(@Nullable FakeTogai actual) {
        super(actual, FakeTogaiAssert.class);
    }

    /** Returns assertions for the usage of the meter with this name or id. Fails if there is none. */
    public MeteredUsageAssert usageOf(String meter) {
        return new MeteredUsageAssert(inspector(), meter(meter));
    }

    /** Returns assertions for the current record of an event, which is the latest that is no duplicate. Fails if there is none. */
    public MeteredEventAssert event(String id) {
        MeteringInspector inspector = inspector();
        if (inspector.status(id).isEmpty()) {
            throw failure("Expected the fake to have received event \"%s\", but it has not.", id);
        }
        return new MeteredEventAssert(inspector, id, this::meter);
    }

    private UsageMeter meter(String idOrName) {
        MeteringInspector inspector = inspector();
        return inspector
                .meter(idOrName)
                .orElseThrow(() -> failure(
                        "Expected the fake to have a usage meter \"%s\", but its meters are %s.",
                        idOrName, inspector.meterNames()));
    }

    private MeteringInspector inspector() {
        isNotNull();
        return new MeteringInspector(FakeBackendAccess.backendOf(actual));
    }
}
