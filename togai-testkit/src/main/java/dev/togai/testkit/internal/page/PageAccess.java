package dev.togai.testkit.internal.page;

import dev.togai.internal.LoopbackHost;
import dev.togai.testkit.internal.FakeBackend;
import dev.togai.testkit.internal.http.HttpRequest;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The check of requests for the page. The page shows requests and responses, so no website may read it: not through a host name
 * that it points to this machine, and not by requests from its own pages.
 *
 * @param backend the fake
 */
record PageAccess(FakeBackend backend) {

    private static final Set<String> METHODS = Set.of("GET", "HEAD");
    private static final Pattern PORT = Pattern.compile(":[0-9]*$");
    private static final Pattern IP_ADDRESS = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}|\\[[0-9A-Fa-f:.]+]");

    /** The values of {@code Sec-Fetch-Site} for requests from pages of other origins. */
    private static final Set<String> OTHER_SITES = Set.of("cross-site", "same-site");

    /** Returns the response to a request of an unsupported method. */
    Optional<PageResponse> rejectedMethod(HttpRequest request) {
        return METHODS.contains(request.method())
                ? Optional.empty()
                : Optional.of(PageResponse.error(405, "The page does not support " + request.method())
                        .with("Allow", "GET, HEAD"));
    }

    /** Returns the response to a request for a static file that is rejected. */
    Optional<PageResponse> rejection(HttpRequest request) {
        Optional<PageResponse> rejectedMethod = rejectedMethod(request);
        if (rejectedMethod.isPresent()) {
            return rejectedMethod;
        }
        if (backend.token().isEmpty() && !hasSafeHost(request)) {
            return Optional.of(PageResponse.error(
                    403,
                    "Without a token, the page is served under localhost and IP addresses only, because any website"
                            + " can point a host name to this machine"));
        }
        return Optional.empty();
    }

    /** Returns the response to a request for data that is rejected. */
    Optional<PageResponse> rejectionOfData(HttpRequest request) {
        Optional<PageResponse> rejection = rejection(request);
        if (rejection.isPresent()) {
            return rejection;
        }
        if (request.header("Sec-Fetch-Site").filter(OTHER_SITES::contains).isPresent()) {
            return Optional.of(PageResponse.error(403, "The data is for the page itself, not for other websites"));
        }
        boolean authorized = backend.token().isEmpty()
                || backend.isAuthorized(request.header("Authorization").orElse(null));
        return authorized ? Optional.empty() : Optional.of(PageResponse.error(401, "A valid bearer token is required"));
    }

    /** Returns whether no website can have chosen the host. Only clients of HTTP/1.0 send none, which browsers are not. */
    private static boolean hasSafeHost(HttpRequest request) {
        String host = PORT.matcher(request.header("Host").orElse("localhost")).replaceFirst("");
        return LoopbackHost.matches(host) || IP_ADDRESS.matcher(host).matches();
    }
}
