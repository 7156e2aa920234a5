package dev.togai.spring.boot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.togai.TogaiClient;
import dev.togai.auth.TokenSource;
import dev.togai.config.Environment;
import dev.togai.error.ErrorResponse;
import dev.togai.micrometer.RecorderMetrics;
import dev.togai.recorder.DeadLetter;
import dev.togai.recorder.DeadLetterHandler;
import dev.togai.recorder.RecordResult;
import dev.togai.recorder.UsageLedger;
import dev.togai.recorder.UsageRecorder;
import dev.togai.testkit.FakeTogai;
import dev.togai.testkit.VirtualTimeSource;
import dev.togai.time.TimeSource;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The recorder of an application, its end, its metrics and its health. */
class TogaiRecorderAutoConfigurationTest {

    /** The log of recorders, whose lines would hide the results of the tests. */
    private static final Logger LOG = Logger.getLogger("dev.togai.recorder");

    static {
        LOG.setUseParentHandlers(false);
    }

    private final FakeTogai fake = FakeTogai.create();
    private final ApplicationContextRunner withoutClient = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(
                    TogaiAutoConfiguration.class,
                    TogaiRecorderAutoConfiguration.class,
                    TogaiRecorderHealthAutoConfiguration.class,
                    TogaiMetricsAutoConfiguration.class));
    private final ApplicationContextRunner application =
            withoutClient.withBean(TogaiClient.class, () -> TogaiClient.of(fake));

    private static RecordResult record(UsageRecorder recorder, String id) {
        return recorder.record(event -> event.schemaName("rides")
                .id(id)
                .timestamp("2024-01-01T08:00:00Z")
                .accountId("acme")
                .attribute("distance", "12"));
    }

    private static UsageRecorder recorder(org.springframework.context.ApplicationContext context) {
        return context.getBean(UsageRecorder.class);
    }

    @Test
    void the_module_on_the_class_path_is_enough_for_a_recorder_that_delivers() {
        application.run(context -> {
            record(recorder(context), "ride-1");

            assertThat(recorder(context).flush(Duration.ofSeconds(30)).delivered())
                    .isEqualTo(1);
            assertThat(fake.events().find("ride-1")).isPresent();
        });
    }

    @Test
    void there_is_no_recorder_without_its_module_or_a_client_or_if_a_property_disables_it() {
        application
                .withClassLoader(new FilteredClassLoader("dev.togai.recorder"))
                .withBean(MeterRegistry.class, SimpleMeterRegistry::new)
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean("togaiUsageRecorder"));
        application
                .withPropertyValues("togai.recorder.enabled=false")
                .run(context -> assertThat(context)
                        .hasNotFailed()
                        .doesNotHaveBean(UsageRecorder.class)
                        .doesNotHaveBean("togaiRecorderHealthIndicator"));
        withoutClient.run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(UsageRecorder.class));
        withoutClient
                .withBean("one", TogaiClient.class, () -> TogaiClient.of(FakeTogai.create()))
                .withBean("two", TogaiClient.class, () -> TogaiClient.of(FakeTogai.create()))
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(UsageRecorder.class));
    }

    @Test
    void a_recorder_of_the_application_replaces_it() {
        UsageRecorder own = UsageRecorder.builder(fake).withoutThreads().open();

        application
                .withBean(UsageRecorder.class, () -> own)
                .run(context -> assertThat(recorder(context)).isSameAs(own));
    }

    /** A service that records its last event when the context ends. */
    @Configuration(proxyBeanMethods = false)
    static class Service implements DisposableBean {

        private @Autowired UsageRecorder recorder;
        private boolean isAccepted;

        @Override
        public void destroy() {
            isAccepted = record(recorder, "last").isAccepted();
        }
    }

    @Test
    void events_of_beans_that_end_are_delivered_before_the_client_is_closed() {
        AtomicReference<Service> service = new AtomicReference<>();
        AtomicReference<UsageRecorder> recorder = new AtomicReference<>();

        application.withUserConfiguration(Service.class).run(context -> {
            service.set(context.getBean(Service.class));
            recorder.set(recorder(context));
        });

        assertThat(Objects.requireNonNull(service.get()).isAccepted).isTrue();
        UsageLedger ledger = Objects.requireNonNull(recorder.get()).ledger();
        assertThat(ledger.delivered()).isEqualTo(1);
        assertThat(ledger.failures()).isEmpty();
    }

    @Test
    void the_end_of_the_application_sends_for_the_time_of_the_property() {
        VirtualTimeSource time = VirtualTimeSource.create();
        fake.failAll(ErrorResponse.of(503, "Down"));

        application
                .withPropertyValues("togai.recorder.close-timeout=3s")
                .withBean(TimeSource.class, () -> time)
                .withBean(TogaiRecorderCustomizer.class, () -> builder -> builder.withoutThreads())
                .run(context -> record(recorder(context), "ride-1"));

        assertThat(Duration.ofNanos(time.nanoTime())).isEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void a_handler_of_the_application_receives_dead_letters() {
        List<DeadLetter> letters = new ArrayList<>();

        application
                .withBean(DeadLetterHandler.class, () -> letters::add)
                .withBean(TogaiRecorderCustomizer.class, () -> builder -> builder.sendOnRecord())
                .run(context -> record(recorder(context), "r".repeat(51)));

        assertThat(letters).hasSize(1);
    }

    @Test
    void events_in_the_directory_are_delivered_after_a_restart(@TempDir Path directory) {
        fake.failAll(ErrorResponse.of(503, "Down"));
        ApplicationContextRunner withDirectory = withoutClient.withPropertyValues(
                "togai.recorder.directory=" + directory, "togai.recorder.close-timeout=0s");
        withDirectory
                .withBean(TogaiClient.class, () -> TogaiClient.of(fake))
                .run(context -> assertThat(record(recorder(context), "ride-1").awaitStored(Duration.ofSeconds(30)))
                        .isTrue());
        FakeTogai next = FakeTogai.create();

        withDirectory.withBean(TogaiClient.class, () -> TogaiClient.of(next)).run(context -> {
            recorder(context).flush(Duration.ofSeconds(30));

            assertThat(next.events().find("ride-1")).isPresent();
        });
    }

    @Test
    void a_directory_in_use_is_reported_with_its_property(@TempDir Path directory) {
        ApplicationContextRunner withDirectory =
                application.withPropertyValues("togai.recorder.directory=" + directory);

        withDirectory.run(first -> withDirectory.run(second -> assertThat(second.getStartupFailure())
                .hasRootCauseInstanceOf(java.io.IOException.class)
                .hasStackTraceContaining("The property togai.recorder.directory is invalid")));
    }

    @Test
    void its_ledger_is_measured() {
        SimpleMeterRegistry meters = new SimpleMeterRegistry();

        application.withBean(MeterRegistry.class, () -> meters).run(context -> {
            context.getBean(RecorderMetrics.class).bindTo(meters);
            record(recorder(context), "ride-1");
            recorder(context).flush(Duration.ofSeconds(30));

            assertThat(meters.get("togai.recorder.events")
                            .tag("togai.outcome", "delivered")
                            .functionCounter()
                            .count())
                    .isEqualTo(1);
        });
    }

    @Test
    void a_backlog_is_up_with_its_size_and_age_on_both_lines_of_spring_boot() {
        VirtualTimeSource time = VirtualTimeSource.create();
        fake.failAll(ErrorResponse.of(503, "Down"));
        ApplicationContextRunner waiting = application
                .withBean(TimeSource.class, () -> time)
                .withBean(TogaiRecorderCustomizer.class, () -> builder -> builder.sendOnRecord());

        waiting.run(context -> {
            record(recorder(context), "ride-1");
            time.advance(Duration.ofMinutes(5));

            var health = Objects.requireNonNull(
                    context.getBean(org.springframework.boot.health.contributor.HealthIndicator.class)
                            .health());
            assertThat(health.getStatus().getCode()).isEqualTo("UP");
            assertThat(health.getDetails())
                    .containsEntry("waiting", 1L)
                    .containsEntry("oldestAge", "300s")
                    .containsEntry("deadLetters", 0L)
                    .containsEntry("rejected", 0L);
        });
        waiting.withClassLoader(new FilteredClassLoader("org.springframework.boot.health"))
                .run(context -> assertThat(
                                context.getBean(org.springframework.boot.actuate.health.HealthIndicator.class)
                                        .health()
                                        .getStatus()
                                        .getCode())
                        .isEqualTo("UP"));
    }

    /** An error that ends a thread of the recorder. */
    private static final class SenderError extends Error {
        private static final long serialVersionUID = 1L;
    }

    @Test
    void a_recorder_whose_thread_failed_is_down() {
        TogaiClient failing = TogaiClient.of(new FailingTransport(() -> {
            throw new SenderError();
        }));

        withoutClient
                .withBean(TogaiClient.class, () -> failing)
                .withPropertyValues("togai.recorder.linger=0s", "togai.recorder.close-timeout=0s")
                .run(context -> {
                    record(recorder(context), "ride-1");
                    assertThat(recorder(context).toString()).contains("recorded 1");
                    awaitFailure(recorder(context));

                    TogaiHealth health = RecorderHealth.of(recorder(context));

                    assertThat(health.status()).isEqualTo("DOWN");
                    assertThat(health.details()).containsKey("reason");
                });
    }

    private static void awaitFailure(UsageRecorder recorder) {
        try {
            recorder.flush(Duration.ofSeconds(30));
        } catch (dev.togai.recorder.FlushException e) {
            assertThat(e).hasCauseInstanceOf(SenderError.class);
        }
    }

    @Test
    void the_health_indicator_can_be_disabled() {
        application
                .withPropertyValues("management.health.togai-recorder.enabled=false")
                .run(context -> assertThat(context)
                        .hasSingleBean(UsageRecorder.class)
                        .doesNotHaveBean("togaiRecorderHealthIndicator"));
    }

    @Test
    void an_automatic_client_has_a_recorder() {
        withoutClient
                .withBean(
                        TogaiConnectionDetails.class,
                        () -> new PropertiesConnectionDetails(Environment.SANDBOX, TokenSource.fixed("any")))
                .run(context -> assertThat(context).hasSingleBean(UsageRecorder.class));
    }

    @Configuration(proxyBeanMethods = false)
    static class Customizer {
        @Bean
        TogaiRecorderCustomizer smallRequests() {
            return builder -> builder.batchBytes(100_000);
        }
    }

    @Test
    void a_customizer_is_a_bean() {
        application
                .withUserConfiguration(Customizer.class)
                .run(context -> assertThat(context).hasSingleBean(UsageRecorder.class));
    }
}
