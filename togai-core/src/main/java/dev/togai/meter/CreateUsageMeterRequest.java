package dev.togai.meter;

import dev.togai.call.ApiCall;
import dev.togai.error.InvalidRequestException;
import dev.togai.error.Violation;
import dev.togai.internal.ModelStyle;
import dev.togai.model.FieldComparison;
import dev.togai.model.JsonModel;
import dev.togai.model.Patch;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.immutables.value.Value;

/**
 * A request to create a usage meter. {@link Meters} builds common meters more briefly; this builder sets every field.
 * Immutable and thread-safe.
 *
 * <p>Building assigns missing orders to computations and checks the following; all violations are reported at once:
 *
 * <ul>
 *   <li>The documented limits ({@link MeterLimits}) are kept, and the name is not blank.
 *   <li>A COUNT meter's formulas are 1. A SUM meter has a computation, and each has a formula.
 *   <li>Strings contain no unpaired surrogate, which UTF-8 cannot encode; checked in unchecked requests too.
 * </ul>
 */
@ModelStyle
@Value.Immutable
public interface CreateUsageMeterRequest extends JsonModel {

    /** Returns the name, unique in the organisation; at most 50 letters, digits, blanks, {@code _} and {@code -}. */
    String name();

    /** Returns the type; {@link MeterType#COUNTER} by default. */
    @Value.Default
    default MeterType type() {
        return MeterType.COUNTER;
    }

    /** Returns how the meter combines units. */
    Aggregation aggregation();

    /** Returns the name on invoices, if it differs from {@link #name()}; at most 255 characters. */
    Optional<String> billableName();

    /** Returns the description; at most 255 characters. */
    Optional<String> description();

    /** Returns the name of the event schema that the meter reads; a meter may have none. */
    Optional<String> eventSchemaName();

    /** Returns the computations. Togai accepts several, but returns at most one. */
    List<Computation> computations();

    /** Returns the conditions on events in addition to the matchers. */
    List<MeterFilter> filters();

    /** Returns the fields newer than this library, as JSON by name; sent unchanged. */
    Map<String, String> unknownFields();

    /** Returns whether checking the limits is left to Togai. */
    @Value.Auxiliary
    @Value.Default
    default boolean unchecked() {
        return false;
    }

    /** Assigns missing orders to the computations and checks the request; called when it is built. */
    @Value.Check
    default CreateUsageMeterRequest check() {
        List<Computation> numbered = ComputationOrdering.withMissingOrdersFilled(computations());
        if (!numbered.equals(computations())) {
            return builder().from(this).computations(numbered).build();
        }
        List<Violation> violations =
                unchecked() ? MeterLimits.unsendableFields(this) : MeterLimits.strictViolations(this);
        if (!violations.isEmpty()) {
            throw new InvalidRequestException(
                    ApiCall.forName(UsageMeters.CREATE, name()).toString(), violations, ComputationOrdering.ADVICE);
        }
        return this;
    }

    /**
     * Compares a meter with this request. Values that the service may fill in are no difference: the name as
     * {@code billableName}, an empty {@code description}, default filters and computations, and unknown fields.
     */
    default FieldComparison compareWith(UsageMeter meter) {
        return new MeterComparisonBuilder()
                .string("name", Patch.set(name()), Optional.of(meter.name()))
                .value("type", Patch.set(type()), meter.type())
                .value("aggregation", Patch.set(aggregation()), meter.aggregation())
                .stringOrDerived("billableName", billableName(), meter.billableName(), name())
                .stringOrDerived("description", description(), meter.description(), "")
                .schema(eventSchemaName(), meter.eventSchema())
                .newComputations(computations(), meter.computations())
                .newFilters(filters(), meter.filters())
                .build();
    }

    /**
     * Returns the JSON names of the fields that differ from this request, as {@link #compareWith} determines them.
     * Fields without a requested value and fields missing from the meter are ignored.
     */
    default List<String> differencesFrom(UsageMeter meter) {
        return compareWith(meter).differentFields();
    }

    /** Returns an empty builder. */
    static Builder builder() {
        return new Builder();
    }

    /** A builder of a request. Not thread-safe. */
    final class Builder extends ImmutableCreateUsageMeterRequest.Builder {
        Builder() {}

        /** Adds a computation built by the given function. */
        public Builder computation(UnaryOperator<Computation.Builder> computation) {
            return addComputation(computation.apply(Computation.builder()).build());
        }

        /** Adds a filter. */
        public Builder filter(String field, String value) {
            return addFilter(MeterFilter.of(field, value));
        }

        /** Leaves checking the limits to Togai, for values that this library rejects too strictly. */
        public Builder unchecked() {
            return unchecked(true);
        }
    }
}
