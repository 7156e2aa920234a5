package dev.togai.feign;

import dev.togai.error.NotFoundException;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/** The look-up of a resource whose id the caller chose, after a create whose response was lost. */
final class CreatedResource {

    private CreatedResource() {}

    /**
     * Reads the resource. One with the requested content is the result of the call. If it existed before, Togai rejected the create
     * and the resource is as requested all the same: neither its id nor its content differs.
     *
     * @param kind the kind of resource, for messages
     * @param read reads the resource
     * @param differencesFrom returns the fields in which the resource differs from the request
     */
    static <T> ResolvedCall<T> find(String kind, Supplier<T> read, Function<T, List<String>> differencesFrom) {
        T found;
        try {
            found = read.get();
        } catch (NotFoundException ignored) {
            // Without the resource, the create had no effect. A 404 of an intermediary does no harm: a create that
            // is repeated in vain is rejected, and then looked up again.
            return ResolvedCall.notApplied();
        }
        List<String> different = differencesFrom.apply(found);
        return different.isEmpty()
                ? ResolvedCall.succeeded(found)
                : ResolvedCall.conflict(
                        "There is another " + kind + " with that id, which differs in " + String.join(", ", different));
    }
}
