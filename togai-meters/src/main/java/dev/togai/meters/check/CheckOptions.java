package dev.togai.meters.check;

import dev.togai.dsl.lint.finding.Severity;
import dev.togai.dsl.preview.Assumptions;
import dev.togai.internal.ModelStyle;
import dev.togai.proof.MeterProver;
import dev.togai.schema.EventSchema;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import org.immutables.value.Value;

/** The options of the checks. Immutable. */
@ModelStyle
@Value.Immutable
interface CheckOptions {

    /** Returns the event schemas by name. */
    Map<String, EventSchema> schemas();

    /** Returns the assumptions under which meters are evaluated. */
    @Value.Default
    default Assumptions assumptions() {
        return Assumptions.defaults();
    }

    /** Returns the prover of statements about all events. */
    @Value.Default
    default MeterProver prover() {
        return MeterProver.create();
    }

    /** Returns the severity of a promise that is not decided. */
    @Value.Default
    default Severity undecided() {
        return Severity.ERROR;
    }

    /** Returns whether the check of files has the notes of its checks. */
    @Value.Default
    default boolean hasNotes() {
        return false;
    }

    /** Returns the time for the search of meters that count the same events. */
    @Value.Default
    default Duration overlapLimit() {
        return MeterSetChecker.DEFAULT_OVERLAP_LIMIT;
    }

    /** Returns the listener to the progress of proofs. */
    @Value.Default
    default Consumer<String> progress() {
        return work -> {};
    }

    static Builder builder() {
        return new Builder();
    }

    /** A builder of options. Not thread-safe. */
    final class Builder extends ImmutableCheckOptions.Builder {
        Builder() {}
    }
}
