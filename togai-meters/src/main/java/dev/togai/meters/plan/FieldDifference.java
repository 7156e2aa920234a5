package dev.togai.meters.plan;

import java.util.Optional;

/**
 * A field that differs between a meter of the service and its declaration. Rules are in the readable form. Immutable and thread-safe.
 *
 * @param field the name of the field in JSON, such as {@code computations[0].matcher}; {@code status} for the lifecycle status, and
 *     {@code meter} for a meter that exists on one side only
 * @param live the value at the service; empty if it has none
 * @param declared the declared value; empty if the declaration has none
 */
public record FieldDifference(String field, Optional<String> live, Optional<String> declared) {

    static FieldDifference of(String field, String live, String declared) {
        return new FieldDifference(field, Optional.of(live), Optional.of(declared));
    }

    /** Returns the field with both values: {@code name: "rides" -> "ride-units"}. */
    @Override
    public String toString() {
        return field + ": " + live.orElse("(none)") + " -> " + declared.orElse("(none)");
    }
}
