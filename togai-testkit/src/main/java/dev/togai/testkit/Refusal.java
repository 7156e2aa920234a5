package dev.togai.testkit;

import dev.togai.call.Call;
import dev.togai.error.ErrorAnswer;
import dev.togai.error.TogaiApiException;

/** How the fake says no. */
final class Refusal {

    /** Longest message of the documented error body. */
    private static final int MESSAGE = 500;

    private Refusal() {}

    /** The exception for a status and a message, cut where Togai's messages end. */
    static TogaiApiException of(Call call, int status, String message) {
        return TogaiApiException.of(call, ErrorAnswer.of(status, cut(message)));
    }

    /** The message as far as Togai's reach. */
    static String cut(String message) {
        return message.codePointCount(0, message.length()) <= MESSAGE
                ? message
                : message.substring(0, message.offsetByCodePoints(0, MESSAGE));
    }

    static TogaiApiException notFound(Call call, String id) {
        return of(call, 404, "Usage meter " + id + " not found");
    }
}
