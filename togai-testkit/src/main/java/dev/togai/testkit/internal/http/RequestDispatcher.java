package dev.togai.testkit.internal.http;

import dev.togai.call.Operation.SideEffect;
import dev.togai.error.ErrorResponse;
import dev.togai.error.InvalidRequestException;
import dev.togai.error.MalformedJsonException;
import dev.togai.error.NotFoundException;
import dev.togai.error.TogaiApiException;
import dev.togai.error.Violation;
import dev.togai.internal.Excerpt;
import dev.togai.json.TogaiJson;
import dev.togai.testkit.behavior.FakeBehavior;
import dev.togai.testkit.internal.FakeBackend;
import dev.togai.testkit.internal.ResponseStatus;
import dev.togai.testkit.journal.RecordedCall;
import java.util.Optional;
import java.util.stream.Collectors;

/** Authenticates requests, dispatches them to the handlers of their routes, and records them in the journal. Thread-safe. */
final class RequestDispatcher {

    private static final int CONTENT_TOO_LARGE = 413;
    private static final int UNPROCESSABLE = 422;
    /** Keeps messages below the 500 characters that Togai documents. */
    private static final int MAX_PATH_CHARACTERS = 100;

    private final FakeBackend backend;

    RequestDispatcher(FakeBackend backend) {
        this.backend = backend;
    }

    /** Returns the response to a request, after recording both. */
    HttpResponse dispatch(RoutedRequest routed) {
        HttpResponse response = respond(routed);
        record(routed.request(), response.status(), response.body());
        return response;
    }

    /** Records a request in the journal. */
    void record(HttpRequest request, int status, String responseBody) {
        backend.record(new RecordedCall(
                request.method(),
                request.target(),
                request.headers(),
                request.body().text(),
                status,
                responseBody));
    }

    private HttpResponse respond(RoutedRequest routed) {
        HttpRequest request = routed.request();
        try {
            // 1. Authentication comes first, so that an unauthorized client learns nothing about paths and resources.
            if (!backend.isAuthorized(request.header("Authorization").orElse(null))) {
                return HttpResponse.error(401, "A valid bearer token is required");
            }
            if (request.tooLarge()) {
                return HttpResponse.error(
                        tooLargeStatus(routed),
                        "The body is larger than " + HttpRequestParser.MAX_BODY_BYTES + " bytes");
            }
            // 2. Errors that a test planned replace the regular response.
            Optional<ErrorResponse> planned = backend.pollPlannedError();
            // 3. The handler of the route.
            return planned.isPresent() ? HttpResponse.of(planned.get()) : handle(routed);
        } catch (TogaiApiException e) {
            return HttpResponse.of(e.status(), FakeBackend.responseBodyOf(e));
        } catch (InvalidRequestException e) {
            return HttpResponse.error(
                    400, e.violations().stream().map(Violation::toString).collect(Collectors.joining("; ")));
        } catch (MalformedJsonException e) {
            return HttpResponse.error(400, String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            // A defect of the fake, or a failing id supplier of the test. The client gets a response, the journal the
            // reason.
            return HttpResponse.error(500, "The fake failed: " + e);
        }
    }

    private HttpResponse handle(RoutedRequest routed) {
        if (routed.malformed().isPresent()) {
            throw routed.malformed().get();
        }
        if (routed.candidates().isEmpty()) {
            return HttpResponse.error(
                    404,
                    "There is no path " + Excerpt.of(routed.request().rawPath(), MAX_PATH_CHARACTERS)
                            + "; paths start with " + Routes.STARTS);
        }
        Optional<Route> route = routed.route();
        if (route.isEmpty()) {
            return HttpResponse.error(
                            405,
                            "The path does not support " + routed.request().method() + ", but "
                                    + routed.allowedMethods())
                    .with("Allow", routed.allowedMethods());
        }
        Optional<ErrorResponse> exceeded = backend.takeQuota(route.get().operation());
        if (exceeded.isPresent()) {
            return HttpResponse.of(exceeded.get());
        }
        Object response = handle(route.get(), routed);
        return HttpResponse.of(ResponseStatus.of(route.get().operation(), response), TogaiJson.write(response));
    }

    /** Returns the response of the route. If nothing has the id of its path, a plus in the path may be a blank. */
    private Object handle(Route route, RoutedRequest routed) {
        try {
            return route.handler().apply(routed.toRouteRequest(route, backend));
        } catch (NotFoundException e) {
            if (!backend.state().isEnabled(FakeBehavior.PLUS_IN_A_PATH_IS_A_BLANK)) {
                throw e;
            }
            return route.handler().apply(routed.withBlanks(route, backend).orElseThrow(() -> e));
        }
    }

    /** Returns the status for a body that is too large: the one that the documents state for ingestion, else that of HTTP. */
    private static int tooLargeStatus(RoutedRequest routed) {
        return routed.route()
                        .filter(route -> route.operation().sideEffect() == SideEffect.INGEST)
                        .isPresent()
                ? UNPROCESSABLE
                : CONTENT_TOO_LARGE;
    }
}
