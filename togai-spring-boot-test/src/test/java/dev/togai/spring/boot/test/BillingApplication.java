package dev.togai.spring.boot.test;

import dev.togai.meter.UsageMeters;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;

/** The application of the tests. It scans no package, because tests have configurations of their own there. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
class BillingApplication {

    @Bean
    BillingService billingService(UsageMeters meters) {
        return new BillingService(meters);
    }
}
