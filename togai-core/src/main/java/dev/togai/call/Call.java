package dev.togai.call;

import dev.togai.internal.Excerpt;
import java.util.Objects;
import java.util.Optional;

/**
 * One call to Togai and what became of it so far.
 *
 * @param operation what was asked
 * @param subject what it was asked of, in the words of an error message ({@code "rides"} or {@code um.1zYnCiM9Bpg}); empty
 *     where an operation concerns no single thing
 * @param attempts how many requests were begun, 0 if the call ended before the first
 * @param sent whether the latest request may have reached Togai: {@code false} is certain, {@code true} means it may have left this
 *     process
 */
public record Call(Operation operation, Optional<String> subject, int attempts, boolean sent) {

    private static final int SHOWN = 60;

    /** Refuses nulls and negative counts. */
    public Call {
        Objects.requireNonNull(operation, "operation");
        Objects.requireNonNull(subject, "subject");
        if (attempts < 0) {
            throw new IllegalArgumentException("attempts is " + attempts);
        }
    }

    /** A call that concerns no single thing, not yet begun. */
    public static Call of(Operation operation) {
        return new Call(operation, Optional.empty(), 0, false);
    }

    /** A call about something named by its user, not yet begun. The subject shows the name in one line, cut if it is long. */
    public static Call onName(Operation operation, String name) {
        String line = Excerpt.of(name.replaceAll("\\p{Cntrl}", " "), SHOWN);
        return new Call(operation, Optional.of('"' + line + '"'), 0, false);
    }

    /** A call about something known by its id, not yet begun. */
    public static Call onId(Operation operation, String id) {
        return new Call(operation, Optional.of(id), 0, false);
    }

    /** The same call after so many requests, with the last one's fate. */
    public Call after(int attempts, boolean sent) {
        return new Call(operation, subject, attempts, sent);
    }

    /** The call in words: {@code create usage meter "rides"}. */
    @Override
    public String toString() {
        return subject.map(thing -> operation.phrase() + " " + thing).orElse(operation.phrase());
    }
}
