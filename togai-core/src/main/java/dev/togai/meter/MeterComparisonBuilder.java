package dev.togai.meter;

import dev.togai.model.Patch;
import dev.togai.rule.JsonLogic;
import dev.togai.schema.EventSchema;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** A builder of a {@link MeterComparison}, field by field. Not thread-safe. */
final class MeterComparisonBuilder {

    private static final Pattern BLANKS = Pattern.compile("[\\p{Z}\\s]+");

    private final List<String> differentFields = new ArrayList<>();
    private final List<String> absentFields = new ArrayList<>();
    private final List<String> addedFields = new ArrayList<>();

    MeterComparison build() {
        return new MeterComparison(differentFields, absentFields, addedFields);
    }

    /** Compares a string that responses always contain if the meter has one. */
    MeterComparisonBuilder string(String name, Patch<String> requested, Optional<String> actual) {
        boolean cleared = requested instanceof Patch.Cleared && isPresent(actual);
        boolean differs = requested
                .newValue()
                .filter(value -> !isSameString(value, actual.orElse("")))
                .isPresent();
        boolean likelySame = differs && isLikelySame(requested.newValue().get(), actual.orElse(""));
        note(absentFields, name, likelySame);
        return note(differentFields, name, cleared || (differs && !likelySame));
    }

    /**
     * Compares a string that the service may fill in if the request leaves it out.
     *
     * @param derived the value that the service may fill in
     */
    MeterComparisonBuilder stringOrDerived(
            String name, Optional<String> requested, Optional<String> actual, String derived) {
        return requested.isPresent()
                ? string(name, Patch.set(requested.get()), actual)
                : note(addedFields, name, isPresent(actual) && !isSameString(derived, actual.get()));
    }

    /** Compares a value that a response may leave out. */
    <T> MeterComparisonBuilder value(String name, Patch<T> requested, Optional<T> actual) {
        note(absentFields, name, requested.newValue().isPresent() && actual.isEmpty());
        boolean cleared = requested instanceof Patch.Cleared && actual.isPresent();
        return note(differentFields, name, cleared || isDifferent(requested.newValue(), actual));
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
                        .anyMatch(other ->
                                filter.field().equals(other.field()) && isLikelySame(filter.value(), other.value())));
        note(absentFields, "filters", differs && (actual.isEmpty() || likelySame));
        return note(differentFields, "filters", differs && !actual.isEmpty() && !likelySame);
    }

    /** Compares filters that replace those of a meter, in any order. */
    MeterComparisonBuilder replacedFilters(Patch<List<MeterFilter>> requested, List<MeterFilter> actual) {
        List<MeterFilter> expected = requested.newValue().orElse(List.of());
        boolean differs = !containsAll(actual, expected) || !containsAll(expected, actual);
        return note(differentFields, "filters", !(requested instanceof Patch.Unchanged) && differs);
    }

    /**
     * Compares the computations of a new meter. Togai accepts several and returns at most one; if none is requested, it
     * may add a default.
     */
    MeterComparisonBuilder newComputations(List<Computation> requested, List<Computation> actual) {
        note(absentFields, "computations", actual.isEmpty() && !requested.isEmpty());
        return note(differentFields, "computations", !startsWith(requested, actual));
    }

    /** Compares computations that replace those of a meter. Togai returns at most one of them. */
    MeterComparisonBuilder replacedComputations(Patch<List<Computation>> requested, List<Computation> actual) {
        if (requested instanceof Patch.Unchanged) {
            return this;
        }
        List<Computation> expected = requested.newValue().orElse(List.of());
        boolean differs = actual.size() > expected.size() || !startsWith(expected, actual);
        note(absentFields, "computations", !differs && actual.size() < expected.size());
        return note(differentFields, "computations", differs);
    }

    /**
     * Compares fields newer than this library. Different spellings of a value are not distinguished from different
     * values.
     */
    MeterComparisonBuilder unknownFields(Map<String, String> requested, Map<String, String> actual) {
        requested.forEach((name, json) -> note(absentFields, name, !json.equals(actual.get(name))));
        return this;
    }

    private static boolean isPresent(Optional<String> string) {
        return string.filter(it -> !it.isBlank()).isPresent();
    }

    private static boolean isSameString(String requested, String actual) {
        return normalized(requested).equals(normalized(actual));
    }

    /**
     * Returns whether two strings differ only in changes that a service may make before storing them: blanks, case,
     * Unicode normalization, HTML escapes.
     */
    private static boolean isLikelySame(String requested, String actual) {
        return !actual.isBlank() && ignoringFormatting(requested).equals(ignoringFormatting(actual));
    }

    private static String ignoringFormatting(String string) {
        String text = string.replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&amp;", "&");
        return BLANKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKC))
                .replaceAll("")
                .toLowerCase(Locale.ROOT);
    }

    private static String normalized(String string) {
        return string.replace("\r\n", "\n").strip();
    }

    private static <T> boolean isDifferent(Optional<T> requested, Optional<T> actual) {
        return requested.isPresent() && actual.isPresent() && !requested.equals(actual);
    }

    private static boolean containsAll(List<MeterFilter> filters, List<MeterFilter> expected) {
        return expected.stream().allMatch(filter -> filters.stream().anyMatch(other -> isSame(filter, other)));
    }

    private static boolean isSame(MeterFilter filter, MeterFilter other) {
        return isSameString(filter.field(), other.field()) && isSameString(filter.value(), other.value());
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
        return requested.get().sameJson(actual.get())
                || isSameString(requested.get().toString(), actual.get().toString());
    }

    private MeterComparisonBuilder note(List<String> fields, String name, boolean applies) {
        if (applies) {
            fields.add(name);
        }
        return this;
    }
}
