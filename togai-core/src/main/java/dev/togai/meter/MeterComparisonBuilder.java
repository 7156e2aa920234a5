package dev.togai.meter;

import dev.togai.internal.compare.FieldComparisonBuilder;
import dev.togai.model.FieldComparison;
import dev.togai.model.Patch;
import dev.togai.rule.JsonLogic;
import dev.togai.schema.EventSchema;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A builder of the comparison of a meter with a request, field by field. Not thread-safe. */
final class MeterComparisonBuilder {

    private final FieldComparisonBuilder fields = new FieldComparisonBuilder();

    FieldComparison build() {
        return fields.build();
    }

    /** Compares a string that responses always contain if the meter has one. */
    MeterComparisonBuilder string(String name, Patch<String> requested, Optional<String> actual) {
        fields.string(name, requested, actual);
        return this;
    }

    /**
     * Compares a string that the service may fill in if the request leaves it out.
     *
     * @param derived the value that the service may fill in
     */
    MeterComparisonBuilder stringOrDerived(
            String name, Optional<String> requested, Optional<String> actual, String derived) {
        fields.stringOrDerived(name, requested, actual, derived);
        return this;
    }

    /** Compares a value that a response may leave out. */
    <T> MeterComparisonBuilder value(String name, Patch<T> requested, Optional<T> actual) {
        fields.value(name, requested, actual);
        return this;
    }

    /** Compares the schema's name; responses contain the schema only on request. */
    MeterComparisonBuilder schema(Optional<String> requested, Optional<EventSchema> actual) {
        return value(
                "eventSchemaName",
                requested.isPresent() ? Patch.set(requested.get()) : Patch.unchanged(),
                actual.map(EventSchema::name));
    }

    /** Compares the filters of a new meter, in any order. The meter may have further filters, which may be defaults. */
    MeterComparisonBuilder newFilters(List<MeterFilter> requested, List<MeterFilter> actual) {
        boolean differs = !containsAll(actual, requested);
        boolean likelySame = requested.stream()
                .allMatch(filter -> actual.stream()
                        .anyMatch(other -> filter.field().equals(other.field())
                                && FieldComparisonBuilder.isLikelySame(filter.value(), other.value())));
        fields.absent("filters", differs && (actual.isEmpty() || likelySame));
        fields.different("filters", differs && !actual.isEmpty() && !likelySame);
        return this;
    }

    /** Compares filters that replace those of a meter, in any order. */
    MeterComparisonBuilder replacedFilters(Patch<List<MeterFilter>> requested, List<MeterFilter> actual) {
        List<MeterFilter> expected = requested.newValue().orElse(List.of());
        boolean differs = !containsAll(actual, expected) || !containsAll(expected, actual);
        fields.different("filters", !(requested instanceof Patch.Unchanged) && differs);
        return this;
    }

    /**
     * Compares the computations of a new meter. Togai accepts several and returns at most one; if none is requested, it
     * may add a default.
     */
    MeterComparisonBuilder newComputations(List<Computation> requested, List<Computation> actual) {
        fields.absent("computations", actual.isEmpty() && !requested.isEmpty());
        fields.different("computations", !startsWith(requested, actual));
        return this;
    }

    /** Compares computations that replace those of a meter. Togai returns at most one of them. */
    MeterComparisonBuilder replacedComputations(Patch<List<Computation>> requested, List<Computation> actual) {
        if (requested instanceof Patch.Unchanged) {
            return this;
        }
        List<Computation> expected = requested.newValue().orElse(List.of());
        boolean differs = actual.size() > expected.size() || !startsWith(expected, actual);
        fields.absent("computations", !differs && actual.size() < expected.size());
        fields.different("computations", differs);
        return this;
    }

    /** Compares fields newer than this library. */
    MeterComparisonBuilder unknownFields(Map<String, String> requested, Map<String, String> actual) {
        fields.unknownFields(requested, actual);
        return this;
    }

    private static boolean containsAll(List<MeterFilter> filters, List<MeterFilter> expected) {
        return expected.stream().allMatch(filter -> filters.stream().anyMatch(other -> isSame(filter, other)));
    }

    private static boolean isSame(MeterFilter filter, MeterFilter other) {
        return FieldComparisonBuilder.isSameString(filter.field(), other.field())
                && FieldComparisonBuilder.isSameString(filter.value(), other.value());
    }

    /** Returns whether the shorter list is a prefix of the longer one. */
    private static boolean startsWith(List<Computation> requested, List<Computation> shown) {
        List<Computation> expected = ordered(requested);
        List<Computation> actual = ordered(shown);
        for (int i = 0; i < Math.min(expected.size(), actual.size()); i++) {
            Optional<JsonLogic> formula = expected.get(i).formula();
            if (!isSame(matcher(expected.get(i)), matcher(actual.get(i)))
                    || (formula.isPresent() && !isSame(formula, actual.get(i).formula()))) {
                return false;
            }
        }
        return true;
    }

    private static List<Computation> ordered(List<Computation> computations) {
        return computations.stream()
                .sorted(Comparator.comparingInt(
                        computation -> computation.order().orElse(Integer.MAX_VALUE)))
                .toList();
    }

    /** Returns the matcher; empty if it is a default that the service may fill in, which matches every event. */
    private static Optional<JsonLogic> matcher(Computation computation) {
        return computation
                .matcher()
                .filter(matcher -> !matcher.toString().isBlank()
                        && !matcher.toString().strip().equals("true"));
    }

    private static boolean isSame(Optional<JsonLogic> requested, Optional<JsonLogic> actual) {
        if (requested.isEmpty() || actual.isEmpty()) {
            return requested.equals(actual);
        }
        return FieldComparisonBuilder.isSameRule(requested.get(), actual.get());
    }
}
