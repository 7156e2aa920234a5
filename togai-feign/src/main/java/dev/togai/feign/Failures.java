package dev.togai.feign;

import dev.togai.call.Call;
import dev.togai.error.CallException;
import dev.togai.error.TogaiApiException;
import dev.togai.error.TogaiConnectionException;
import dev.togai.error.TogaiException;
import dev.togai.error.UnreadableResponseException;
import dev.togai.meter.UsageMeter;
import feign.FeignException;
import feign.RetryableException;
import feign.codec.EncodeException;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** The one door where whatever goes wrong in a request becomes one of the library's own exceptions. */
final class Failures {

    private Failures() {}

    /**
     * What the endpoint answers, or the failure of that request.
     *
     * @param call the call, with this request counted
     * @param options those of this request, which know whether it was sent
     */
    static <T> T translating(Call call, AttemptOptions options, Supplier<T> endpoint) {
        try {
            return endpoint.get();
        } catch (ErrorAnswerException e) {
            throw TogaiApiException.of(sent(call, true), e.answer());
        } catch (EncodeException e) {
            throw ofEncoding(call, e);
        } catch (RetryableException e) {
            throw ofAttempt(call, e);
        } catch (FeignException e) {
            throw ofDecoding(call, e);
        } catch (RuntimeException | Error e) {
            // Whatever else: an Error of a codec, a linkage error of a library, an exception of Feign's own. The caller
            // gets one of
            // the library's exceptions all the same, because only that tells whether the request was sent.
            throw ofAnything(call, options, e);
        }
    }

    /**
     * Returns a meter of a response if it is the one the request was about.
     *
     * @throws UnreadableResponseException if it is not: then the response is another request's, and so may be all that follow on its
     *     connection
     */
    static UsageMeter matching(Call call, AttemptOptions options, UsageMeter meter, Predicate<UsageMeter> isMeant) {
        if (isMeant.test(meter)) {
            return meter;
        }
        options.endConnection();
        throw new UnreadableResponseException(
                sent(call, true),
                options.status(),
                "it is about another usage meter, " + meter.id() + " \"" + meter.name() + "\"",
                null);
    }

    private static CallException ofAnything(Call call, AttemptOptions options, Throwable e) {
        String reason = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        return options.status() == 0
                ? new TogaiConnectionException(sent(call, options.isSent()), reason, e)
                : new UnreadableResponseException(sent(call, true), options.status(), reason, e);
    }

    private static Call sent(Call call, boolean sent) {
        return call.after(call.attempts(), sent);
    }

    /** Feign wraps what an encoder throws so; nothing was sent, and the failure says what is wrong with the model. */
    private static TogaiException ofEncoding(Call call, EncodeException e) {
        return e.getCause() instanceof TogaiException own
                ? own
                : new TogaiConnectionException(call, "the request could not be written", e);
    }

    /** Feign wraps every IOException of an attempt so; {@link HttpAttempt} throws two kinds. */
    private static CallException ofAttempt(Call call, RetryableException e) {
        if (e.getCause() instanceof NoAnswerException noAnswer) {
            return new TogaiConnectionException(sent(call, noAnswer.sent()), noAnswer.reason(), noAnswer.getCause());
        }
        if (e.getCause() instanceof UnreadableAnswerException unreadable) {
            return new UnreadableResponseException(
                    sent(call, true), unreadable.status(), unreadable.reason(), unreadable.getCause());
        }
        return new TogaiConnectionException(sent(call, true), "the attempt failed", e);
    }

    /** Feign wraps what a decoder throws so. */
    private static CallException ofDecoding(Call call, FeignException e) {
        String reason =
                e.getCause() instanceof TogaiException malformed ? malformed.getMessage() : "it is not understood";
        return new UnreadableResponseException(sent(call, true), e.status(), reason, e.getCause());
    }
}
