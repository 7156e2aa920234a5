package dev.togai.testkit.internal.http;

import dev.togai.error.InvalidRequestException;
import dev.togai.testkit.internal.FakeBackend;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A request with the result of routing it. Routing never fails: a malformed path is reported when the request is dispatched,
 * after authentication.
 *
 * @param request the request
 * @param segments the decoded segments of its path
 * @param candidates the routes that its path matches, for any method
 * @param malformed the failure to decode its path, if it failed
 */
record RoutedRequest(
        HttpRequest request,
        List<String> segments,
        List<Route> candidates,
        Optional<InvalidRequestException> malformed) {

    /** Routes a request. */
    static RoutedRequest of(HttpRequest request) {
        try {
            List<String> segments = segments(request.rawPath(), PercentDecoder::decodeSegment);
            List<Route> candidates = Routes.ALL.stream()
                    .filter(route -> route.match(segments).isPresent())
                    .toList();
            return new RoutedRequest(request, segments, candidates, Optional.empty());
        } catch (InvalidRequestException e) {
            return new RoutedRequest(request, List.of(), List.of(), Optional.of(e));
        }
    }

    /** Returns the route for path and method, if there is one. */
    Optional<Route> route() {
        return candidates.stream()
                .filter(route -> route.method().equals(request.method()))
                .findFirst();
    }

    /** Returns the methods that the path supports, in the form of the {@code Allow} header. */
    String allowedMethods() {
        return candidates.stream().map(Route::method).collect(Collectors.joining(", "));
    }

    /** Returns the input of a route's handler. */
    RouteRequest toRouteRequest(Route route, FakeBackend backend) {
        return toRouteRequest(route.match(segments).orElseThrow(), backend);
    }

    /**
     * Returns the input with a blank for each plus in the path, as the official Ruby client encodes blanks; empty if the path has no
     * plus.
     */
    Optional<RouteRequest> withBlanks(Route route, FakeBackend backend) {
        String path = request.rawPath();
        return path.indexOf('+') < 0
                ? Optional.empty()
                : route.match(segments(path, PercentDecoder::decodeParameter))
                        .map(variables -> toRouteRequest(variables, backend));
    }

    private RouteRequest toRouteRequest(List<String> variables, FakeBackend backend) {
        return new RouteRequest(
                backend,
                variables,
                QueryParameters.of(request.rawQuery()),
                request.body(),
                request.header("Authorization").orElse(""));
    }

    /** Splits before decoding, so an encoded slash does not separate segments. */
    private static List<String> segments(String rawPath, UnaryOperator<String> decoder) {
        if (!rawPath.startsWith("/")) {
            return List.of();
        }
        return Stream.of(rawPath.substring(1).split("/", -1)).map(decoder).toList();
    }
}
