package dev.togai.spring.boot.test;

import static org.assertj.core.api.Assertions.assertThat;

import dev.togai.meter.Meters;
import dev.togai.meter.UsageMeters;
import dev.togai.testkit.FakeTogai;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Configuration;

/** A slice of an application, which has no other auto-configuration. */
@SpringBootTest
@AutoConfigureFakeTogai
class WithoutAutoConfigurationTest {

    @Configuration(proxyBeanMethods = false)
    static class Slice {}

    @Autowired
    private UsageMeters meters;

    @Autowired
    private FakeTogai fake;

    @Test
    void a_slice_has_a_client_of_the_fake() {
        meters.create(Meters.count("rides"));

        assertThat(fake.meters()).hasSize(1);
    }
}
