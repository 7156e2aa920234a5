package dev.togai.spring.boot.test;

import static org.assertj.core.api.Assertions.assertThat;

import dev.togai.TogaiClient;
import dev.togai.meter.Meters;
import dev.togai.testkit.FakeTogai;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** A test without the annotation: the module changes nothing. */
@SpringBootTest
class WithoutFakeTest {

    @Configuration(proxyBeanMethods = false)
    static class Beans {

        @Bean
        FakeTogai ownFake() {
            return FakeTogai.create();
        }

        @Bean
        TogaiClient ownClient(FakeTogai fake) {
            return TogaiClient.of(fake);
        }
    }

    @Autowired
    private TogaiClient togai;

    @Autowired
    private FakeTogai fake;

    @RepeatedTest(2)
    void a_fake_of_the_application_is_not_reset(RepetitionInfo run) {
        togai.usageMeters().create(Meters.count("rides-" + run.getCurrentRepetition()));

        assertThat(fake.meters()).hasSize(run.getCurrentRepetition());
    }
}
