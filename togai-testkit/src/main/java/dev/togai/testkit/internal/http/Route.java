package dev.togai.testkit.internal.http;

import dev.togai.call.Operation;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * An endpoint of the fake.
 *
 * @param method the HTTP method
 * @param pattern the segments of its path, with {@code *} for a variable segment
 * @param status the status of a successful response
 * @param operation the operation
 * @param handler executes the operation and returns a model of the API
 */
record Route(
        String method, List<String> pattern, int status, Operation operation, Function<RouteRequest, Object> handler) {

    private static final String VARIABLE = "*";

    /** Returns the variable segment, an empty string if the pattern has none, or empty if the path does not match. */
    Optional<String> match(List<String> segments) {
        if (segments.size() != pattern.size()) {
            return Optional.empty();
        }
        String variable = "";
        for (int i = 0; i < pattern.size(); i++) {
            if (pattern.get(i).equals(VARIABLE) && !segments.get(i).isEmpty()) {
                variable = segments.get(i);
            } else if (!pattern.get(i).equals(segments.get(i))) {
                return Optional.empty();
            }
        }
        return Optional.of(variable);
    }
}
