package dev.togai.testkit.http;

import dev.togai.config.Timekeeper;
import dev.togai.error.ErrorAnswer;
import dev.togai.testkit.FakeDoor;
import dev.togai.testkit.fault.Fault;
import dev.togai.testkit.fault.Faults;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What the fake's end of a connection does about a request, with what goes wrong. Thread-safe. */
final class Replies {

    private static final int NO_STATUS = 0;

    private final FakeDoor door;
    private final Desk desk;
    private final Timekeeper time;

    Replies(FakeDoor door, Timekeeper time) {
        this.door = door;
        this.desk = new Desk(door);
        this.time = time;
    }

    /** What goes wrong with a new connection, if anything. */
    Optional<Fault> toConnection() {
        return door.faults().ofConnection();
    }

    List<Step> to(HttpRequest request) {
        Optional<Route> route = Desk.route(request);
        Faults faults = door.faults();
        Optional<Fault> fault = faults.ofRequest(route.map(Route::operation).orElse(null));
        boolean withBody = !request.method().equals("HEAD");
        if (fault.isEmpty()) {
            return whole(desk.apply(request), request.keepAlive(), withBody);
        }
        HttpAnswer right = effect(fault.get(), request)
                .orElseGet(() -> HttpAnswer.neverGiven(route.map(Route::status).orElse(200)));
        return new FaultyAnswer(right, request.keepAlive(), withBody, time.now()).steps(fault.get());
    }

    List<Step> to(UnacceptableRequest refused) {
        return whole(HttpAnswer.error(refused.status(), refused.reason()), false, true);
    }

    private static List<Step> whole(HttpAnswer answer, boolean keepAlive, boolean withBody) {
        Step send = new Step.Send(answer.bytes(keepAlive, withBody));
        return keepAlive ? List.of(send) : List.of(send, Step.CLOSE);
    }

    /** The answer of the operation; empty if it is not done, or not yet. */
    private Optional<HttpAnswer> effect(Fault fault, HttpRequest request) {
        Optional<Duration> after = fault.effectAfter();
        if (after.isPresent() && after.get().isZero()) {
            return Optional.of(desk.apply(request));
        }
        int status = fault.answer(time.now()).map(ErrorAnswer::status).orElse(NO_STATUS);
        desk.record(request, status, "");
        // The appointment is not kept: nothing calls off what is on its way to Togai.
        after.ifPresent(wait -> time.after(wait, () -> desk.apply(request)));
        return Optional.empty();
    }
}
