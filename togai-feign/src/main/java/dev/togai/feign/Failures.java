package dev.togai.feign;

import dev.togai.call.Call;
import dev.togai.error.CallException;
import dev.togai.error.TogaiApiException;
import dev.togai.error.TogaiConnectionException;
import dev.togai.error.TogaiException;
import dev.togai.error.UnreadableResponseException;
import feign.FeignException;
import feign.RetryableException;
import feign.codec.EncodeException;
import java.util.function.Supplier;

/** The one door where whatever goes wrong in a request becomes one of the library's own exceptions. */
final class Failures {

    private Failures() {}

    /**
     * What the endpoint answers, or the failure of that request.
     *
     * @param call the call, with this request counted
     */
    static <T> T translating(Call call, Supplier<T> endpoint) {
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
        }
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
