package dev.togai.testkit.internal;

import dev.togai.error.ErrorAnswer;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** What a test told the fake to refuse, whatever is asked. Thread-safe. */
public final class PlannedErrors {

    private final Queue<ErrorAnswer> next = new ConcurrentLinkedQueue<>();
    private volatile Optional<ErrorAnswer> all = Optional.empty();

    public void addNext(ErrorAnswer answer) {
        next.add(errorOnly(answer));
    }

    public void setAll(ErrorAnswer answer) {
        all = Optional.of(errorOnly(answer));
    }

    public void clear() {
        next.clear();
        all = Optional.empty();
    }

    /** What to refuse the call at hand with, if with anything. */
    Optional<ErrorAnswer> poll() {
        return Optional.ofNullable(next.poll()).or(() -> all);
    }

    private static ErrorAnswer errorOnly(ErrorAnswer answer) {
        if (answer.status() < 300 || answer.status() > 599) {
            throw new IllegalArgumentException(
                    "A refusal has a status from 300 to 599, this one has " + answer.status() + ".");
        }
        return answer;
    }
}
