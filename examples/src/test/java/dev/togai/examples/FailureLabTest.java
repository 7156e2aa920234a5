package dev.togai.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.togai.TogaiClient;
import dev.togai.auth.TokenSource;
import dev.togai.feign.FeignOptions;
import dev.togai.feign.FeignTransportProvider;
import dev.togai.meter.Meters;
import dev.togai.meter.UsageMeters;
import dev.togai.testkit.FakeTogai;
import dev.togai.testkit.VirtualTimeSource;
import dev.togai.testkit.fault.Fault;
import dev.togai.testkit.fault.FaultPlan;
import dev.togai.testkit.net.InMemoryNetwork;
import org.junit.jupiter.api.Test;

/** A create whose response never arrives, in virtual time. */
class FailureLabTest {

    @Test
    void a_create_whose_response_never_arrives_is_looked_up() {
        VirtualTimeSource time = VirtualTimeSource.create();
        FakeTogai fake = FakeTogai.builder()
                .time(time)
                .faults(FaultPlan.script().on(UsageMeters.CREATE, Fault.stalled()))
                .build();
        InMemoryNetwork network = InMemoryNetwork.connectedTo(fake, time);
        try (TogaiClient togai = TogaiClient.builder()
                .environment(network.environment())
                .tokens(TokenSource.fixed("any"))
                .timeSource(time)
                .transport(new FeignTransportProvider(FeignOptions.defaults().withSocketFactory(network.sockets())))
                .build()) {
            togai.usageMeters().create(Meters.count("rides"));
        }
        assertThat(fake.meters()).hasSize(1);
        assertThat(network.requests())
                .containsExactly("POST /usage_meters", "GET /usage_meters?_search=rides&pageSize=100");
    }
}
