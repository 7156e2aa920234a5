package dev.togai.testkit.assertj;

import dev.togai.call.Operation;
import dev.togai.error.CallException;
import dev.togai.error.TogaiApiException;
import java.time.Duration;
import org.assertj.core.api.AbstractThrowableAssert;
import org.jspecify.annotations.Nullable;

/** Assertions about a call that failed, beside those AssertJ has for every exception. Not thread-safe. */
public final class CallExceptionAssert extends AbstractThrowableAssert<CallExceptionAssert, CallException> {

    CallExceptionAssert(@Nullable CallException actual) {
        super(actual, CallExceptionAssert.class);
    }

    /** It concerns this operation. */
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

    /** It concerns this operation on this thing: an id, or a name in quotes. */
    public CallExceptionAssert isAbout(Operation expected, String subject) {
        isAbout(expected);
        if (!actual.subject().filter(subject::equals).isPresent()) {
            throw failure(
                    "Expected a failure to %s %s, but it is about %s.",
                    expected, subject, actual.subject().orElse("no single thing"));
        }
        return this;
    }

    /** A request may have reached Togai. */
    public CallExceptionAssert wasSent() {
        return sent(true, "Expected the request to have been sent, but it was not: %s");
    }

    /** No request reached Togai. */
    public CallExceptionAssert wasNotSent() {
        return sent(false, "Expected the request not to have been sent, but it was: %s");
    }

    /** So many requests were begun. */
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

    /** Togai answered with this status. */
    public CallExceptionAssert hasStatus(int expected) {
        int found = answered().status();
        if (found != expected) {
            throw failureWithActualExpected(
                    found, expected, "Expected status %d, but it is %d: %s", expected, found, actual.getMessage());
        }
        return this;
    }

    /** Togai said exactly this. */
    public CallExceptionAssert hasApiMessage(String expected) {
        String found = answered().apiMessage();
        if (!found.equals(expected)) {
            throw failureWithActualExpected(
                    found, expected, "Expected Togai to say%n  <%s>%nbut it said%n  <%s>", expected, found);
        }
        return this;
    }

    /** What Togai said has this in it. */
    public CallExceptionAssert hasApiMessageContaining(String expected) {
        String found = answered().apiMessage();
        if (!found.contains(expected)) {
            throw failure("Expected Togai to say something with%n  <%s>%nin it, but it said%n  <%s>", expected, found);
        }
        return this;
    }

    /** Togai asked to wait this long. */
    public CallExceptionAssert hasRetryAfter(Duration expected) {
        Duration found = answered()
                .retryAfter()
                .orElseThrow(() -> failure("Expected Togai to ask for a wait of %s, but it asked for none.", expected));
        if (!found.equals(expected)) {
            throw failureWithActualExpected(
                    found, expected, "Expected Togai to ask for a wait of %s, but it asked for %s.", expected, found);
        }
        return this;
    }

    /** Togai did not ask to wait. */
    public CallExceptionAssert hasNoRetryAfter() {
        answered().retryAfter().ifPresent(found -> {
            throw failure("Expected Togai not to ask for a wait, but it asked for %s.", found);
        });
        return this;
    }

    private CallException present() {
        isNotNull();
        return actual;
    }

    private TogaiApiException answered() {
        if (present() instanceof TogaiApiException answer) {
            return answer;
        }
        throw failure("Expected an answer from Togai, but there was none: %s", actual.getMessage());
    }

    private CallExceptionAssert sent(boolean expected, String message) {
        if (present().requestSent() != expected) {
            throw failure(message, actual.getMessage());
        }
        return this;
    }
}
