package dev.togai.proof;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The values that a field has on a path. The bounds of numbers are constraints of the {@link LinearSystem}. Immutable, because its sets are not
 * modified.
 *
 * @param presence whether the event has the field
 * @param numeric whether the string is a number
 * @param allowed the only possible strings; null if all strings are possible
 * @param excluded the strings that the field does not have; none if only some are possible
 */
record FieldDomain(
        Certainty presence, Certainty numeric, @Nullable Set<String> allowed, Set<String> excluded) {

    /** The knowledge of a property. */
    enum Certainty {
        UNKNOWN,
        YES,
        NO
    }

    /** Returns the domain of a field about which nothing is known. */
    static FieldDomain of(MeterField field) {
        Certainty numeric = field.isAttribute() ? Certainty.YES : Certainty.UNKNOWN;
        return new FieldDomain(Certainty.UNKNOWN, numeric, null, Set.of());
    }

    FieldDomain withPresence(boolean present) {
        return new FieldDomain(present ? Certainty.YES : Certainty.NO, numeric, allowed, excluded);
    }

    FieldDomain withNumeric(boolean isNumeric) {
        return new FieldDomain(presence, isNumeric ? Certainty.YES : Certainty.NO, allowed, excluded);
    }

    /** Returns the domain of some of the strings that are allowed. */
    FieldDomain withAllowed(Set<String> strings) {
        return new FieldDomain(presence, numeric, strings, Set.of());
    }

    FieldDomain without(Set<String> strings) {
        if (allowed == null) {
            Set<String> further = new HashSet<>(excluded);
            further.addAll(strings);
            return new FieldDomain(presence, numeric, null, further);
        }
        Set<String> remaining = new LinkedHashSet<>(allowed);
        strings.forEach(remaining::remove);
        return new FieldDomain(presence, numeric, remaining, Set.of());
    }

    boolean isPresent() {
        return presence == Certainty.YES;
    }

    boolean isAbsent() {
        return presence == Certainty.NO;
    }

    /** Returns the only possible string; null if there are several. */
    @Nullable
    String onlyString() {
        return allowed != null && allowed.size() == 1 ? allowed.iterator().next() : null;
    }

    /** Returns whether the field can have the string, apart from the bounds of its number. */
    boolean allows(String text) {
        boolean isNumber = MeterField.parse(text) != null;
        return !excluded.contains(text)
                && (allowed == null || allowed.contains(text))
                && (numeric == Certainty.UNKNOWN || (numeric == Certainty.YES) == isNumber);
    }
}
