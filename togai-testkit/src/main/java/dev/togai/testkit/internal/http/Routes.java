package dev.togai.testkit.internal.http;

import dev.togai.auth.TokenExchange;
import java.util.List;
import java.util.stream.Stream;

/** All endpoints of the fake. */
final class Routes {

    private static final Route AUTHENTICATE = new Route(
            "POST",
            List.of("authenticate"),
            200,
            TokenExchange.AUTHENTICATE,
            it -> it.token().get());

    static final List<Route> ALL = Stream.concat(Stream.of(AUTHENTICATE), UsageMeterRoutes.ALL.stream())
            .toList();

    private Routes() {}
}
