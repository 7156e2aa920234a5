package dev.togai.testkit.internal.http;

import dev.togai.call.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * An endpoint of the fake.
 *
 * @param method the HTTP method
 * @param pattern the segments of its path, with {@code *} for each variable segment
 * @param operation the operation
 * @param handler executes the operation and returns a model of the API
 */
record Route(String method, List<String> pattern, Operation operation, Function<RouteRequest, Object> handler) {

    private static final String VARIABLE = "*";

    /** Creates a route with the method and path of the operation. */
    static Route of(Operation operation, Function<RouteRequest, Object> handler) {
        List<String> pattern = Stream.of(operation.route().substring(1).split("/", -1))
                .map(segment -> segment.startsWith("{") ? VARIABLE : segment)
                .toList();
        return new Route(operation.method(), pattern, operation, handler);
    }

    /** Returns the variable segments in the order of the path, or empty if the path does not match. */
    Optional<List<String>> match(List<String> segments) {
        if (segments.size() != pattern.size()) {
            return Optional.empty();
        }
        List<String> variables = new ArrayList<>();
        for (int i = 0; i < pattern.size(); i++) {
            if (pattern.get(i).equals(VARIABLE) && !segments.get(i).isEmpty()) {
                variables.add(segments.get(i));
            } else if (!pattern.get(i).equals(segments.get(i))) {
                return Optional.empty();
            }
        }
        return Optional.of(List.copyOf(variables));
    }
}
