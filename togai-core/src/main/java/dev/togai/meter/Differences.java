package dev.togai.meter;

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
final class Differences {

    private static final Pattern BLANKS = Pattern.compile("[\\p{Z}\\s]+");

    private final List<String> different = new ArrayList<>();
    private final List<String> unshown = new ArrayList<>();
    private final List<String> added = new ArrayList<>();

    MeterComparison comparison() {
        return new MeterComparison(different, unshown, added);
    }

    /** Compares a string that responses always contain if the meter has one. */
    Differences string(String name, Patch<String> requested, Optional<String> shown) {
        boolean cleared = requested instanceof Patch.Null && isPresent(shown);
        boolean another = requested
                .newValue()
                .filter(value -> !isSameString(value, shown.orElse("")))
                .isPresent();
        boolean likelySame = another && isLikelySame(requested.newValue().get(), shown.orElse(""));
        note(unshown, name, likelySame);
        return note(different, name, cleared || (another && !likelySame));
    }

    /**
     * Compares a string that the service may fill in if the request leaves it out.
     *
     * @param derived the value that the service may fill in
     */
    Differences stringOrDerived(String name, Optional<String> requested, Optional<String> shown, String derived) {
        return requested.isPresent()
                ? string(name, Patch.set(requested.get()), shown)
                : note(added, name, isPresent(shown) && !isSameString(derived, shown.get()));
    }

    /** Compares a value that a response may leave out. */
    <T> Differences value(String name, Patch<T> requested, Optional<T> shown) {
        note(unshown, name, requested.newValue().isPresent() && shown.isEmpty());
        boolean cleared = requested instanceof Patch.Null && shown.isPresent();
        return note(different, name, cleared || isAnother(requested.newValue(), shown));
    }

    /** Compares the schema's name; responses contain the schema only on request. */
    Differences schema(Optional<String> requested, Optional<EventSchema> shown) {
        return value(
                "eventSchemaName",
                requested.isPresent() ? Patch.set(requested.get()) : Patch.keep(),
                shown.map(EventSchema::name));
    }

    /** Compares the filters of a new meter, in any order. The meter may have further filters, which may be defaults. */
    Differences newFilters(List<MeterFilter> requested, List<MeterFilter> shown) {
        boolean another = !containsAll(shown, requested);
        boolean likelySame = requested.stream()
                .allMatch(filter -> shown.stream()
                        .anyMatch(other ->
                                filter.field().equals(other.field()) && isLikelySame(filter.value(), other.value())));
        note(unshown, "filters", another && (shown.isEmpty() || likelySame));
        return note(different, "filters", another && !shown.isEmpty() && !likelySame);
    }

    /** Compares filters that replace those of a meter, in any order. */
    Differences replacedFilters(Patch<List<MeterFilter>> requested, List<MeterFilter> shown) {
        List<MeterFilter> expected = requested.newValue().orElse(List.of());
        boolean another = !containsAll(shown, expected) || !containsAll(expected, shown);
        return note(different, "filters", !(requested instanceof Patch.Keep) && another);
    }

    /**
     * Compares the computations of a new meter. Togai accepts several and returns at most one; if none is requested, it
     * may add a default.
     */
    Differences newComputations(List<Computation> requested, List<Computation> shown) {
        note(unshown, "computations", shown.isEmpty() && !requested.isEmpty());
        return note(different, "computations", !begins(requested, shown));
    }

    /** Compares computations that replace those of a meter. Togai returns at most one of them. */
    Differences replacedComputations(Patch<List<Computation>> requested, List<Computation> shown) {
        if (requested instanceof Patch.Keep) {
            return this;
        }
        List<Computation> expected = requested.newValue().orElse(List.of());
        boolean another = shown.size() > expected.size() || !begins(expected, shown);
        note(unshown, "computations", !another && shown.size() < expected.size());
        return note(different, "computations", another);
    }

    /**
     * Compares fields newer than this library. Different spellings of a value are not distinguished from different
     * values.
     */
    Differences unknownFields(Map<String, String> requested, Map<String, String> shown) {
        requested.forEach((name, json) -> note(unshown, name, !json.equals(shown.get(name))));
        return this;
    }

    private static boolean isPresent(Optional<String> string) {
        return string.filter(it -> !it.isBlank()).isPresent();
    }

    private static boolean isSameString(String requested, String shown) {
        return normalized(requested).equals(normalized(shown));
    }

    /**
     * Returns whether two strings differ only in changes that a service may make before storing them: blanks, case,
     * Unicode normalization, HTML escapes.
     */
    private static boolean isLikelySame(String requested, String shown) {
        return !shown.isBlank() && loosely(requested).equals(loosely(shown));
    }

    private static String loosely(String string) {
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

    private static <T> boolean isAnother(Optional<T> requested, Optional<T> shown) {
        return requested.isPresent() && shown.isPresent() && !requested.equals(shown);
    }

    private static boolean containsAll(List<MeterFilter> filters, List<MeterFilter> expected) {
        return expected.stream().allMatch(filter -> filters.stream().anyMatch(other -> isSame(filter, other)));
    }

    private static boolean isSame(MeterFilter filter, MeterFilter other) {
        return isSameString(filter.field(), other.field()) && isSameString(filter.value(), other.value());
    }

    /** Returns whether the shorter list is a prefix of the longer one. */
    private static boolean begins(List<Computation> requested, List<Computation> shown) {
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

    private static boolean isSame(Optional<JsonLogic> requested, Optional<JsonLogic> shown) {
        if (requested.isEmpty() || shown.isEmpty()) {
            return requested.equals(shown);
        }
        return requested.get().sameJson(shown.get())
                || isSameString(requested.get().toString(), shown.get().toString());
    }

    private Differences note(List<String> fields, String name, boolean applies) {
        if (applies) {
            fields.add(name);
        }
        return this;
    }
}
