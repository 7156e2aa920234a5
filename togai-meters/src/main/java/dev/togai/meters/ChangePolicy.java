package dev.togai.meters;

import dev.togai.internal.ModelStyle;
import dev.togai.proof.ChangeClass;
import dev.togai.proof.MeterChange;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.immutables.value.Value;

/**
 * Which changes of a meter are made, by the class of the change. Immutable and thread-safe.
 *
 * <p>By default, a change that leaves the units of all events equal is made, every other change must be confirmed, and so must a gap in
 * which the meter counts no events.
 */
@ModelStyle
@Value.Immutable
public interface ChangePolicy {

    /** Returns the permissions of classes that differ from the default. */
    Map<ChangeClass, Permission> permissions();

    /** Returns the permission to deactivate the meter while it is changed; {@link Permission#CONFIRM} by default. */
    Permission gap();

    /** Returns the permission of a class of changes. */
    default Permission permission(ChangeClass changeClass) {
        return permissions()
                .getOrDefault(changeClass, changeClass == ChangeClass.EQUAL ? Permission.ALLOW : Permission.CONFIRM);
    }

    /**
     * Returns the permission of a change. A change whose class is not proved is also of the class {@link ChangeClass#UNKNOWN}, and the
     * stricter permission counts.
     */
    default Permission permission(MeterChange change) {
        return classesOf(change).stream()
                .map(this::permission)
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }

    /** Returns the policy that has the stricter permission of this policy and another one, for each class and for the gap. */
    default ChangePolicy strictest(ChangePolicy other) {
        Builder strictest = builder().gap(stricter(gap(), other.gap()));
        for (ChangeClass changeClass : ChangeClass.values()) {
            strictest.permission(changeClass, stricter(permission(changeClass), other.permission(changeClass)));
        }
        return strictest.build();
    }

    private static Permission stricter(Permission one, Permission other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    /** Returns the classes of a change: the one that was found, and {@link ChangeClass#UNKNOWN} if it is not proved. */
    static Set<ChangeClass> classesOf(MeterChange change) {
        return change.isProved()
                ? EnumSet.of(change.changeClass())
                : EnumSet.of(change.changeClass(), ChangeClass.UNKNOWN);
    }

    /** Returns the default policy. */
    static ChangePolicy defaults() {
        return builder().build();
    }

    /** Returns a builder of the default policy. */
    static Builder builder() {
        return new Builder();
    }

    /** A builder of a policy. Not thread-safe. */
    final class Builder extends ImmutableChangePolicy.Builder {
        Builder() {
            // A default method instead would make the policy a functional interface.
            gap(Permission.CONFIRM);
        }

        /** Sets the permission of a class of changes. */
        public Builder permission(ChangeClass changeClass, Permission permission) {
            return putPermission(changeClass, permission);
        }
    }
}
