package dev.togai.micrometer;

import dev.togai.error.ErrorResponse;
import dev.togai.meter.Meters;
import dev.togai.meter.UsageMeters;
import dev.togai.testkit.fault.Fault;
import java.time.Duration;

/** A series of calls that causes every event of a listener. */
final class Incidents {

    private Incidents() {}

    static void cause(ObservedClient togai) {
        String id = togai.given("fares");
        for (int i = 0; i < 11; i++) {
            togai.meters().get(id);
        }
        togai.faults.on(UsageMeters.CREATE, Fault.reset().withoutEffect());
        togai.meters().create(Meters.count("rides"));
        togai.faults.on(UsageMeters.CREATE, Fault.reset().withEffect());
        togai.faults.on(UsageMeters.LIST, Fault.status(403, "Not yours, " + ObservedClient.KEY));
        togai.failureOf(meters -> meters.create(Meters.count("trips")));
        togai.failureOf(meters -> meters.get("um.none"));
        togai.fake.failAll(ErrorResponse.of(503, "Down, " + ObservedClient.KEY));
        for (int i = 0; i < 60; i++) {
            togai.failureOf(meters -> meters.get(id));
        }
        togai.fake.stopFailing();
        togai.time.advance(Duration.ofMinutes(5));
        togai.faults.next(Fault.status(401, "Who are you, " + ObservedClient.KEY));
        togai.failureOf(meters -> meters.get(id));
    }
}
