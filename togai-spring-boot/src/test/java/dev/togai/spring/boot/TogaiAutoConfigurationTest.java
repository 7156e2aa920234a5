package dev.togai.spring.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.togai.TogaiClient;
import dev.togai.auth.ApiToken;
import dev.togai.auth.TokenSource;
import dev.togai.config.CallListener;
import dev.togai.config.ClientConfig;
import dev.togai.config.Environment;
import dev.togai.config.RetryPolicy;
import dev.togai.error.NotFoundException;
import dev.togai.error.ServerException;
import dev.togai.error.TogaiConfigurationException;
import dev.togai.feign.FeignOptions;
import dev.togai.feign.FeignTransportProvider;
import dev.togai.meter.Meters;
import dev.togai.meter.UsageMeters;
import dev.togai.spi.TogaiTransportProvider;
import dev.togai.testkit.FakeTogai;
import dev.togai.testkit.VirtualTimeSource;
import dev.togai.testkit.fault.Fault;
import dev.togai.testkit.fault.FaultPlan;
import dev.togai.testkit.http.FakeTogaiServer;
import dev.togai.time.TimeSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.annotation.Order;

/** The beans of the auto-configuration. */
class TogaiAutoConfigurationTest {

    private final ApplicationContextRunner application = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(TogaiAutoConfiguration.class, TogaiHealthAutoConfiguration.class));
    private final ApplicationContextRunner withToken = application.withPropertyValues("togai.token=secret-token");

    @TempDir
    Path folder;

    @Test
    void without_a_token_there_is_no_client() {
        application.run(context -> assertThat(context)
                .hasNotFailed()
                .doesNotHaveBean(TogaiClient.class)
                .doesNotHaveBean(UsageMeters.class));
    }

    @Test
    void an_empty_token_counts_as_none() {
        application
                .withPropertyValues("togai.token=", "togai.token-file=")
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(TogaiClient.class));
    }

    @Test
    void a_token_is_enough_for_a_client_of_production() {
        withToken.run(context -> {
            assertThat(context).hasSingleBean(TogaiClient.class).hasSingleBean(UsageMeters.class);
            TogaiConnectionDetails details = context.getBean(TogaiConnectionDetails.class);
            assertThat(details.environment()).isEqualTo(Environment.PRODUCTION);
            assertThat(details.tokens().token()).isEqualTo(ApiToken.of("secret-token"));
            assertThat(details.toString()).doesNotContain("secret-token");
        });
    }

    @Test
    void the_sandbox_is_an_environment() {
        withToken
                .withPropertyValues("togai.environment=sandbox")
                .run(context -> assertThat(
                                context.getBean(TogaiConnectionDetails.class).environment())
                        .isEqualTo(Environment.SANDBOX));
    }

    @Test
    void the_client_calls_the_base_url_with_the_token() {
        FakeTogai fake = FakeTogai.builder().token("secret-token").build();
        try (FakeTogaiServer server = FakeTogaiServer.start(fake)) {
            withToken.withPropertyValues("togai.base-url=" + server.url()).run(context -> {
                UsageMeters meters = context.getBean(UsageMeters.class);
                meters.create(Meters.count("rides"));

                assertThat(fake.meters()).extracting(meter -> meter.name()).containsExactly("rides");
                assertThatThrownBy(() -> meters.get("um.none")).isInstanceOf(NotFoundException.class);
            });
        }
    }

    @Test
    void a_token_file_is_read_again_before_each_request() throws IOException {
        FakeTogai fake = FakeTogai.builder().token("second").build();
        Path file = Files.writeString(folder.resolve("token"), "first\n");
        try (FakeTogaiServer server = FakeTogaiServer.start(fake)) {
            application
                    .withPropertyValues("togai.token-file=" + file, "togai.base-url=" + server.url())
                    .run(context -> {
                        Files.writeString(file, "second\n");

                        context.getBean(UsageMeters.class).create(Meters.count("rides"));

                        assertThat(fake.meters()).hasSize(1);
                        assertThat(context.getBean(TogaiConnectionDetails.class).toString())
                                .contains(file.toString())
                                .doesNotContain("second");
                    });
        }
    }

    @Test
    void a_token_file_without_a_valid_token_is_named_at_the_start_and_in_a_call() throws IOException {
        Path file = Files.writeString(folder.resolve("token"), "\n");
        ApplicationContextRunner withFile = application.withPropertyValues("togai.token-file=" + file);
        withFile.run(context ->
                assertThat(context.getStartupFailure()).hasStackTraceContaining(file + " has no valid token"));

        Files.writeString(file, "valid");
        withFile.run(context -> {
            Files.writeString(file, "two tokens");

            UsageMeters meters = context.getBean(UsageMeters.class);
            assertThatThrownBy(() -> meters.get("um.none"))
                    .isInstanceOf(TogaiConfigurationException.class)
                    .hasMessageContaining(file + " has no valid token")
                    .hasMessageNotContaining("two tokens");
        });
    }

    @Test
    void a_token_file_may_start_with_a_byte_order_mark() throws IOException {
        Path file = Files.writeString(folder.resolve("token"), "\uFEFFtoken\r\n");

        application
                .withPropertyValues("togai.token-file=" + file)
                .run(context -> assertThat(context.getBean(TogaiConnectionDetails.class)
                                .tokens()
                                .token())
                        .isEqualTo(ApiToken.of("token")));
    }

    @Test
    void connection_details_of_the_application_replace_the_properties() {
        TogaiConnectionDetails own = new TogaiConnectionDetails() {
            @Override
            public Environment environment() {
                return Environment.SANDBOX;
            }

            @Override
            public TokenSource tokens() {
                return TokenSource.fixed("from-a-vault");
            }
        };
        CapturingTransportProvider transport = new CapturingTransportProvider();

        application
                .withBean(TogaiConnectionDetails.class, () -> own)
                .withBean(TogaiTransportProvider.class, () -> transport)
                .run(context -> {
                    assertThat(context).hasSingleBean(TogaiClient.class);
                    assertThat(transport.config().environment()).isEqualTo(Environment.SANDBOX);
                    assertThat(transport.config().tokens().token()).isEqualTo(ApiToken.of("from-a-vault"));
                });
    }

    @Test
    void a_client_of_the_application_replaces_the_client() {
        TogaiClient own = TogaiClient.of(FakeTogai.create());

        application.withBean(TogaiClient.class, () -> own).run(context -> {
            assertThat(context.getBean(TogaiClient.class)).isSameAs(own);
            assertThat(context).hasSingleBean(UsageMeters.class);
        });
    }

    @Test
    void two_clients_of_the_application_need_operations_of_its_own() {
        application
                .withBean("one", TogaiClient.class, () -> TogaiClient.of(FakeTogai.create()))
                .withBean("two", TogaiClient.class, () -> TogaiClient.of(FakeTogai.create()))
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(UsageMeters.class));
    }

    @Test
    void operations_of_the_application_replace_the_operations() {
        UsageMeters own = FakeTogai.create().usageMeters();

        withToken
                .withBean(UsageMeters.class, () -> own)
                .run(context -> assertThat(context.getBean(UsageMeters.class)).isSameAs(own));
    }

    @Test
    void the_client_is_closed_with_the_context() {
        AtomicReference<UsageMeters> meters = new AtomicReference<>();

        withToken
                .withBean(TogaiTransportProvider.class, CapturingTransportProvider::new)
                .run(context -> meters.set(context.getBean(UsageMeters.class)));

        UsageMeters closed = Objects.requireNonNull(meters.get());
        assertThatThrownBy(() -> closed.get("um.none")).hasMessageContaining("closed");
    }

    @Test
    void all_listeners_are_notified_in_their_order() {
        List<String> events = new CopyOnWriteArrayList<>();
        try (FakeTogaiServer server = FakeTogaiServer.start(FakeTogai.create())) {
            withToken
                    .withPropertyValues("togai.base-url=" + server.url())
                    .withBean("b", CallListener.class, () -> new Second(events))
                    .withBean("a", CallListener.class, () -> new First(events))
                    .run(context -> context.getBean(UsageMeters.class).create(Meters.count("rides")));
        }

        assertThat(events).containsExactly("first", "second");
    }

    @Order(1)
    private record First(List<String> events) implements CallListener {
        @Override
        public void attemptStarted(Attempt attempt) {
            events.add("first");
        }
    }

    @Order(2)
    private record Second(List<String> events) implements CallListener {
        @Override
        public void attemptStarted(Attempt attempt) {
            events.add("second");
        }
    }

    @Test
    void a_customizer_receives_the_result_of_the_one_before() {
        CapturingTransportProvider transport = new CapturingTransportProvider();

        withToken
                .withBean(TogaiTransportProvider.class, () -> transport)
                .withBean("second", TogaiClientCustomizer.class, OneMoreAttempt::new)
                .withBean("first", TogaiClientCustomizer.class, SingleAttempt::new)
                .run(context -> assertThat(
                                transport.config().resilience().retry().maxAttempts())
                        .isEqualTo(2));
    }

    @Order(1)
    private static final class SingleAttempt implements TogaiClientCustomizer {
        @Override
        public ClientConfig customize(ClientConfig config) {
            return config.withResilience(config.resilience().withRetry(RetryPolicy.never()));
        }
    }

    @Order(2)
    private static final class OneMoreAttempt implements TogaiClientCustomizer {
        @Override
        public ClientConfig customize(ClientConfig config) {
            RetryPolicy retry = config.resilience().retry();
            return config.withResilience(config.resilience().withRetry(retry.withMaxAttempts(retry.maxAttempts() + 1)));
        }
    }

    @Test
    void a_time_source_replaces_the_clock_and_the_sleep() {
        FakeTogai fake = FakeTogai.create();
        VirtualTimeSource time = VirtualTimeSource.create();
        fake.inject(FaultPlan.script().next(Fault.unavailable(Duration.ofSeconds(20))));
        try (FakeTogaiServer server = FakeTogaiServer.start(fake)) {
            withToken
                    .withPropertyValues("togai.base-url=" + server.url())
                    .withBean(TimeSource.class, () -> time)
                    .run(context -> assertThat(context.getBean(UsageMeters.class).all().stream())
                            .isEmpty());
        }

        assertThat(fake.journal()).hasSize(2);
    }

    @Test
    void properties_change_the_policies_of_the_client() {
        FakeTogai fake = FakeTogai.create();
        fake.inject(FaultPlan.script().next(Fault.unavailable(Duration.ZERO)));
        try (FakeTogaiServer server = FakeTogaiServer.start(fake)) {
            withToken
                    .withPropertyValues("togai.base-url=" + server.url(), "togai.retry.max-attempts=1")
                    .run(context -> assertThatThrownBy(
                                    () -> context.getBean(UsageMeters.class).get("um.none"))
                            .isInstanceOf(ServerException.class));
        }

        assertThat(fake.journal()).hasSize(1);
    }

    @Test
    void feign_options_of_the_application_replace_the_properties() {
        withToken
                .withPropertyValues("togai.max-connections=7")
                .withBean(FeignOptions.class, () -> FeignOptions.defaults().withMaxConnections(3))
                .run(context -> assertThat(context.getBean(TogaiClient.class)
                                .state()
                                .orElseThrow()
                                .maxConnections())
                        .isEqualTo(3));
    }

    @Test
    void without_feign_another_transport_is_used() {
        withToken
                .withClassLoader(new FilteredClassLoader(FeignTransportProvider.class, FeignOptions.class))
                .withBean(TogaiTransportProvider.class, CapturingTransportProvider::new)
                .run(context -> assertThat(context).hasSingleBean(TogaiClient.class));
    }

    @Test
    void the_actuator_is_not_needed() {
        withToken
                .withClassLoader(
                        new FilteredClassLoader("org.springframework.boot.actuate", "org.springframework.boot.health"))
                .run(context -> assertThat(context).hasSingleBean(TogaiClient.class));
    }
}
