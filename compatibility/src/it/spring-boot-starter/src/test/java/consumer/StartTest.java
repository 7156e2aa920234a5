package consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.togai.TogaiClient;
import dev.togai.meter.Meters;
import dev.togai.meter.UsageMeters;
import dev.togai.testkit.FakeTogai;
import dev.togai.testkit.http.FakeTogaiServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootVersion;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.ClassUtils;

/** The start of an application without test support. */
@ExtendWith(OutputCaptureExtension.class)
class StartTest {

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Empty {}

    private static ConfigurableApplicationContext start(Class<?> application, String... arguments) {
        SpringApplication start = new SpringApplication(application);
        start.setWebApplicationType(WebApplicationType.NONE);
        return start.run(arguments);
    }

    @Test
    void an_address_and_a_token_are_enough() {
        FakeTogai fake = FakeTogai.builder().token("secret-token").build();
        try (FakeTogaiServer server = FakeTogaiServer.start(fake);
                ConfigurableApplicationContext context =
                        start(Empty.class, "--togai.base-url=" + server.url(), "--togai.token=secret-token")) {
            context.getBean(UsageMeters.class).create(Meters.count("rides"));
        }

        assertThat(fake.meters()).hasSize(1);
    }

    @Test
    void the_starter_brings_the_jackson_of_no_other_line() {
        assertThat(StartTest.class.getResource("/dev/togai/jackson2/TogaiJackson2Module.class"))
                .isNotNull();
        assertThat(StartTest.class.getResource("/dev/togai/jackson3/TogaiJackson3Module.class"))
                .isNotNull();
        assertThat(ClassUtils.isPresent("tools.jackson.databind.JacksonModule", null))
                .isEqualTo(!SpringBootVersion.getVersion().startsWith("3."));
    }

    @Test
    void an_application_without_a_token_starts_without_a_client() {
        try (ConfigurableApplicationContext context = start(Empty.class)) {
            assertThat(context.getBeansOfType(TogaiClient.class)).isEmpty();
        }
    }

    @Test
    void a_bean_that_needs_a_client_is_reported_with_the_remedy(CapturedOutput output) {
        assertThatThrownBy(() -> start(Service.class)).isInstanceOf(Exception.class);

        assertThat(output.getAll()).contains("APPLICATION FAILED TO START", "Togai's token is missing", "togai.token");
    }

    @Test
    void a_rejected_property_is_reported_with_its_name(CapturedOutput output) {
        assertThatThrownBy(() -> start(Service.class, "--togai.token=secret-token", "--togai.retry.max-attempts=0"))
                .isInstanceOf(Exception.class);

        assertThat(output.getAll())
                .contains("The property togai.retry.max-attempts", "1 to 100")
                .doesNotContain("secret-token");
    }
}
