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
        return truncate(message, MAX_MESSAGE_LENGTH);
    }

    /** Truncates a text to a number of characters. */
    static String truncate(String text, int maxLength) {
        return text.codePointCount(0, text.length()) <= maxLength
                ? text
                : text.substring(0, text.offsetByCodePoints(0, maxLength));
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
