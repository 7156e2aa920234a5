package dev.togai.meter;

import dev.togai.internal.ModelStyle;
import dev.togai.model.JsonModel;
import dev.togai.rule.EventMatcher;
import dev.togai.rule.JsonLogic;
import dev.togai.rule.UnitFormula;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.immutables.value.Value;

/**
 * A step of a meter: a matcher that selects events, and a formula for their units. Immutable and thread-safe.
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
public interface Computation extends JsonModel {

    /** Returns the id that Togai assigned; at most 50 characters in a request. */
    Optional<String> id();

    /**
     * Returns the rule that selects events ({@code matcher} in JSON); if empty, all events count. At most 1,500
     * characters in a request.
     */
    Optional<JsonLogic> matcher();

    /**
     * Returns the rule for the units of an event ({@code computation} in JSON); {@code 1} for a COUNT meter. Required
     * in a request, with at most 500 characters; responses are not checked.
     */
    Optional<JsonLogic> formula();

    /**
     * Returns the position among the meter's computations. A request fills in missing positions; Togai's responses may
     * lack them.
     */
    OptionalInt order();

    /** Returns the fields unknown to this library, as JSON by name; written back unchanged. */
    Map<String, String> unknownFields();

    /** Returns an empty builder. */
    static Builder builder() {
        return new Builder();
    }

    /** A builder of a computation. Not thread-safe. */
    final class Builder extends ImmutableComputation.Builder {
        Builder() {}

        /** Sets the rule that selects events. */
        public Builder when(EventMatcher matcher) {
            return matcher(matcher.toJsonLogic());
        }

        /** Sets the rule for the units of an event. */
        public Builder compute(UnitFormula formula) {
            return formula(formula.toJsonLogic());
        }
    }
}
