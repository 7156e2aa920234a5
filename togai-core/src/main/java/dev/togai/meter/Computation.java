package dev.togai.meter;

import dev.togai.internal.ModelStyle;
import dev.togai.rule.EventMatcher;
import dev.togai.rule.JsonLogic;
import dev.togai.rule.UnitFormula;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.immutables.value.Value;

/**
 * One step of a meter: which events count, and how many units each is worth. Immutable and thread-safe.
 *
 * <pre>{@code
 * Computation rides = Computation.builder()
 *         .when(dimension("city").isIn("chennai", "mumbai"))
 *         .compute(attribute("distance").times("0.4"))
 *         .build();
 * }</pre>
 */
@ModelStyle
@Value.Immutable
public interface Computation {

    /** The id Togai gave it; at most 50 characters when sent. */
    Optional<String> id();

    /** Which events count ({@code matcher} on the wire); empty means all. At most 1,500 characters when sent. */
    Optional<JsonLogic> matcher();

    /**
     * How many units an event is worth ({@code computation} on the wire); {@code 1} for a COUNT meter. At most 500 characters,
     * and required, when sent; what Togai answers is not checked for it.
     */
    Optional<JsonLogic> formula();

    /**
     * Its place among the meter's computations. A request fills it in when it is left out; Togai's answers do not always have
     * it.
     */
    OptionalInt order();

    /** Fields this library does not know, as JSON by name; written back unchanged. */
    Map<String, String> unknownFields();

    /** A new computation from nothing. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a computation. Not thread-safe. */
    final class Builder extends ImmutableComputation.Builder {
        Builder() {}

        /** Sets which events count. */
        public Builder when(EventMatcher matcher) {
            return matcher(matcher.toJsonLogic());
        }

        /** Sets how many units an event is worth. */
        public Builder compute(UnitFormula formula) {
            return formula(formula.toJsonLogic());
        }
    }
}
