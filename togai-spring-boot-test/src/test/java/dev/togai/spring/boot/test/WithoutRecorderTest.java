package dev.togai.spring.boot.test;

import static org.assertj.core.api.Assertions.assertThat;

import dev.togai.meter.Meters;
import dev.togai.meter.UsageMeters;
import dev.togai.spring.boot.TogaiAutoConfiguration;
import dev.togai.spring.boot.TogaiRecorderAutoConfiguration;
import dev.togai.testkit.FakeTogai;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** The fake in an application without {@code togai-recorder}. */
class WithoutRecorderTest {

    @Test
    void the_client_calls_the_fake_and_the_fake_is_reset() {
        new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(
                        FakeTogaiAutoConfiguration.class,
                        TogaiAutoConfiguration.class,
                        TogaiRecorderAutoConfiguration.class))
                .withClassLoader(new FilteredClassLoader("dev.togai.recorder"))
                .run(context -> {
                    context.getBean(UsageMeters.class).create(Meters.count("rides"));
                    assertThat(context.getBean(FakeTogai.class).meters()).hasSize(1);

                    context.getBean(FakeTogaiReset.class).run();

                    assertThat(context.getBean(FakeTogai.class).meters()).isEmpty();
                    assertThat(context).doesNotHaveBean("togaiUsageRecorder");
                });
    }
}
