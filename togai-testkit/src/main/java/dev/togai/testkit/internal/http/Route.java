package dev.togai.testkit.internal.http;

import dev.togai.call.Operation;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * One endpoint.
 *
 * @param method the HTTP method
 * @param pattern the segments of its path; {@code *} stands for a variable one
 * @param status the status of success
 * @param operation the operation it is
 * @param work what it does; the answer is a model of the API
 */
record Route(
        String method, List<String> pattern, int status, Operation operation, Function<RouteRequest, Object> work) {

    static final String VARIABLE = "*";

    /** The segment that stands for the variable; empty text if there is none, nothing if the path is another. */
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
