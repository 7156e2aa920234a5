package dev.togai.feign;

import dev.togai.call.Call;
import dev.togai.error.MalformedJsonException;
import dev.togai.error.TogaiApiException;
import dev.togai.error.TogaiConnectionException;
import dev.togai.error.UnreadableResponseException;
import feign.FeignException;
import feign.RetryableException;
import java.util.function.Supplier;

/** The one door where whatever goes wrong below becomes one of the library's own exceptions. */
final class Failures {

    /** What the endpoint answers, or the failure of that call. */
    <T> T translating(Call call, Supplier<T> endpoint) {
        try {
            return endpoint.get();
        } catch (ErrorAnswerException e) {
            throw TogaiApiException.of(call.after(1, true), e.answer());
        } catch (RetryableException e) {
            throw ofAttempt(call, e);
        } catch (FeignException e) {
            throw ofDecoding(call, e);
        }
    }

    /** Feign wraps every IOException of an attempt so; {@link HttpAttempt} throws two kinds. */
    private static RuntimeException ofAttempt(Call call, RetryableException e) {
        if (e.getCause() instanceof NoAnswerException noAnswer) {
            return new TogaiConnectionException(call.after(1, noAnswer.sent()), noAnswer.reason(), noAnswer.getCause());
        }
        if (e.getCause() instanceof UnreadableAnswerException unreadable) {
            return new UnreadableResponseException(
                    call.after(1, true), unreadable.status(), unreadable.reason(), unreadable.getCause());
        }
        throw e;
    }

    /** Feign wraps what a decoder throws so. */
    private static RuntimeException ofDecoding(Call call, FeignException e) {
        if (e.getCause() instanceof MalformedJsonException malformed) {
            return new UnreadableResponseException(call.after(1, true), e.status(), malformed.getMessage(), malformed);
        }
        throw e;
    }
}
