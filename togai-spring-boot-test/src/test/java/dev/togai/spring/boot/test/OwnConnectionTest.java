package dev.togai.spring.boot.test;

import static org.assertj.core.api.Assertions.assertThat;

import dev.togai.auth.TokenSource;
import dev.togai.config.Environment;
import dev.togai.spi.TogaiTransportProvider;
import dev.togai.spring.boot.TogaiConnectionDetails;
import dev.togai.testkit.FakeTogai;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** An application with a connection of its own, which no test may use. */
class OwnConnectionTest {

    @Configuration(proxyBeanMethods = false)
    @Import(BillingApplication.class)
    static class Production {

        private record Details(Environment environment, TokenSource tokens) implements TogaiConnectionDetails {}

        @Bean
        TogaiConnectionDetails production() {
            return new Details(Environment.PRODUCTION, TokenSource.supplier(() -> {
                throw new AssertionError("A test called production.");
            }));
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class ProductionTransport {

        @Bean
        TogaiTransportProvider productionTransport() {
            return new InMemoryTransportProvider(FakeTogai.create());
        }
    }

    @Nested
    @SpringBootTest(classes = {Production.class, ProductionTransport.class})
    @AutoConfigureFakeTogai
    class InMemory {

        @Autowired
        private BillingService billing;

        @Autowired
        private FakeTogai fake;

        @Test
        void the_client_calls_the_fake() {
            billing.open("chennai");

            assertThat(fake.meters()).hasSize(1);
        }
    }

    @Nested
    @SpringBootTest(classes = Production.class)
    @AutoConfigureFakeTogai(overHttp = true)
    class OverHttp {

        @Autowired
        private BillingService billing;

        @Autowired
        private FakeTogai fake;

        @Test
        void the_client_calls_the_fake() {
            billing.open("chennai");

            assertThat(fake.meters()).hasSize(1);
        }
    }
}
