package dev.togai.testkit.internal.http;

import dev.togai.error.ErrorAnswer;
import dev.togai.error.InvalidRequestException;
import dev.togai.error.MalformedJsonException;
import dev.togai.error.TogaiApiException;
import dev.togai.error.Violation;
import dev.togai.json.TogaiJson;
import dev.togai.testkit.internal.FakeBackend;
import dev.togai.testkit.journal.RecordedCall;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Answers requests out of a fake: who is let in, which route it is, what became of it, and the journal. Thread-safe. */
final class RequestDispatcher implements Function<HttpRequest, HttpResponse> {

    private final FakeBackend backend;

    RequestDispatcher(FakeBackend backend) {
        this.backend = backend;
    }

    @Override
    public HttpResponse apply(HttpRequest request) {
        HttpResponse answer = answer(request);
        record(request, answer.status(), answer.body());
        return answer;
    }

    /** Writes a request into the journal, with what was answered. */
    void record(HttpRequest request, int status, String body) {
        backend.record(new RecordedCall(
                request.method(),
                request.target(),
                request.headers(),
                request.body().text(),
                status,
                body));
    }

    /** The route that a request takes; empty if there is none for it. */
    static Optional<Route> route(HttpRequest request) {
        try {
            List<String> segments = segments(request.rawPath());
            return UsageMeterRoutes.ALL.stream()
                    .filter(route -> route.method().equals(request.method()))
                    .filter(route -> route.match(segments).isPresent())
                    .findFirst();
        } catch (InvalidRequestException unreadable) {
            return Optional.empty();
        }
    }

    private HttpResponse answer(HttpRequest request) {
        try {
            // 1. Who calls comes before what is asked, so that a stranger learns nothing.
            if (!backend.isAuthorized(request.header("Authorization").orElse(null))) {
                return HttpResponse.error(401, "A valid bearer token is required");
            }
            if (request.tooLarge()) {
                return HttpResponse.error(
                        413, "The body is larger than " + HttpRequestParser.MAX_BODY_BYTES + " bytes");
            }
            // 2. What a test planned comes before what would be true.
            Optional<ErrorAnswer> planned = backend.pollPlannedError();
            return planned.isPresent() ? planned(planned.get()) : routed(request);
        } catch (TogaiApiException refusal) {
            return HttpResponse.of(refusal.status(), FakeBackend.responseBodyOf(refusal));
        } catch (InvalidRequestException invalid) {
            return HttpResponse.error(
                    400, invalid.violations().stream().map(Violation::toString).collect(Collectors.joining("; ")));
        } catch (MalformedJsonException malformed) {
            return HttpResponse.error(400, String.valueOf(malformed.getMessage()));
        } catch (RuntimeException defect) {
            // Whatever it is, the client is owed an answer; the journal keeps it where the test looks.
            return HttpResponse.error(500, "The fake failed: " + defect);
        }
    }

    private HttpResponse routed(HttpRequest request) {
        List<String> segments = segments(request.rawPath());
        List<Route> there = Routes.ALL.stream()
                .filter(route -> route.match(segments).isPresent())
                .toList();
        if (there.isEmpty()) {
            return HttpResponse.error(404, "There is no such path");
        }
        for (Route route : there) {
            if (route.method().equals(request.method())) {
                RouteRequest call = new RouteRequest(
                        backend.usageMeters(),
                        route.match(segments).orElseThrow(),
                        QueryParameters.of(request.rawQuery()),
                        request.body(),
                        () -> backend.authenticate(
                                request.header("Authorization").orElse(null)));
                return HttpResponse.of(
                        route.status(), TogaiJson.write(route.work().apply(call)));
            }
        }
        return HttpResponse.error(405, "The path does not take " + request.method())
                .with("Allow", there.stream().map(Route::method).collect(Collectors.joining(", ")));
    }

    /** Split first and decoded then, so that an encoded slash separates nothing. */
    private static List<String> segments(String rawPath) {
        if (!rawPath.startsWith("/")) {
            return List.of();
        }
        return Stream.of(rawPath.substring(1).split("/", -1))
                .map(PercentDecoder::decodedSegment)
                .toList();
    }

    private static HttpResponse planned(ErrorAnswer planned) {
        HttpResponse answer = HttpResponse.error(planned.status(), planned.message());
        for (var header : planned.headers().entrySet()) {
            answer = answer.with(header.getKey(), String.join(", ", header.getValue()));
        }
        if (planned.retryAfter().isPresent()) {
            // In whole seconds, as HTTP has it; a begun one counts.
            long seconds = planned.retryAfter().get().plusNanos(999_999_999).toSeconds();
            answer = answer.with("Retry-After", String.valueOf(seconds));
        }
        return planned.requestId().isPresent()
                ? answer.with("X-Request-Id", planned.requestId().get())
                : answer;
    }
}
