package dev.togai.meter;

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
 * A request to change a usage meter, which sends only the fields that were set. Immutable and thread-safe.
 *
 * <p>Every field is in one of three states ({@link Patch}): unchanged, set, or sent as {@code null}. Togai documents no
 * way to clear a field, so only {@link Builder#setNull} sends {@code null}.
 *
 * <p>Building checks the limits of a create request. The name may have 50 characters, although the schema of updates
 * allows 255: other clients cannot read a meter with a longer name.
 */
@ModelStyle
@Value.Immutable
public interface UpdateUsageMeterRequest extends JsonModel {

    /** The fields of an update. */
    enum Field {
        /** The name. */
        NAME,
        /** The name on invoices. */
        BILLABLE_NAME,
        /** The description. */
        DESCRIPTION,
        /** The name of the event schema. */
        EVENT_SCHEMA_NAME,
        /** The type. */
        TYPE,
        /** The aggregation. */
        AGGREGATION,
        /** The computations. */
        COMPUTATIONS,
        /** The conditions on events. */
        FILTERS
    }

    /** Returns the change of the name. */
    Patch<String> name();

    /** Returns the change of the name on invoices. */
    Patch<String> billableName();

    /** Returns the change of the description. */
    Patch<String> description();

    /** Returns the change of the event schema. */
    Patch<String> eventSchemaName();

    /** Returns the change of the type. */
    Patch<MeterType> type();

    /** Returns the change of the aggregation. */
    Patch<Aggregation> aggregation();

    /** Returns the change of the computations; a new list replaces the meter's list. */
    Patch<List<Computation>> computations();

    /** Returns the change of the conditions on events; a new list replaces the meter's list. */
    Patch<List<MeterFilter>> filters();

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
    default UpdateUsageMeterRequest check() {
        List<Computation> given = computations().newValue().orElse(List.of());
        List<Computation> numbered = ComputationOrdering.withMissingOrdersFilled(given);
        if (!numbered.equals(given)) {
            return builder().from(this).computations(numbered).build();
        }
        List<Violation> violations =
                unchecked() ? MeterLimits.unsendableFields(this) : MeterLimits.strictViolations(this);
        if (!violations.isEmpty()) {
            throw new InvalidRequestException("update a usage meter", violations, ComputationOrdering.ADVICE);
        }
        return this;
    }

    /** Compares a meter with this request. Unchanged fields are ignored. */
    default FieldComparison compareWith(UsageMeter meter) {
        return new MeterComparisonBuilder()
                .string("name", name(), Optional.of(meter.name()))
                .value("type", type(), meter.type())
                .value("aggregation", aggregation(), meter.aggregation())
                .string("billableName", billableName(), meter.billableName())
                .string("description", description(), meter.description())
                .schema(eventSchemaName().newValue(), meter.eventSchema())
                .replacedComputations(computations(), meter.computations())
                .replacedFilters(filters(), meter.filters())
                .unknownFields(unknownFields(), meter.unknownFields())
                .build();
    }

    /**
     * Returns the JSON names of the fields that differ from this request, as {@link #compareWith} determines them.
     * Unchanged fields and fields missing from the meter are ignored.
     */
    default List<String> differencesFrom(UsageMeter meter) {
        return compareWith(meter).differentFields();
    }

    /** Returns a builder of a request that changes nothing. */
    static Builder builder() {
        return new Builder();
    }

    /** A builder of a request. Not thread-safe. */
    final class Builder extends ImmutableUpdateUsageMeterRequest.Builder {
        Builder() {
            // Default methods instead would make the request a functional interface. Kotlin could then not distinguish
            // update(id, request) from update(id) { ... }.
            name(Patch.unchanged());
            billableName(Patch.unchanged());
            description(Patch.unchanged());
            eventSchemaName(Patch.unchanged());
            type(Patch.unchanged());
            aggregation(Patch.unchanged());
            computations(Patch.unchanged());
            filters(Patch.unchanged());
        }

        /** Sets the name. */
        public Builder name(String name) {
            return name(Patch.set(name));
        }

        /** Sets the name on invoices. */
        public Builder billableName(String billableName) {
            return billableName(Patch.set(billableName));
        }

        /** Sets the description. */
        public Builder description(String description) {
            return description(Patch.set(description));
        }

        /** Sets the event schema. */
        public Builder eventSchemaName(String eventSchemaName) {
            return eventSchemaName(Patch.set(eventSchemaName));
        }

        /** Sets the type. */
        public Builder type(MeterType type) {
            return type(Patch.set(type));
        }

        /** Sets the aggregation. */
        public Builder aggregation(Aggregation aggregation) {
            return aggregation(Patch.set(aggregation));
        }

        /** Replaces the computations; an empty list is sent. */
        public Builder computations(List<Computation> computations) {
            return computations(Patch.set(computations));
        }

        /** Replaces the computations with one built by the given function. */
        public Builder computation(UnaryOperator<Computation.Builder> computation) {
            return computations(List.of(computation.apply(Computation.builder()).build()));
        }

        /** Replaces the filters; an empty list is sent. */
        public Builder filters(List<MeterFilter> filters) {
            return filters(Patch.set(filters));
        }

        /** Sends {@code null} for a field. Togai documents no field as nullable and may reject or ignore it. */
        public Builder setNull(Field field) {
            return switch (field) {
                case NAME -> name(Patch.clear());
                case BILLABLE_NAME -> billableName(Patch.clear());
                case DESCRIPTION -> description(Patch.clear());
                case EVENT_SCHEMA_NAME -> eventSchemaName(Patch.clear());
                case TYPE -> type(Patch.clear());
                case AGGREGATION -> aggregation(Patch.clear());
                case COMPUTATIONS -> computations(Patch.clear());
                case FILTERS -> filters(Patch.clear());
            };
        }

        /** Leaves checking the limits to Togai, for values that this library rejects too strictly. */
        public Builder unchecked() {
            return unchecked(true);
        }
    }
}
