package dev.togai.testkit.internal.http;

import dev.togai.error.ErrorResponse;
import dev.togai.testkit.fault.Fault;
import dev.togai.testkit.internal.FakeBackend;
import dev.togai.testkit.internal.ResponseStatus;
import dev.togai.time.TimeSource;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Turns requests into the actions of a connection, with the faults that the fake injects. Thread-safe. */
public final class FaultAwareResponder {

    private static final int NO_STATUS = 0;
    private static final int OK = 200;

    private final FakeBackend backend;
    private final RequestDispatcher dispatcher;
    private final TimeSource time;

    /**
     * Creates a responder.
     *
     * @param backend the fake
     * @param time the time source for late effects
     */
    public FaultAwareResponder(FakeBackend backend, TimeSource time) {
        this.backend = backend;
        this.dispatcher = new RequestDispatcher(backend);
        this.time = time;
    }

    /** Takes the fault for a new connection, if there is one. */
    public Optional<Fault> nextConnectionFault() {
        return backend.faults().nextForConnection();
    }

    /** Returns the actions that respond to a request. */
    public List<WireAction> respond(HttpRequest request) {
        RoutedRequest routed = RoutedRequest.of(request);
        Optional<Route> route = routed.route();
        Optional<Fault> fault =
                backend.faults().nextForRequest(route.map(Route::operation).orElse(null));
        if (fault.isEmpty()) {
            return whole(dispatcher.dispatch(routed), request.keepAlive(), !request.isHead());
        }
        HttpResponse regular = execute(fault.get(), routed)
                .orElseGet(() -> HttpResponse.placeholder(
                        route.map(Route::operation).map(ResponseStatus::of).orElse(OK)));
        return new FaultyResponse(regular, request.keepAlive(), !request.isHead(), time.now()).actions(fault.get());
    }

    /** Returns the actions that respond to a request which violates HTTP. They end the connection. */
    public List<WireAction> reject(HttpProtocolException violation) {
        return whole(HttpResponse.error(violation.status(), violation.reason()), false, !violation.isHead());
    }

    private static List<WireAction> whole(HttpResponse response, boolean keepAlive, boolean withBody) {
        WireAction send = new WireAction.Send(response.bytes(keepAlive, withBody));
        return keepAlive ? List.of(send) : List.of(send, WireAction.CLOSE);
    }

    /** Executes the operation now, later or never, as the fault specifies. Returns the response if it was executed now. */
    private Optional<HttpResponse> execute(Fault fault, RoutedRequest routed) {
        Optional<Duration> after = fault.effectAfter();
        if (after.isPresent() && after.get().isZero()) {
            return Optional.of(dispatcher.dispatch(routed));
        }
        int status = fault.response(time.now()).map(ErrorResponse::status).orElse(NO_STATUS);
        dispatcher.record(routed.request(), status, "");
        // The task is never cancelled: a request on its way to Togai cannot be called back.
        after.ifPresent(delay -> time.schedule(delay, () -> dispatcher.dispatch(routed)));
        return Optional.empty();
    }
}
