package dev.togai.json;

import dev.togai.error.InvalidRequestException;
import dev.togai.error.MalformedJsonException;
import dev.togai.error.Violation;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** The last step of reading a request. */
final class RequestBuild {

    private RequestBuild() {}

    /**
     * Builds a request.
     *
     * @throws MalformedJsonException if a string of the request cannot be sent: JSON with it is no request
     */
    static <T> T of(Supplier<T> request) {
        try {
            return request.get();
        } catch (InvalidRequestException e) {
            throw new MalformedJsonException(
                    e.violations().stream().map(Violation::toString).collect(Collectors.joining("; ")), e);
        }
    }
}
