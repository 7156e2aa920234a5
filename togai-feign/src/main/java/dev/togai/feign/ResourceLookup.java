package dev.togai.feign;

import dev.togai.error.NotFoundException;
import dev.togai.model.FieldComparison;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * The look-up of a resource with a lifecycle, whose change may have been applied. The statuses of usage meters and of event schemas
 * have the same names.
 *
 * @param kind the kind of resource in messages, such as {@code usage meter}
 * @param get reads the resource
 * @param list reads all resources of the kind
 * @param isSought whether an item of the list is the resource
 * @param status the status of a resource
 */
record ResourceLookup<T>(
        String kind,
        Supplier<T> get,
        Supplier<? extends Iterable<T>> list,
        Predicate<T> isSought,
        Function<T, Optional<?>> status) {

    private static final String ARCHIVED = "ARCHIVED";
    private static final Set<String> KNOWN = Set.of("DRAFT", "ACTIVE", "INACTIVE", ARCHIVED);

    /** Returns success if the resource has the values of an update. */
    ResolvedCall<T> updated(Function<T, FieldComparison> comparison) {
        return ifPresent(resource -> {
            FieldComparison compared = comparison.apply(resource);
            if (!compared.differentFields().isEmpty()) {
                return ResolvedCall.notApplied();
            }
            if (!compared.absentFields().isEmpty()) {
                return ResolvedCall.unknown("It does not show " + String.join(", ", compared.absentFields()) + ".");
            }
            return compared.addedFields().isEmpty()
                    ? ResolvedCall.succeeded(resource)
                    : ResolvedCall.unknown("It has further " + String.join(", ", compared.addedFields()) + ".");
        });
    }

    /** Returns success if the resource has the status. */
    ResolvedCall<T> inStatus(Object expected) {
        return ifPresent(resource -> status.apply(resource).isEmpty()
                ? ResolvedCall.unknown("It does not show its status.")
                : hasStatus(resource, expected.toString()));
    }

    /**
     * Returns success if the resource is missing, or archived, which is Togai's most probable state of a deleted one.
     */
    ResolvedCall<Boolean> deleted() {
        ResolvedCall<T> resolved = ifPresent(resource -> hasStatus(resource, ARCHIVED));
        return resolved.isSuccess() || resolved.isGone()
                ? ResolvedCall.succeeded(true)
                : new ResolvedCall<>(resolved.outcome(), null, resolved.obstacle(), false);
    }

    /**
     * Checks a 404 against the list. An intermediary may send 404 in Togai's place, for this request as for the one before. A
     * list without the resource is proof that it is gone.
     */
    ResolvedCall<T> ifListed() {
        for (T listed : list.get()) {
            if (isSought.test(listed)) {
                return isIn(listed, ARCHIVED)
                        ? ResolvedCall.gone()
                        : ResolvedCall.unknown("The list shows the " + kind + ", and it cannot be read.");
            }
        }
        return ResolvedCall.gone();
    }

    private ResolvedCall<T> ifPresent(Function<T, ResolvedCall<T>> compared) {
        T resource;
        try {
            resource = get.get();
        } catch (NotFoundException ignored) {
            // A 404 alone is no proof, so the list is read too.
            return ifListed();
        }
        return compared.apply(resource);
    }

    /**
     * Returns success if the resource has the status. A status that this library does not know proves nothing; a missing status
     * counts as another one.
     */
    private ResolvedCall<T> hasStatus(T resource, String expected) {
        Optional<String> shown = status.apply(resource).map(Object::toString);
        if (shown.isPresent() && !KNOWN.contains(shown.get())) {
            return ResolvedCall.unknown("Its status, " + shown.get() + ", is unknown to this library.");
        }
        return isIn(resource, expected) ? ResolvedCall.succeeded(resource) : ResolvedCall.notApplied();
    }

    private boolean isIn(T resource, String expected) {
        return status.apply(resource)
                .filter(shown -> shown.toString().equals(expected))
                .isPresent();
    }
}
