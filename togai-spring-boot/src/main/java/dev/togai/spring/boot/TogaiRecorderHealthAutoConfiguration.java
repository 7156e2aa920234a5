package dev.togai.spring.boot;

import dev.togai.recorder.UsageRecorder;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;

/**
 * The auto-configuration of the health indicator {@code togaiRecorder}, which reports the ledger of the recorder. {@code
 * management.health.togai-recorder.enabled=false} disables it.
 */
@AutoConfiguration(after = TogaiRecorderAutoConfiguration.class)
@ConditionalOnClass(UsageRecorder.class)
@Conditional(RecorderHealthCondition.class)
public final class TogaiRecorderHealthAutoConfiguration {

    /** Creates the configuration, which Spring does. */
    public TogaiRecorderHealthAutoConfiguration() {}

    /** The indicator for Spring Boot 4. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(name = TogaiHealthAutoConfiguration.BOOT_4)
    static final class Boot4Configuration {

        @Bean
        @ConditionalOnMissingBean(name = "togaiRecorderHealthIndicator")
        @ConditionalOnSingleCandidate(UsageRecorder.class)
        Boot4HealthIndicator togaiRecorderHealthIndicator(UsageRecorder recorder) {
            return new Boot4HealthIndicator(() -> RecorderHealth.of(recorder));
        }
    }

    /** The indicator for Spring Boot 3. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(name = TogaiHealthAutoConfiguration.BOOT_3)
    @ConditionalOnMissingClass(TogaiHealthAutoConfiguration.BOOT_4)
    static final class Boot3Configuration {

        @Bean
        @ConditionalOnMissingBean(name = "togaiRecorderHealthIndicator")
        @ConditionalOnSingleCandidate(UsageRecorder.class)
        Boot3HealthIndicator togaiRecorderHealthIndicator(UsageRecorder recorder) {
            return new Boot3HealthIndicator(() -> RecorderHealth.of(recorder));
        }
    }
}
