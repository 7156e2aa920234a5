package dev.togai.testkit.internal;

import dev.togai.call.Call;
import dev.togai.error.ErrorAnswer;
import dev.togai.error.TogaiApiException;

/** How the fake says no. */
final class ApiErrors {

    /** Longest message of the documented error body. */
    private static final int MAX_MESSAGE_LENGTH = 500;

    private ApiErrors() {}

    /** The exception for a status and a message, cut where Togai's messages end. */
    static TogaiApiException of(Call call, int status, String message) {
        return TogaiApiException.of(call, ErrorAnswer.of(status, truncate(message)));
    }

    /** The message as far as Togai's reach. */
    static String truncate(String message) {
        return message.codePointCount(0, message.length()) <= MAX_MESSAGE_LENGTH
                ? message
                : message.substring(0, message.offsetByCodePoints(0, MAX_MESSAGE_LENGTH));
    }

    static TogaiApiException notFound(Call call, String id) {
        return of(call, 404, "Usage meter " + id + " not found");
    }
}
