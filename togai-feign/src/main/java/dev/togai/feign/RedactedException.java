package dev.togai.feign;

import dev.togai.auth.SecretRedactor;
import java.io.Serial;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A replacement for another library's exception that shows a secret, in itself or in a nested exception: libraries quote
 * responses that they cannot parse. It keeps the class name and the stack trace.
 */
final class RedactedException extends Exception {

    @Serial
    private static final long serialVersionUID = 1L;

    /** The maximum length of another library's message. */
    private static final int MAX_MESSAGE = 1_000;

    private final String type;

    private RedactedException(Throwable original, @Nullable String message) {
        super(message);
        this.type = original.getClass().getName();
        setStackTrace(original.getStackTrace());
    }

    /** Returns the exception if it shows no secret, else a redacted copy. */
    static @Nullable Throwable redacted(@Nullable Throwable failure, SecretRedactor redactor) {
        return failure == null || isClean(failure, redactor, seen()) ? failure : copy(failure, redactor, seen());
    }

    /** Returns the message without secrets, truncated to the maximum length. */
    static String message(String message, SecretRedactor redactor) {
        return redactor.excerpt(message, MAX_MESSAGE);
    }

    private static Set<Throwable> seen() {
        return Collections.newSetFromMap(new IdentityHashMap<>());
    }

    private static boolean isClean(Throwable failure, SecretRedactor redactor, Set<Throwable> seen) {
        if (!seen.add(failure)) {
            return true;
        }
        if (!isClean(failure.toString(), redactor) || !isClean(failure.getMessage(), redactor)) {
            return false;
        }
        for (Throwable suppressed : failure.getSuppressed()) {
            if (!isClean(suppressed, redactor, seen)) {
                return false;
            }
        }
        return failure.getCause() == null || isClean(failure.getCause(), redactor, seen);
    }

    private static boolean isClean(@Nullable String text, SecretRedactor redactor) {
        return text == null || message(text, redactor).equals(text);
    }

    private static RedactedException copy(Throwable failure, SecretRedactor redactor, Set<Throwable> seen) {
        seen.add(failure);
        String message = failure.getMessage();
        RedactedException copy = new RedactedException(failure, message == null ? null : message(message, redactor));
        if (failure.getCause() != null && !seen.contains(failure.getCause())) {
            copy.initCause(copy(failure.getCause(), redactor, seen));
        }
        for (Throwable suppressed : failure.getSuppressed()) {
            if (!seen.contains(suppressed)) {
                copy.addSuppressed(copy(suppressed, redactor, seen));
            }
        }
        return copy;
    }

    /** Returns the original's class name and the message, as a log would show the original. */
    @Override
    @SuppressWarnings("OverrideThrowableToString")
    public String toString() {
        return getMessage() == null ? type : type + ": " + getMessage();
    }
}
