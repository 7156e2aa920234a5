package dev.togai.spring.boot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.togai.TogaiClient;
import dev.togai.meter.UsageMeters;
import dev.togai.recorder.UsageRecorder;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.apache.commons.logging.LogFactory;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.core.io.support.SpringFactoriesLoader.ArgumentResolver;
import org.springframework.core.io.support.SpringFactoriesLoader.FailureHandler;

/** The reports of failed starts, from the analyzers that Spring Boot finds. */
class FailureAnalysisTest {

    record Invoices(UsageMeters meters) {}

    record Accounts(TogaiClient togai) {}

    record Rides(UsageRecorder recorder) {}

    record Unrelated(Supplier<String> supplier) {}

    private final AtomicReference<ConfigurableApplicationContext> started = new AtomicReference<>();
    private final ApplicationContextRunner other = new ApplicationContextRunner().withInitializer(started::set);
    private final ApplicationContextRunner application =
            other.withConfiguration(AutoConfigurations.of(TogaiAutoConfiguration.class));

    private Optional<FailureAnalysis> analyze(AssertableApplicationContext context) {
        Throwable failure = Objects.requireNonNull(context.getStartupFailure());
        ConfigurableApplicationContext source = Objects.requireNonNull(started.get());
        return SpringFactoriesLoader.forDefaultResourceLocation()
                .load(
                        FailureAnalyzer.class,
                        ArgumentResolver.of(BeanFactory.class, source.getBeanFactory())
                                .and(Environment.class, source.getEnvironment()),
                        FailureHandler.logging(LogFactory.getLog(FailureAnalysisTest.class)))
                .stream()
                // The others need libraries that are not on the class path.
                .filter(analyzer ->
                        analyzer.getClass().getName().matches("dev\\.togai.*|.*\\.diagnostics\\.analyzer.*"))
                .map(analyzer -> analyzer.analyze(failure))
                .filter(Objects::nonNull)
                .findFirst();
    }

    @Test
    void a_missing_token_is_reported_with_its_remedy() {
        application
                .withBean(Invoices.class)
                .run(context -> assertThat(analyze(context)).hasValueSatisfying(report -> {
                    assertThat(report.getDescription())
                            .isEqualTo(
                                    "A bean needs a UsageMeters, and there is none because Togai's token is missing.");
                    assertThat(report.getAction())
                            .contains(
                                    "togai.token", "TOGAI_TOKEN", "TogaiConnectionDetails", "@AutoConfigureFakeTogai");
                }));
        application
                .withBean(Accounts.class)
                .run(context -> assertThat(analyze(context))
                        .hasValueSatisfying(report ->
                                assertThat(report.getDescription()).startsWith("A bean needs a TogaiClient")));
        application
                .withBean(Rides.class)
                .run(context -> assertThat(analyze(context))
                        .hasValueSatisfying(report ->
                                assertThat(report.getDescription()).startsWith("A bean needs a UsageRecorder")));
    }

    @Test
    void other_missing_beans_are_not_about_the_token() {
        application
                .withBean(Unrelated.class)
                .run(context -> assertThat(analyze(context))
                        .hasValueSatisfying(
                                report -> assertThat(report.getDescription()).doesNotContain("token")));
    }

    @Test
    void a_missing_bean_of_an_application_without_the_auto_configuration_is_not_about_the_token() {
        other.withBean(Invoices.class)
                .run(context -> assertThat(analyze(context))
                        .hasValueSatisfying(
                                report -> assertThat(report.getDescription()).doesNotContain("token")));
    }

    @Test
    void a_rejected_property_is_reported_with_its_origin() {
        application
                .withPropertyValues("togai.token=secret-token", "togai.retry.max-attempts=0")
                .run(context -> assertThat(analyze(context)).hasValueSatisfying(report -> {
                    assertThat(report.getDescription())
                            .startsWith("The property togai.retry.max-attempts (")
                            .endsWith(") is invalid: RetryPolicy.maxAttempts must be 1 to 100, was 0.");
                    assertThat(report.getAction()).contains("togai.retry.max-attempts");
                }));
    }

    @Test
    void a_rejected_token_is_reported_without_the_token() {
        application
                .withPropertyValues("togai.token=secret token")
                .run(context -> assertThat(analyze(context))
                        .hasValueSatisfying(report -> assertThat(report.getDescription() + report.getAction())
                                .contains("togai.token")
                                .doesNotContain("secret token")));
    }
}
