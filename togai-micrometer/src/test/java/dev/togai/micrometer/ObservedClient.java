package dev.togai.micrometer;

import dev.togai.TogaiClient;
import dev.togai.auth.TokenSource;
import dev.togai.config.CallListener;
import dev.togai.config.Environment;
import dev.togai.error.TogaiException;
import dev.togai.feign.FeignOptions;
import dev.togai.feign.FeignTransportProvider;
import dev.togai.meter.Meters;
import dev.togai.meter.UsageMeters;
import dev.togai.testkit.FakeTogai;
import dev.togai.testkit.VirtualTimeSource;
import dev.togai.testkit.fault.FaultPlan;
import dev.togai.testkit.fault.FaultScript;
import dev.togai.testkit.net.InMemoryNetwork;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** A client with a listener, over a network in memory to a fake, with a virtual clock. */
final class ObservedClient implements AutoCloseable {

    static final String KEY = "sekret-canary-token";

    final VirtualTimeSource time = VirtualTimeSource.create();
    final FaultScript faults = FaultPlan.script();
    final FakeTogai fake =
            FakeTogai.builder().time(time).faults(faults).meterQuota(1_000).build();
    final TogaiClient client;

    private ObservedClient(Function<Environment, CallListener> listener, TokenSource tokens) {
        InMemoryNetwork network = InMemoryNetwork.connectedTo(fake, time);
        this.client = TogaiClient.builder()
                .environment(network.environment())
                .tokens(tokens)
                .timeSource(time)
                .transport(new FeignTransportProvider(FeignOptions.defaults().withSocketFactory(network.sockets())))
                .listener(listener.apply(network.environment()))
                .build();
    }

    static ObservedClient open(Function<Environment, CallListener> listener) {
        return open(listener, TokenSource.fixed(KEY));
    }

    static ObservedClient open(Function<Environment, CallListener> listener, TokenSource tokens) {
        return new ObservedClient(listener, tokens);
    }

    UsageMeters meters() {
        return client.usageMeters();
    }

    /** Creates a meter directly in the fake, and returns its id. */
    String given(String name) {
        String id = fake.usageMeters().create(Meters.count(name)).id();
        fake.clearJournal();
        return id;
    }

    /** Makes a call and returns its failure. */
    Optional<TogaiException> failureOf(Consumer<UsageMeters> call) {
        try {
            call.accept(meters());
            return Optional.empty();
        } catch (TogaiException e) {
            return Optional.of(e);
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
