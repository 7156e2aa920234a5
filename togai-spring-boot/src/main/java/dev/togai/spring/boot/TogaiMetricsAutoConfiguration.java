package dev.togai.spring.boot;

import dev.togai.TogaiClient;
import dev.togai.micrometer.MicrometerCallListener;
import dev.togai.micrometer.RecorderMetrics;
import dev.togai.micrometer.TogaiMetrics;
import dev.togai.recorder.UsageRecorder;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The auto-configuration of metrics and observations of the client and the recorder, for applications with {@code togai-micrometer} and a meter
 * registry.
 */
@AutoConfiguration(
        after = {TogaiAutoConfiguration.class, TogaiRecorderAutoConfiguration.class},
        // Spring Boot 3 and 4 have them in different packages.
        afterName = {
            "org.springframework.boot.actuate.autoconfigure.metrics.CompositeMeterRegistryAutoConfiguration",
            "org.springframework.boot.actuate.autoconfigure.observation.ObservationAutoConfiguration",
            "org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration",
            "org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration"
        })
@ConditionalOnClass({MicrometerCallListener.class, MeterRegistry.class})
@ConditionalOnBean(MeterRegistry.class)
public final class TogaiMetricsAutoConfiguration {

    /** Creates the configuration, which Spring does. */
    public TogaiMetricsAutoConfiguration() {}

    @Bean
    @ConditionalOnMissingBean
    // An application with two accounts has two, and listeners of its own.
    @ConditionalOnSingleCandidate(TogaiConnectionDetails.class)
    MicrometerCallListener togaiMicrometerCallListener(
            MeterRegistry meters, ObjectProvider<ObservationRegistry> observations, TogaiConnectionDetails details) {
        ObservationRegistry registry = observations.getIfUnique();
        return registry == null
                ? MicrometerCallListener.create(meters, details.environment())
                : MicrometerCallListener.create(meters, registry, details.environment());
    }

    @Bean
    @ConditionalOnMissingBean
    @ConditionalOnSingleCandidate(TogaiClient.class)
    TogaiMetrics togaiMetrics(TogaiClient client) {
        return TogaiMetrics.of(client);
    }

    /** The meters of the recorder, if {@code togai-recorder} is on the class path. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(UsageRecorder.class)
    static final class RecorderConfiguration {

        @Bean
        @ConditionalOnMissingBean
        @ConditionalOnSingleCandidate(UsageRecorder.class)
        RecorderMetrics togaiRecorderMetrics(UsageRecorder recorder) {
            return RecorderMetrics.of(recorder);
        }
    }
}
