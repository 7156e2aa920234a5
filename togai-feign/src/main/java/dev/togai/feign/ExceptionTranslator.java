package dev.togai.feign;

import dev.togai.auth.SecretRedactor;
import dev.togai.call.ApiCall;
import dev.togai.error.CallException;
import dev.togai.error.TogaiApiException;
import dev.togai.error.TogaiConnectionException;
import dev.togai.error.TogaiException;
import dev.togai.error.UnreadableResponseException;
import feign.FeignException;
import feign.RetryableException;
import feign.codec.EncodeException;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A translator from the exceptions of a request to the library's own. */
final class ExceptionTranslator {

    private ExceptionTranslator() {}

    /**
     * Returns the library's own exception for a failed request.
     *
     * @param call the call, with this request counted
     * @param options the options of this request, with the sent flag and the secrets that no exception may show
     * @param thrown the exception of the request
     */
    static TogaiException translate(ApiCall call, AttemptContext options, Throwable thrown) {
        if (thrown instanceof TogaiException own) {
            return own;
        }
        if (thrown instanceof ErrorResponseException e) {
            return TogaiApiException.of(withRequestSent(call, true), e.response());
        }
        if (thrown instanceof EncodeException e) {
            return fromEncoding(call, options, e);
        }
        if (thrown instanceof RetryableException e) {
            return fromAttempt(call, options, e);
        }
        if (thrown instanceof FeignException e) {
            return fromDecoding(call, options, e);
        }
        // Anything else, such as an Error of a codec, a linkage error of a library, or an exception of Feign. The
        // caller receives one of the library's exceptions, because only those report whether the request was sent.
        return fromThrowable(call, options, thrown);
    }

    /**
     * Returns a response if it is about the requested resource.
     *
     * @param mismatch describes a response about another resource, as a clause with "it"
     * @throws UnreadableResponseException if it is about another resource: the response then belongs to another request, and later
     *     responses on the same connection may do so too
     */
    static <T> T translateAndVerify(
            ApiCall call, AttemptContext options, T response, Predicate<T> isMeant, Function<T, String> mismatch) {
        if (isMeant.test(response)) {
            return response;
        }
        throw misplaced(call, options, mismatch.apply(response));
    }

    /** Returns the exception for a response to another request, and closes its connection. */
    static CallException misplaced(ApiCall call, AttemptContext options, String reason) {
        options.closeConnection();
        return unreadable(call, options, options.status(), reason, new MisplacedResponseException());
    }

    /** Returns the exception for a response that lacks a part without which the outcome is unknown. */
    static CallException incomplete(ApiCall call, AttemptContext options, String reason) {
        return unreadable(call, options, options.status(), reason, null);
    }

    private static CallException fromThrowable(ApiCall call, AttemptContext options, Throwable e) {
        String reason = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        return options.status() == 0
                ? noResponse(withRequestSent(call, options.isSent()), options, reason, e)
                : unreadable(call, options, options.status(), reason, e);
    }

    private static ApiCall withRequestSent(ApiCall call, boolean sent) {
        return call.withAttempts(call.attempts(), sent);
    }

    /**
     * Translates an exception of an encoder, which Feign wraps. The request was not sent, and the cause names the error in the
     * model.
     */
    private static TogaiException fromEncoding(ApiCall call, AttemptContext options, EncodeException e) {
        return e.getCause() instanceof TogaiException own
                ? own
                : noResponse(call, options, "the request could not be written", e);
    }

    /** Translates an IOException of an attempt, which Feign wraps. {@link SingleAttemptClient} throws two kinds. */
    private static CallException fromAttempt(ApiCall call, AttemptContext options, RetryableException e) {
        if (e.getCause() instanceof NoResponseException noResponse) {
            return noResponse(
                    withRequestSent(call, noResponse.sent()), options, noResponse.reason(), noResponse.getCause());
        }
        if (e.getCause() instanceof UnreadableBodyException unreadable) {
            return unreadable(call, options, unreadable.status(), unreadable.reason(), unreadable.getCause());
        }
        return noResponse(withRequestSent(call, true), options, "the attempt failed", e);
    }

    /** Translates an exception of a decoder, which Feign wraps. */
    private static CallException fromDecoding(ApiCall call, AttemptContext options, FeignException e) {
        String reason =
                e.getCause() instanceof TogaiException malformed ? malformed.getMessage() : "it cannot be decoded";
        return unreadable(call, options, e.status(), reason, e.getCause());
    }

    // Text of libraries and services enters the library's own exceptions only here and in ErrorResponseReader.

    private static CallException noResponse(
            ApiCall call, AttemptContext options, String reason, @Nullable Throwable cause) {
        SecretRedactor redactor = options.redactor();
        return new TogaiConnectionException(
                call, RedactedException.message(reason, redactor), RedactedException.redacted(cause, redactor));
    }

    private static CallException unreadable(
            ApiCall call, AttemptContext options, int status, String reason, @Nullable Throwable cause) {
        SecretRedactor redactor = options.redactor();
        return new UnreadableResponseException(
                withRequestSent(call, true),
                status,
                RedactedException.message(reason, redactor),
                RedactedException.redacted(cause, redactor));
    }
}
