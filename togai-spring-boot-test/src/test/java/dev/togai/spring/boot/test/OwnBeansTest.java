package dev.togai.spring.boot.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.togai.error.BadRequestException;
import dev.togai.testkit.FakeTogai;
import dev.togai.testkit.VirtualTimeSource;
import dev.togai.time.TimeSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

/** The beans of a test in place of the default ones. */
@SpringBootTest
@AutoConfigureFakeTogai
class OwnBeansTest {

    @TestConfiguration(proxyBeanMethods = false)
    static class Beans {

        @Bean
        FakeTogai smallFake(TimeSource time) {
            return FakeTogai.builder().meterQuota(1).time(time).build();
        }

        @Bean
        TimeSource systemTime() {
            return TimeSource.system();
        }
    }

    @Autowired
    private BillingService billing;

    @Autowired
    private ObjectProvider<VirtualTimeSource> virtualTime;

    @Test
    void a_fake_and_a_time_source_of_the_test_are_used() {
        billing.open("chennai");

        assertThatThrownBy(() -> billing.open("delhi")).isInstanceOf(BadRequestException.class);
        assertThat(virtualTime.getIfAvailable()).isNull();
    }
}
