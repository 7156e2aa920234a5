package dev.togai.meter;

import dev.togai.call.Call;
import dev.togai.error.InvalidRequestException;
import dev.togai.error.Violation;
import dev.togai.internal.ModelStyle;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.immutables.value.Value;

/**
 * A usage meter to be made. {@link Meters} builds the usual ones with fewer words; this builder sets every field. Immutable and
 * thread-safe.
 *
 * <p>Building checks the documented limits ({@link MeterLimits}), that the name is not blank, that a COUNT meter computes 1 and
 * that a SUM meter computes something, and reports all that is wrong at once. Computations without an order get one. A string
 * that UTF-8 cannot carry (half of a surrogate pair) is rejected in an unchecked request too.
 */
@ModelStyle
@Value.Immutable
public interface CreateUsageMeterRequest {

    /** The name, unique in the organisation; at most 50 letters, digits, blanks, {@code _} and {@code -}. */
    String name();

    /** The type; {@link MeterType#COUNTER} unless set. */
    @Value.Default
    default MeterType type() {
        return MeterType.COUNTER;
    }

    /** How units are added up. */
    Aggregation aggregation();

    /** The name for invoices, if it is to be another than {@link #name()}; at most 255 characters. */
    Optional<String> billableName();

    /** What it is for; at most 255 characters. */
    Optional<String> description();

    /** The event schema whose events it reads; a meter may be made without one. */
    Optional<String> eventSchemaName();

    /** Which events count and for how much. Togai answers at most one, though it takes several. */
    List<Computation> computations();

    /** Conditions on events beside the matchers. */
    List<MeterFilter> filters();

    /** Fields newer than this library, as JSON by name; sent as they are. */
    Map<String, String> unknownFields();

    /** Whether the limits were left to Togai to check. */
    @Value.Auxiliary
    @Value.Default
    default boolean unchecked() {
        return false;
    }

    /** Numbers the computations and holds the request against the limits; called when it is built. */
    @Value.Check
    default CreateUsageMeterRequest check() {
        List<Computation> numbered = Computations.numbered(computations());
        if (!numbered.equals(computations())) {
            return builder().from(this).computations(numbered).build();
        }
        List<Violation> broken = unchecked() ? MeterLimits.unsendable(this) : MeterLimits.strict(this);
        if (!broken.isEmpty()) {
            throw new InvalidRequestException(
                    Call.onName(UsageMeters.CREATE, name()).toString(), broken, Computations.ADVICE);
        }
        return this;
    }

    /**
     * Returns how a meter compares with this request. A value that the service fills in by itself is no difference: the name as
     * {@code billableName}, an empty {@code description}, default filters and computations, and unknown fields.
     */
    default MeterComparison compareWith(UsageMeter meter) {
        return new Differences()
                .string("name", Patch.set(name()), Optional.of(meter.name()))
                .value("type", Patch.set(type()), meter.type())
                .value("aggregation", Patch.set(aggregation()), meter.aggregation())
                .stringOrDerived("billableName", billableName(), meter.billableName(), name())
                .stringOrDerived("description", description(), meter.description(), "")
                .schema(eventSchemaName(), meter.eventSchema())
                .newComputations(computations(), meter.computations())
                .newFilters(filters(), meter.filters())
                .comparison();
    }

    /**
     * Returns the fields in which a meter differs from this request, by their names on the wire, as {@link #compareWith} finds them.
     * Fields without a requested value do not count, nor do those that the meter does not show.
     */
    default List<String> differencesFrom(UsageMeter meter) {
        return compareWith(meter).different();
    }

    /** A new request from nothing. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a request. Not thread-safe. */
    final class Builder extends ImmutableCreateUsageMeterRequest.Builder {
        Builder() {}

        /** Adds a computation, built in place. */
        public Builder computation(UnaryOperator<Computation.Builder> computation) {
            return addComputation(computation.apply(Computation.builder()).build());
        }

        /** Adds a filter. */
        public Builder filter(String field, String value) {
            return addFilter(MeterFilter.of(field, value));
        }

        /** Leaves the limits to Togai to check: for what this library is too strict about. */
        public Builder unchecked() {
            return unchecked(true);
        }
    }
}
