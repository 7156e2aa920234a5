package dev.togai.testkit.internal.http;

import dev.togai.auth.TokenExchange;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All endpoints of the fake. */
final class Routes {

    private static final List<Route> AUTHENTICATION =
            List.of(Route.of(TokenExchange.AUTHENTICATE, RouteRequest::token));

    static final List<Route> ALL = Stream.of(
                    AUTHENTICATION, UsageMeterRoutes.ALL, EventSchemaRoutes.ALL, AccountRoutes.ALL, IngestionRoutes.ALL)
            .flatMap(List::stream)
            .toList();

    /** The distinct first segments of all paths, for messages. */
    static final String STARTS = ALL.stream()
            .map(route -> "/" + route.pattern().get(0))
            .distinct()
            .sorted()
            .collect(Collectors.joining(", "));

    private Routes() {}
}
