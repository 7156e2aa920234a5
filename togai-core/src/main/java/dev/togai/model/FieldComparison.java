package dev.togai.model;

import java.util.List;

/**
 * The comparison of a resource with the fields that a request sets, by their JSON names. Immutable and thread-safe.
 *
 * <p>Some changes that a service is likely to make while storing a string are undocumented, but no difference: trimmed
 * blanks, LF for CRLF, and an empty string for an absent one. A string that differs only in blanks, case, Unicode
 * normalization or HTML escapes is inconclusive, and counts as not shown.
 *
 * @param differentFields the fields whose value differs from the requested one
 * @param absentFields the requested fields missing from the resource, which prove nothing
 * @param addedFields the fields without a requested value whose value the service does not derive from the request
 */
public record FieldComparison(List<String> differentFields, List<String> absentFields, List<String> addedFields) {

    /** Copies the lists. */
    public FieldComparison {
        differentFields = List.copyOf(differentFields);
        absentFields = List.copyOf(absentFields);
        addedFields = List.copyOf(addedFields);
    }

    /** Returns whether every requested field is present with its value, and no other field contradicts the request. */
    public boolean isSame() {
        return differentFields.isEmpty() && absentFields.isEmpty() && addedFields.isEmpty();
    }
}
