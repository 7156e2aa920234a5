package dev.togai.testkit.assertj;

import dev.togai.call.Operation;
import dev.togai.error.CallException;
import dev.togai.error.TogaiApiException;
import java.time.Duration;
import org.assertj.core.api.AbstractThrowableAssert;
import org.jspecify.annotations.Nullable;

/** Assertions for a failed call, beside those that AssertJ has for every exception. Not thread-safe. */
public final class CallExceptionAssert extends AbstractThrowableAssert<CallExceptionAssert, CallException> {

    CallExceptionAssert(@Nullable CallException actual) {
        super(actual, CallExceptionAssert.class);
    }

    /** Verifies the operation of the call. */
    public CallExceptionAssert isAbout(Operation expected) {
        if (!present().operation().equals(expected)) {
            throw failureWithActualExpected(
                    actual.operation(),
                    expected,
                    "Expected a failure to %s, but it is one to %s: %s",
                    expected,
                    actual.operation(),
                    actual.getMessage());
        }
        return this;
    }

    /** Verifies the operation and the subject of the call: an id, or a name in quotes. */
    public CallExceptionAssert isAbout(Operation expected, String subject) {
        isAbout(expected);
        if (!actual.subject().filter(subject::equals).isPresent()) {
            throw failure(
                    "Expected a failure to %s %s, but it is about %s.",
                    expected, subject, actual.subject().orElse("no single thing"));
        }
        return this;
    }

    /** Verifies that a request may have reached Togai. */
    public CallExceptionAssert wasSent() {
        return sent(true, "Expected the request to have been sent, but it was not: %s");
    }

    /** Verifies that no request reached Togai. */
    public CallExceptionAssert wasNotSent() {
        return sent(false, "Expected the request not to have been sent, but it was: %s");
    }

    /** Verifies the number of requests. */
    public CallExceptionAssert hasAttempts(int expected) {
        int found = present().attempts();
        if (found != expected) {
            throw failureWithActualExpected(
                    found,
                    expected,
                    "Expected %d attempts, but there were %d: %s",
                    expected,
                    found,
                    actual.getMessage());
        }
        return this;
    }

    /** Verifies the status of the response. */
    public CallExceptionAssert hasStatus(int expected) {
        int found = apiException().status();
        if (found != expected) {
            throw failureWithActualExpected(
                    found, expected, "Expected status %d, but it is %d: %s", expected, found, actual.getMessage());
        }
        return this;
    }

    /** Verifies the message of the error response. */
    public CallExceptionAssert hasApiMessage(String expected) {
        String found = apiException().apiMessage();
        if (!found.equals(expected)) {
            throw failureWithActualExpected(
                    found, expected, "Expected the error message%n  <%s>%nbut it is%n  <%s>", expected, found);
        }
        return this;
    }

    /** Verifies that the message of the error response contains this string. */
    public CallExceptionAssert hasApiMessageContaining(String expected) {
        String found = apiException().apiMessage();
        if (!found.contains(expected)) {
            throw failure("Expected an error message that contains%n  <%s>%nbut it is%n  <%s>", expected, found);
        }
        return this;
    }

    /** Verifies the delay that the response requests. */
    public CallExceptionAssert hasRetryAfter(Duration expected) {
        Duration found = apiException()
                .retryAfter()
                .orElseThrow(() -> failure("Expected a Retry-After of %s, but there is none.", expected));
        if (!found.equals(expected)) {
            throw failureWithActualExpected(
                    found, expected, "Expected a Retry-After of %s, but it is %s.", expected, found);
        }
        return this;
    }

    /** Verifies that the response requests no delay. */
    public CallExceptionAssert hasNoRetryAfter() {
        apiException().retryAfter().ifPresent(found -> {
            throw failure("Expected no Retry-After, but it is %s.", found);
        });
        return this;
    }

    private CallException present() {
        isNotNull();
        return actual;
    }

    private TogaiApiException apiException() {
        if (present() instanceof TogaiApiException e) {
            return e;
        }
        throw failure("Expected an error response from Togai, but there was none: %s", actual.getMessage());
    }

    private CallExceptionAssert sent(boolean expected, String message) {
        if (present().requestSent() != expected) {
            throw failure(message, actual.getMessage());
        }
        return this;
    }
}
