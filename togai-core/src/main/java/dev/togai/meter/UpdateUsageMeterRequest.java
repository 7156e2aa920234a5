package dev.togai.meter;

import dev.togai.error.InvalidRequestException;
import dev.togai.error.Violation;
import dev.togai.internal.ModelStyle;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.immutables.value.Value;

/**
 * A change to a usage meter: only the fields that were set are sent. Immutable and thread-safe.
 *
 * <p>Every field is in one of three states ({@link Patch}): left alone, set, or sent as {@code null}. Togai documents no way to
 * clear a field, so {@code null} hides behind {@link Builder#unsafeNull}. Building checks the same limits as a create does, with
 * the name held to a meter's 50 characters though the schema of updates says 255: a longer one makes a meter that other clients
 * cannot read.
 */
@ModelStyle
@Value.Immutable
public interface UpdateUsageMeterRequest {

    /** The fields an update can carry. */
    enum Field {
        /** The name. */
        NAME,
        /** The name for invoices. */
        BILLABLE_NAME,
        /** What it is for. */
        DESCRIPTION,
        /** The event schema it reads. */
        EVENT_SCHEMA_NAME,
        /** The type. */
        TYPE,
        /** How units are added up. */
        AGGREGATION,
        /** Which events count and for how much. */
        COMPUTATIONS,
        /** Conditions on events. */
        FILTERS
    }

    /** The name. */
    Patch<String> name();

    /** The name for invoices. */
    Patch<String> billableName();

    /** What it is for. */
    Patch<String> description();

    /** The event schema it reads. */
    Patch<String> eventSchemaName();

    /** The type. */
    Patch<MeterType> type();

    /** How units are added up. */
    Patch<Aggregation> aggregation();

    /** Which events count and for how much: the whole list, which replaces the meter's. */
    Patch<List<Computation>> computations();

    /** Conditions on events: the whole list, which replaces the meter's. */
    Patch<List<MeterFilter>> filters();

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
    default UpdateUsageMeterRequest check() {
        List<Computation> given = computations().newValue().orElse(List.of());
        List<Computation> numbered = Computations.numbered(given);
        if (!numbered.equals(given)) {
            return builder().from(this).computations(numbered).build();
        }
        List<Violation> broken = unchecked() ? MeterLimits.unsendable(this) : MeterLimits.strict(this);
        if (!broken.isEmpty()) {
            throw new InvalidRequestException("update a usage meter", broken, Computations.ADVICE);
        }
        return this;
    }

    /** Returns how a meter compares with this request. Fields that the request leaves alone do not count. */
    default MeterComparison compareWith(UsageMeter meter) {
        return new Differences()
                .string("name", name(), Optional.of(meter.name()))
                .value("type", type(), meter.type())
                .value("aggregation", aggregation(), meter.aggregation())
                .string("billableName", billableName(), meter.billableName())
                .string("description", description(), meter.description())
                .schema(eventSchemaName().newValue(), meter.eventSchema())
                .replacedComputations(computations(), meter.computations())
                .replacedFilters(filters(), meter.filters())
                .unknownFields(unknownFields(), meter.unknownFields())
                .comparison();
    }

    /**
     * Returns the fields in which a meter differs from this request, by their names on the wire, as {@link #compareWith} finds them.
     * Fields that the request leaves alone do not count, nor do those that the meter does not show.
     */
    default List<String> differencesFrom(UsageMeter meter) {
        return compareWith(meter).different();
    }

    /** A new request that changes nothing yet. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a request. Not thread-safe. */
    final class Builder extends ImmutableUpdateUsageMeterRequest.Builder {
        Builder() {
            // The defaults stand here: with default methods in their place the request would be a functional interface,
            // and Kotlin could not tell update(id, request) from update(id) { ... }.
            name(Patch.keep());
            billableName(Patch.keep());
            description(Patch.keep());
            eventSchemaName(Patch.keep());
            type(Patch.keep());
            aggregation(Patch.keep());
            computations(Patch.keep());
            filters(Patch.keep());
        }

        /** Sets the name. */
        public Builder name(String name) {
            return name(Patch.set(name));
        }

        /** Sets the name for invoices. */
        public Builder billableName(String billableName) {
            return billableName(Patch.set(billableName));
        }

        /** Sets what it is for. */
        public Builder description(String description) {
            return description(Patch.set(description));
        }

        /** Sets the event schema it reads. */
        public Builder eventSchemaName(String eventSchemaName) {
            return eventSchemaName(Patch.set(eventSchemaName));
        }

        /** Sets the type. */
        public Builder type(MeterType type) {
            return type(Patch.set(type));
        }

        /** Sets how units are added up. */
        public Builder aggregation(Aggregation aggregation) {
            return aggregation(Patch.set(aggregation));
        }

        /** Replaces the computations; an empty list is sent as one. */
        public Builder computations(List<Computation> computations) {
            return computations(Patch.set(computations));
        }

        /** Replaces the computations by this one, built in place. */
        public Builder computation(UnaryOperator<Computation.Builder> computation) {
            return computations(List.of(computation.apply(Computation.builder()).build()));
        }

        /** Replaces the filters; an empty list is sent as one. */
        public Builder filters(List<MeterFilter> filters) {
            return filters(Patch.set(filters));
        }

        /** Sends {@code null} for a field. Togai documents no field as nullable and may refuse or ignore it. */
        public Builder unsafeNull(Field field) {
            return switch (field) {
                case NAME -> name(Patch.ofNull());
                case BILLABLE_NAME -> billableName(Patch.ofNull());
                case DESCRIPTION -> description(Patch.ofNull());
                case EVENT_SCHEMA_NAME -> eventSchemaName(Patch.ofNull());
                case TYPE -> type(Patch.ofNull());
                case AGGREGATION -> aggregation(Patch.ofNull());
                case COMPUTATIONS -> computations(Patch.ofNull());
                case FILTERS -> filters(Patch.ofNull());
            };
        }

        /** Leaves the limits to Togai to check: for what this library is too strict about. */
        public Builder unchecked() {
            return unchecked(true);
        }
    }
}
