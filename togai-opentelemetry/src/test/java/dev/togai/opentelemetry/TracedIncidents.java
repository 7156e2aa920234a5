package dev.togai.opentelemetry;

import dev.togai.error.ErrorResponse;
import dev.togai.meter.Meters;
import dev.togai.meter.UsageMeters;
import dev.togai.testkit.fault.Fault;
import java.time.Duration;

/** A series of calls that causes every event of a listener. */
final class TracedIncidents {

    private TracedIncidents() {}

    static void cause(TracedClient togai) {
        String id = togai.given("fares");
        for (int i = 0; i < 11; i++) {
            togai.meters().get(id);
        }
        togai.faults.on(UsageMeters.CREATE, Fault.status(503, "Down, " + TracedClient.KEY));
        togai.meters().create(Meters.count("rides"));
        togai.faults.on(UsageMeters.CREATE, Fault.reset().withEffect());
        togai.faults.on(UsageMeters.LIST, Fault.status(403, "Not yours, " + TracedClient.KEY));
        togai.fails(meters -> meters.create(Meters.count("trips")));
        togai.fails(meters -> meters.get("um.none"));
        togai.fake.failAll(ErrorResponse.of(503, "Down, " + TracedClient.KEY));
        for (int i = 0; i < 20; i++) {
            togai.fails(meters -> meters.get(id));
        }
        togai.fake.stopFailing();
        togai.time.advance(Duration.ofMinutes(5));
        togai.faults.next(Fault.status(401, "Who are you, " + TracedClient.KEY));
        togai.fails(meters -> meters.get(id));
    }
}
