package dev.togai.testkit.internal.http;

import dev.togai.config.Timekeeper;
import dev.togai.error.ErrorAnswer;
import dev.togai.testkit.fault.Fault;
import dev.togai.testkit.fault.FaultPlan;
import dev.togai.testkit.internal.FakeBackend;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What the fake's end of a connection does about a request, with what goes wrong. Thread-safe. */
public final class FaultAwareResponder {

    private static final int NO_STATUS = 0;

    private final FakeBackend backend;
    private final RequestDispatcher dispatcher;
    private final Timekeeper time;

    public FaultAwareResponder(FakeBackend backend, Timekeeper time) {
        this.backend = backend;
        this.dispatcher = new RequestDispatcher(backend);
        this.time = time;
    }

    /** What goes wrong with a new connection, if anything. */
    public Optional<Fault> nextConnectionFault() {
        return backend.faults().nextForConnection();
    }

    public List<WireAction> respond(HttpRequest request) {
        Optional<Route> route = RequestDispatcher.route(request);
        FaultPlan faults = backend.faults();
        Optional<Fault> fault =
                faults.nextForRequest(route.map(Route::operation).orElse(null));
        boolean withBody = !request.method().equals("HEAD");
        if (fault.isEmpty()) {
            return whole(dispatcher.apply(request), request.keepAlive(), withBody);
        }
        HttpResponse right = effect(fault.get(), request)
                .orElseGet(
                        () -> HttpResponse.placeholder(route.map(Route::status).orElse(200)));
        return new FaultyResponse(right, request.keepAlive(), withBody, time.now()).actions(fault.get());
    }

    public List<WireAction> reject(HttpProtocolException refused) {
        return whole(HttpResponse.error(refused.status(), refused.reason()), false, true);
    }

    private static List<WireAction> whole(HttpResponse answer, boolean keepAlive, boolean withBody) {
        WireAction send = new WireAction.Send(answer.bytes(keepAlive, withBody));
        return keepAlive ? List.of(send) : List.of(send, WireAction.CLOSE);
    }

    /** The answer of the operation; empty if it is not done, or not yet. */
    private Optional<HttpResponse> effect(Fault fault, HttpRequest request) {
        Optional<Duration> after = fault.effectAfter();
        if (after.isPresent() && after.get().isZero()) {
            return Optional.of(dispatcher.apply(request));
        }
        int status = fault.response(time.now()).map(ErrorAnswer::status).orElse(NO_STATUS);
        dispatcher.record(request, status, "");
        // The appointment is not kept: nothing calls off what is on its way to Togai.
        after.ifPresent(wait -> time.after(wait, () -> dispatcher.apply(request)));
        return Optional.empty();
    }
}
