package dev.togai.spring.boot;

import dev.togai.TogaiClient;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;

/**
 * The auto-configuration of the health indicator {@code togai}, which reports the breakers of the client without sending a
 * request. {@code management.health.togai.enabled=false} disables it.
 */
@AutoConfiguration(after = TogaiAutoConfiguration.class)
@ConditionalOnClass(TogaiClient.class)
@Conditional(HealthCondition.class)
public final class TogaiHealthAutoConfiguration {

    static final String BOOT_4 = "org.springframework.boot.health.contributor.HealthIndicator";
    static final String BOOT_3 = "org.springframework.boot.actuate.health.HealthIndicator";

    /** Creates the configuration, which Spring does. */
    public TogaiHealthAutoConfiguration() {}

    /** The indicator for Spring Boot 4. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(name = BOOT_4)
    static final class Boot4Configuration {

        @Bean
        @ConditionalOnMissingBean(name = "togaiHealthIndicator")
        @ConditionalOnSingleCandidate(TogaiClient.class)
        Boot4HealthIndicator togaiHealthIndicator(TogaiClient client) {
            return new Boot4HealthIndicator(() -> TogaiHealth.of(client));
        }
    }

    /** The indicator for Spring Boot 3. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(name = BOOT_3)
    @ConditionalOnMissingClass(BOOT_4)
    static final class Boot3Configuration {

        @Bean
        @ConditionalOnMissingBean(name = "togaiHealthIndicator")
        @ConditionalOnSingleCandidate(TogaiClient.class)
        Boot3HealthIndicator togaiHealthIndicator(TogaiClient client) {
            return new Boot3HealthIndicator(() -> TogaiHealth.of(client));
        }
    }
}
