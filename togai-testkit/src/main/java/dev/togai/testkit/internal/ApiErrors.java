package dev.togai.testkit.internal;

import dev.togai.call.ApiCall;
import dev.togai.error.ErrorResponse;
import dev.togai.error.TogaiApiException;
import java.util.List;

/** Creates the exceptions for error responses of the fake. */
final class ApiErrors {

    /** The maximum length of the message in the documented error body. */
    private static final int MAX_MESSAGE_LENGTH = 500;

    private ApiErrors() {}

    /** Creates the exception for a status and a message, truncated to the documented length. */
    static TogaiApiException of(ApiCall call, int status, String message) {
        return TogaiApiException.of(call, ErrorResponse.of(status, truncate(message)));
    }

    /** Truncates a message to the documented length. */
    static String truncate(String message) {
        return message.codePointCount(0, message.length()) <= MAX_MESSAGE_LENGTH
                ? message
                : message.substring(0, message.offsetByCodePoints(0, MAX_MESSAGE_LENGTH));
    }

    /** Rejects a request that has problems. */
    static void rejectIfInvalid(ApiCall call, List<String> problems) {
        if (!problems.isEmpty()) {
            throw of(call, 400, String.join("; ", problems));
        }
    }

    /** Creates the exception for a missing meter. */
    static TogaiApiException notFound(ApiCall call, String id) {
        return of(call, 404, "Usage meter " + id + " not found");
    }
}
