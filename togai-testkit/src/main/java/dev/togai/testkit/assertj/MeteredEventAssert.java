package dev.togai.testkit.assertj;

import dev.togai.event.IngestionStatus;
import dev.togai.meter.UsageMeter;
import dev.togai.testkit.internal.MeteringInspector;
import dev.togai.testkit.internal.MeteringInspector.MeterOutcome;
import java.math.BigDecimal;
import java.util.function.Function;
import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;

/**
 * Assertions for an event that a fake received. A failure has the reason: the rule that decided, with the values of its parts. Not
 * thread-safe.
 */
public final class MeteredEventAssert extends AbstractAssert<MeteredEventAssert, String> {

    private final MeteringInspector inspector;
    private final Function<String, UsageMeter> meters;
    private @Nullable UsageMeter meter;

    MeteredEventAssert(MeteringInspector inspector, String eventId, Function<String, UsageMeter> meters) {
        super(eventId, MeteredEventAssert.class);
        this.inspector = inspector;
        this.meters = meters;
    }

    /** Verifies the status. */
    public MeteredEventAssert hasStatus(IngestionStatus expected) {
        IngestionStatus found = inspector.status(actual).orElseThrow();
        if (!found.equals(expected)) {
            throw failureWithActualExpected(
                    found,
                    expected,
                    "Expected event \"%s\" to have the status %s, but it has %s: %s",
                    actual,
                    expected,
                    found,
                    inspector.description(actual));
        }
        return this;
    }

    /** Verifies that the event has units of the meter with this name or id. */
    public MeteredEventAssert wasMeteredBy(String nameOrId) {
        MeterOutcome outcome = select(nameOrId);
        if (outcome.units().isEmpty()) {
            throw failure(
                    "Expected event \"%s\" to be metered by \"%s\", but it was not:%n  %s",
                    actual, nameOrId, outcome.reason());
        }
        return this;
    }

    /** Verifies that the event has no units of the meter with this name or id. */
    public MeteredEventAssert wasNotMeteredBy(String nameOrId) {
        MeterOutcome outcome = select(nameOrId);
        if (outcome.units().isPresent()) {
            throw failure(
                    "Expected event \"%s\" not to be metered by \"%s\", but it has %s:%n  %s",
                    actual, nameOrId, UnitCount.format(outcome.units().get()), outcome.reason());
        }
        return this;
    }

    /** Verifies the units of the meter that was named before, regardless of their scale. */
    public MeteredEventAssert withUnits(String expected) {
        MeterOutcome outcome = selected();
        BigDecimal found = outcome.units().orElse(BigDecimal.ZERO);
        if (outcome.units().isEmpty() || found.compareTo(new BigDecimal(expected)) != 0) {
            throw failureWithActualExpected(
                    found,
                    expected,
                    "Expected event \"%s\" to have %s units, but it has %s:%n  %s",
                    actual,
                    expected,
                    outcome.units().map(BigDecimal::toPlainString).orElse("none"),
                    outcome.reason());
        }
        return this;
    }

    /** Verifies that the reason of the outcome for the meter that was named before contains this text. */
    public MeteredEventAssert because(String expected) {
        String reason = selected().reason();
        if (!reason.contains(expected)) {
            throw failureWithActualExpected(
                    reason,
                    expected,
                    "Expected the reason for event \"%s\" to contain:%n  %s%nbut it is:%n  %s",
                    actual,
                    expected,
                    reason);
        }
        return this;
    }

    private MeterOutcome select(String nameOrId) {
        meter = meters.apply(nameOrId);
        return selected();
    }

    private MeterOutcome selected() {
        if (meter == null) {
            throw new IllegalStateException("Call wasMeteredBy or wasNotMeteredBy first.");
        }
        return inspector.outcome(actual, meter).orElseThrow();
    }
}
