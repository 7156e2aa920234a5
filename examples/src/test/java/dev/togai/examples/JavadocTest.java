package dev.togai.examples;

import static dev.togai.dsl.Rules.all;
import static dev.togai.dsl.Rules.any;
import static dev.togai.dsl.Rules.attribute;
import static dev.togai.dsl.Rules.dimension;
import static dev.togai.dsl.Rules.when;
import static org.assertj.core.api.Assertions.assertThat;

import dev.togai.TogaiClient;
import dev.togai.dsl.Condition;
import dev.togai.dsl.NumberTerm;
import dev.togai.feign.FeignOptions;
import dev.togai.feign.FeignTransportProvider;
import dev.togai.meter.Computation;
import dev.togai.meter.CreateUsageMeterRequest;
import dev.togai.meter.Meters;
import dev.togai.testkit.FakeTogai;
import dev.togai.testkit.http.FakeTogaiServer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The code of the Javadoc, run. {@link DocumentsTest} holds the two together. */
class JavadocTest {

    /** Stands in for the sandbox: a fake behind HTTP. */
    private static final class Environment {
        static dev.togai.config.Environment SANDBOX = dev.togai.config.Environment.SANDBOX;
    }

    /** Stands in for the process environment. */
    private static final class TokenSource {
        static dev.togai.config.TokenSource environmentVariable(String name) {
            return dev.togai.config.TokenSource.fixed(name);
        }

        static dev.togai.config.TokenSource fixed(String token) {
            return dev.togai.config.TokenSource.fixed(token);
        }
    }

    @Test
    void of_the_client() {
        FakeTogai fake = FakeTogai.create();
        fake.usageMeters().create(Meters.count("rides"));
        List<String> names = new ArrayList<>();
        try (FakeTogaiServer server = FakeTogaiServer.start(fake)) {
            Environment.SANDBOX = server.environment();

            try (TogaiClient togai = TogaiClient.builder()
                    .environment(Environment.SANDBOX)
                    .tokens(TokenSource.environmentVariable("TOGAI_API_TOKEN"))
                    .build()) {
                togai.usageMeters().all().forEach(meter -> names.add(meter.name()));
            }
        }

        assertThat(names).containsExactly("rides");
    }

    @Test
    void of_the_guided_builders() {
        Computation rides = Computation.builder()
                .when(dimension("city").isIn("chennai", "mumbai"))
                .compute(attribute("distance").times("0.4"))
                .build();

        assertThat(rides.matcher()).isPresent();
        assertThat(guided()).extracting(CreateUsageMeterRequest::name).containsExactly("rides", "ride-distance");
    }

    private static List<CreateUsageMeterRequest> guided() {
        CreateUsageMeterRequest rides = Meters.count("rides")
                .when(dimension("city").is("chennai"))
                .forEvent("ride_completed")
                .build();
        CreateUsageMeterRequest distance = Meters.sum("ride-distance")
                .compute(attribute("distance").times("0.4"))
                .forEvent("ride_completed")
                .build();
        return List.of(rides, distance);
    }

    @Test
    void of_the_words() {
        Condition counted = all(
                dimension("city").isIn("chennai", "mumbai"),
                any(
                        attribute("distance").greaterThan(100),
                        attribute("distance").lessThan(20)));
        NumberTerm units = attribute("distance").times("0.4");
        NumberTerm tariff = when(attribute("distance").atMost(20)).then(8).otherwise(units);

        assertThat(counted.toJsonLogic().isJson()).isTrue();
        assertThat(tariff.toJsonLogic().isJson()).isTrue();
    }

    @Test
    void of_the_transport() {
        dev.togai.config.TokenSource tokens = TokenSource.fixed("any");
        TogaiClient togai = TogaiClient.builder()
                .tokens(tokens)
                .transport(new FeignTransportProvider(FeignOptions.defaults().withMaxConnections(50)))
                .build();

        assertThat(togai.usageMeters()).isNotNull();
        togai.close();
    }

    @Test
    void of_the_fake() {
        FakeTogai fake = FakeTogai.create();
        try (TogaiClient togai = TogaiClient.over(fake)) {
            togai.usageMeters().create(Meters.count("rides"));
        }
        assertThat(fake.meters()).hasSize(1);
    }

    @Test
    void of_the_server() {
        FakeTogai fake = FakeTogai.create();

        try (FakeTogaiServer server = FakeTogaiServer.start(fake);
                TogaiClient togai = TogaiClient.builder()
                        .environment(server.environment())
                        .tokens(TokenSource.fixed("any"))
                        .build()) {
            togai.usageMeters().create(Meters.count("rides"));
        }

        assertThat(fake.meters()).hasSize(1);
    }
}
