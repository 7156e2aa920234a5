package dev.togai.spring.boot.test;

import static org.assertj.core.api.Assertions.assertThat;

import dev.togai.testkit.FakeTogai;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

@SpringBootTest
@AutoConfigureFakeTogai
class BillingServiceTest {
    @Autowired
    BillingService billing;

    @Autowired
    FakeTogai fake;

    @Test
    void a_new_city_has_a_meter() {
        billing.open("chennai");

        assertThat(fake.meters()).hasSize(1);
    }
}
