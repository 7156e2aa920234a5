package dev.togai.call;

import dev.togai.internal.Excerpt;
import java.util.Objects;
import java.util.Optional;

/**
 * A call to Togai and its progress.
 *
 * @param operation the operation called
 * @param subject the quoted name or the id of the resource ({@code "rides"} or {@code um.1zYnCiM9Bpg}), as shown in
 *     error messages; empty if the operation has none
 * @param attempts the number of requests started, 0 if the call ended before the first
 * @param requestSent whether the latest request may have reached Togai: {@code false} is certain, {@code true} means it may
 *     have left this process
 */
public record ApiCall(Operation operation, Optional<String> subject, int attempts, boolean requestSent) {

    private static final int MAX_NAME_CHARACTERS = 60;

    /** Rejects nulls and negative counts. */
    public ApiCall {
        Objects.requireNonNull(operation, "operation");
        Objects.requireNonNull(subject, "subject");
        if (attempts < 0) {
            throw new IllegalArgumentException("attempts is " + attempts);
        }
    }

    /** Returns a call without a subject, before its first request. */
    public static ApiCall of(Operation operation) {
        return new ApiCall(operation, Optional.empty(), 0, false);
    }

    /**
     * Returns a call about a resource named by the user, before its first request. The subject is the name on one line,
     * cut if it is long.
     */
    public static ApiCall forName(Operation operation, String name) {
        String line = Excerpt.of(name.replaceAll("\\p{Cntrl}", " "), MAX_NAME_CHARACTERS);
        return new ApiCall(operation, Optional.of('"' + line + '"'), 0, false);
    }

    /** Returns a call about a resource known by its id, before its first request. */
    public static ApiCall forId(Operation operation, String id) {
        return new ApiCall(operation, Optional.of(id), 0, false);
    }

    /** Returns a copy with this number of requests and the state of the latest one. */
    public ApiCall withAttempts(int attempts, boolean requestSent) {
        return new ApiCall(operation, subject, attempts, requestSent);
    }

    /** Returns the call as error messages show it: {@code create usage meter "rides"}. */
    @Override
    public String toString() {
        return subject.map(thing -> operation.phrase() + " " + thing).orElse(operation.phrase());
    }
}
