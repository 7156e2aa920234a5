package dev.togai.internal.compare;

import dev.togai.model.FieldComparison;
import dev.togai.model.Patch;
import dev.togai.rule.JsonLogic;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** A builder of a {@link FieldComparison}, field by field. Not thread-safe. */
public final class FieldComparisonBuilder {

    private static final Pattern BLANKS = Pattern.compile("[\\p{Z}\\s]+");

    private final List<String> differentFields = new ArrayList<>();
    private final List<String> absentFields = new ArrayList<>();
    private final List<String> addedFields = new ArrayList<>();

    /** Returns the comparison. */
    public FieldComparison build() {
        return new FieldComparison(differentFields, absentFields, addedFields);
    }

    /** Adds a field whose value differs, if the condition applies. */
    public FieldComparisonBuilder different(String name, boolean applies) {
        return note(differentFields, name, applies);
    }

    /** Adds a requested field that is missing, if the condition applies. */
    public FieldComparisonBuilder absent(String name, boolean applies) {
        return note(absentFields, name, applies);
    }

    /** Adds a field without a requested value, if the condition applies. */
    public FieldComparisonBuilder added(String name, boolean applies) {
        return note(addedFields, name, applies);
    }

    /** Compares a string that responses always contain if the resource has one. */
    public FieldComparisonBuilder string(String name, Patch<String> requested, Optional<String> actual) {
        boolean cleared = requested instanceof Patch.Cleared && isPresent(actual);
        boolean differs = requested
                .newValue()
                .filter(value -> !isSameString(value, actual.orElse("")))
                .isPresent();
        boolean likelySame = differs && isLikelySame(requested.newValue().get(), actual.orElse(""));
        absent(name, likelySame);
        return different(name, cleared || (differs && !likelySame));
    }

    /**
     * Compares a string that the service may fill in if the request leaves it out.
     *
     * @param derived the value that the service may fill in
     */
    public FieldComparisonBuilder stringOrDerived(
            String name, Optional<String> requested, Optional<String> actual, String derived) {
        return requested.isPresent()
                ? string(name, Patch.set(requested.get()), actual)
                : added(name, isPresent(actual) && !isSameString(derived, actual.get()));
    }

    /** Compares a value that a response may leave out. */
    public <T> FieldComparisonBuilder value(String name, Patch<T> requested, Optional<T> actual) {
        absent(name, requested.newValue().isPresent() && actual.isEmpty());
        boolean cleared = requested instanceof Patch.Cleared && actual.isPresent();
        return different(name, cleared || isDifferent(requested.newValue(), actual));
    }

    /**
     * Compares fields newer than this library. Different spellings of a value are not distinguished from different
     * values.
     */
    public FieldComparisonBuilder unknownFields(Map<String, String> requested, Map<String, String> actual) {
        requested.forEach((name, json) -> absent(name, !json.equals(actual.get(name))));
        return this;
    }

    /** Returns whether two strings are equal, except for trimmed blanks and line ends. */
    public static boolean isSameString(String requested, String actual) {
        return normalized(requested).equals(normalized(actual));
    }

    /**
     * Returns whether two strings differ only in changes that a service may make before storing them: blanks, case,
     * Unicode normalization, HTML escapes.
     */
    public static boolean isLikelySame(String requested, String actual) {
        return !actual.isBlank() && ignoringFormatting(requested).equals(ignoringFormatting(actual));
    }

    /** Returns whether two rules are the same JSON, or the same string. */
    public static boolean isSameRule(JsonLogic requested, JsonLogic actual) {
        return requested.sameJson(actual) || isSameString(requested.toString(), actual.toString());
    }

    private static boolean isPresent(Optional<String> string) {
        return string.filter(it -> !it.isBlank()).isPresent();
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

    private FieldComparisonBuilder note(List<String> fields, String name, boolean applies) {
        if (applies) {
            fields.add(name);
        }
        return this;
    }
}
