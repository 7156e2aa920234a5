package dev.togai.micrometer;

import dev.togai.error.TogaiException;
import java.io.Serial;

/**
 * A substitute for a failure in an observation, without its causes. Tracing records the messages of all causes, and one of them may
 * be an exception of the application, for example of its token source, whose message contains a secret. The message of this
 * library's own exceptions never contains one.
 */
final class ObservedException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    ObservedException(Throwable failure) {
        super(message(failure), null, false, false);
    }

    private static String message(Throwable failure) {
        String name = failure.getClass().getName();
        return failure instanceof TogaiException ? name + ": " + failure.getMessage() : name;
    }
}
