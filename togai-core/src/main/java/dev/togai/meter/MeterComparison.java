package dev.togai.meter;

import java.util.List;

/**
 * How a usage meter compares with the fields that a request sets. Fields go by their names on the wire. Immutable and thread-safe.
 *
 * <p>Three changes that a service may make while it stores a string are no difference: blanks trimmed at both ends, CRLF turned into
 * LF, and an empty string for an absent one. They are likely and not documented, so a string that differs in nothing else is taken
 * for the requested one. A string that differs in blanks, case, Unicode form or HTML escapes alone is neither the requested one nor
 * another: it counts as not shown.
 *
 * @param different fields that show another value than the requested one
 * @param unshown requested fields that the meter does not show, from which nothing follows
 * @param added fields without a requested value that show one which the service does not derive from the request
 */
public record MeterComparison(List<String> different, List<String> unshown, List<String> added) {

    /** Copies the lists. */
    public MeterComparison {
        different = List.copyOf(different);
        unshown = List.copyOf(unshown);
        added = List.copyOf(added);
    }

    /** Returns whether every requested field is shown with its value, and no other field stands against it. */
    public boolean isSame() {
        return different.isEmpty() && unshown.isEmpty() && added.isEmpty();
    }
}
