package dev.togai.spring.boot;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.togai.TogaiClient;
import dev.togai.auth.TokenSource;
import dev.togai.config.Environment;
import dev.togai.feign.FeignOptions;
import dev.togai.feign.LoggingCallListener;
import dev.togai.jackson2.TogaiJackson2Module;
import dev.togai.jackson3.TogaiJackson3Module;
import dev.togai.meter.Meters;
import dev.togai.meter.UsageMeter;
import dev.togai.micrometer.MicrometerCallListener;
import dev.togai.micrometer.TogaiMetrics;
import dev.togai.spi.TogaiTransportProvider;
import dev.togai.testkit.FakeTogai;
import dev.togai.testkit.http.FakeTogaiServer;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** Metrics and JSON of the client in an application that has the libraries for them. */
class TogaiIntegrationsTest {

    private final ApplicationContextRunner application = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(
                    TogaiAutoConfiguration.class,
                    TogaiMetricsAutoConfiguration.class,
                    TogaiJacksonAutoConfiguration.class))
            .withPropertyValues("togai.token=secret", "togai.rate-limits.enabled=false");

    @Test
    void calls_are_counted_in_the_registry_of_the_application() {
        try (FakeTogaiServer server = FakeTogaiServer.start(FakeTogai.create())) {
            application
                    .withBean(MeterRegistry.class, SimpleMeterRegistry::new)
                    .withPropertyValues("togai.base-url=" + server.url())
                    .run(context -> {
                        context.getBean(TogaiClient.class).usageMeters().create(Meters.count("rides"));

                        MeterRegistry meters = context.getBean(MeterRegistry.class);
                        assertThat(meters.get("togai.client.calls").timer().count())
                                .isEqualTo(1);
                        context.getBean(TogaiMetrics.class).bindTo(meters);
                        assertThat(meters.get("togai.client.connections.max")
                                        .gauge()
                                        .value())
                                .isPositive();
                    });
        }
    }

    @Test
    void a_registry_of_observations_receives_the_calls() {
        ObservationRegistry observations = ObservationRegistry.create();
        try (FakeTogaiServer server = FakeTogaiServer.start(FakeTogai.create())) {
            StringBuilder seen = new StringBuilder();
            observations.observationConfig().observationHandler(new io.micrometer.observation.ObservationHandler<>() {
                @Override
                public void onStop(io.micrometer.observation.Observation.Context context) {
                    seen.append(context.getName()).append(' ');
                }

                @Override
                public boolean supportsContext(io.micrometer.observation.Observation.Context context) {
                    return true;
                }
            });
            application
                    .withBean(MeterRegistry.class, SimpleMeterRegistry::new)
                    .withBean(ObservationRegistry.class, () -> observations)
                    .withPropertyValues("togai.base-url=" + server.url())
                    .run(context -> {
                        context.getBean(TogaiClient.class).usageMeters().create(Meters.count("rides"));

                        assertThat(seen.toString()).isEqualTo("togai.client.requests togai.client.calls ");
                    });
        }
    }

    @Test
    void an_application_with_two_accounts_has_details_options_and_clients_of_its_own() {
        TogaiConnectionDetails one = new PropertiesConnectionDetails(Environment.SANDBOX, TokenSource.fixed("one"));
        TogaiConnectionDetails two = new PropertiesConnectionDetails(Environment.SANDBOX, TokenSource.fixed("two"));

        application
                .withBean(MeterRegistry.class, SimpleMeterRegistry::new)
                .withBean("oneDetails", TogaiConnectionDetails.class, () -> one)
                .withBean("twoDetails", TogaiConnectionDetails.class, () -> two)
                .withBean("oneOptions", FeignOptions.class, FeignOptions::defaults)
                .withBean("twoOptions", FeignOptions.class, FeignOptions::defaults)
                .withBean("oneClient", TogaiClient.class, () -> TogaiClient.of(FakeTogai.create()))
                .withBean("twoClient", TogaiClient.class, () -> TogaiClient.of(FakeTogai.create()))
                .run(context -> assertThat(context)
                        .hasNotFailed()
                        .doesNotHaveBean(MicrometerCallListener.class)
                        .doesNotHaveBean(TogaiMetrics.class));
    }

    @Test
    void an_automatic_client_of_two_options_fails_at_the_start() {
        application
                .withBean("oneOptions", FeignOptions.class, FeignOptions::defaults)
                .withBean("twoOptions", FeignOptions.class, FeignOptions::defaults)
                .run(context -> assertThat(context.getStartupFailure())
                        .hasStackTraceContaining(FeignOptions.class.getName())
                        .hasStackTraceContaining("oneOptions,twoOptions"));
    }

    @Test
    void without_a_registry_or_without_the_module_nothing_is_measured() {
        application.run(context -> assertThat(context)
                .hasSingleBean(TogaiClient.class)
                .doesNotHaveBean(MicrometerCallListener.class)
                .doesNotHaveBean(TogaiMetrics.class));
        application
                .withClassLoader(new FilteredClassLoader("dev.togai.micrometer"))
                .withBean(MeterRegistry.class, SimpleMeterRegistry::new)
                .run(context -> assertThat(context).hasSingleBean(TogaiClient.class));
    }

    @Test
    void a_listener_of_the_application_replaces_the_automatic_one() {
        SimpleMeterRegistry own = new SimpleMeterRegistry();
        application
                .withBean(MeterRegistry.class, SimpleMeterRegistry::new)
                .withBean(
                        MicrometerCallListener.class,
                        () -> MicrometerCallListener.create(own, dev.togai.config.Environment.SANDBOX))
                .run(context -> assertThat(context).hasSingleBean(MicrometerCallListener.class));
    }

    @Test
    void the_modules_of_both_mappers_are_beans() throws Exception {
        application.run(context -> {
            assertThat(context).hasSingleBean(TogaiJackson2Module.class).hasSingleBean(TogaiJackson3Module.class);
            ObjectMapper mapper = new ObjectMapper().registerModule(context.getBean(TogaiJackson2Module.class));
            UsageMeter meter = UsageMeter.builder()
                    .id("um.1")
                    .name("rides")
                    .status(dev.togai.meter.MeterStatus.DRAFT)
                    .build();

            assertThat(mapper.readValue(mapper.writeValueAsString(meter), UsageMeter.class))
                    .isEqualTo(meter);
        });
    }

    /** The libraries that an application with the starter may lack, each with the beans that need it. */
    @ParameterizedTest(name = "without {0}")
    @CsvSource({
        "com.fasterxml.jackson.databind, togaiJackson2Module",
        "tools.jackson, togaiJackson3Module",
        "io.micrometer.core, togaiMicrometerCallListener",
        "io.micrometer, togaiMicrometerCallListener",
        "org.slf4j, togaiLoggingCallListener",
        "org.springframework.boot.actuate, togaiSecretPropertyMask"
    })
    void an_application_that_lacks_a_library_has_the_rest_of_the_starter(String library, String bean) {
        application
                .withConfiguration(AutoConfigurations.of(TogaiHealthAutoConfiguration.class))
                .withClassLoader(new FilteredClassLoader(library))
                .run(context -> assertThat(context)
                        .hasNotFailed()
                        .hasSingleBean(TogaiClient.class)
                        .doesNotHaveBean(bean));
    }

    @Test
    void an_application_with_none_of_these_libraries_has_a_client() {
        application
                .withConfiguration(AutoConfigurations.of(TogaiHealthAutoConfiguration.class))
                .withClassLoader(new FilteredClassLoader(
                        "com.fasterxml.jackson.databind",
                        "tools.jackson",
                        "io.micrometer",
                        "org.springframework.boot.actuate",
                        "org.springframework.boot.health"))
                .run(context -> assertThat(context)
                        .hasNotFailed()
                        .hasSingleBean(TogaiClient.class)
                        .doesNotHaveBean("togaiJackson2Module")
                        .doesNotHaveBean("togaiJackson3Module")
                        .doesNotHaveBean("togaiHealthIndicator"));
    }

    @Test
    void calls_are_logged_unless_a_property_disables_it() {
        application.run(context -> assertThat(context).hasSingleBean(LoggingCallListener.class));
        application
                .withPropertyValues("togai.logging.enabled=false")
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(LoggingCallListener.class));
        application
                .withClassLoader(new FilteredClassLoader("dev.togai.feign"))
                .withBean(TogaiTransportProvider.class, CapturingTransportProvider::new)
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean("togaiLoggingCallListener"));
    }

    @Test
    void a_logging_listener_of_the_application_replaces_the_automatic_one() {
        application
                .withBean("own", LoggingCallListener.class, LoggingCallListener::create)
                .run(context -> assertThat(context)
                        .hasSingleBean(LoggingCallListener.class)
                        .hasBean("own"));
    }
}
