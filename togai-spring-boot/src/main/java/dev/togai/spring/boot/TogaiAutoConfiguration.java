package dev.togai.spring.boot;

import dev.togai.TogaiClient;
import dev.togai.config.CallListener;
import dev.togai.config.ClientConfig;
import dev.togai.feign.FeignOptions;
import dev.togai.feign.FeignTransportProvider;
import dev.togai.feign.LoggingCallListener;
import dev.togai.meter.UsageMeters;
import dev.togai.spi.TogaiTransportProvider;
import dev.togai.time.TimeSource;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;

/**
 * The auto-configuration of a {@link TogaiClient} and its {@link UsageMeters}. Without a token or {@link TogaiConnectionDetails}
 * it creates neither. Every bean is replaced by one of the application.
 */
@AutoConfiguration
@ConditionalOnClass(TogaiClient.class)
@EnableConfigurationProperties(TogaiProperties.class)
public final class TogaiAutoConfiguration {

    /** Creates the configuration, which Spring does. */
    public TogaiAutoConfiguration() {}

    @Bean
    @ConditionalOnMissingBean(TogaiConnectionDetails.class)
    @Conditional(TokenCondition.class)
    PropertiesConnectionDetails togaiConnectionDetails(TogaiProperties properties) {
        return PropertiesConnectionDetails.of(properties);
    }

    @Bean(destroyMethod = "close")
    @ConditionalOnMissingBean
    @ConditionalOnBean(TogaiConnectionDetails.class)
    TogaiClient togaiClient(
            TogaiProperties properties,
            TogaiConnectionDetails details,
            ObjectProvider<CallListener> listeners,
            ObjectProvider<TimeSource> timeSource,
            ObjectProvider<TogaiClientCustomizer> customizers,
            ObjectProvider<TogaiTransportProvider> transport) {
        List<CallListener> all = listeners.orderedStream().toList();
        ClientConfig config = ClientConfigMapper.toConfig(properties, details)
                .withListener(CallListener.all(all))
                .withTimeSource(timeSource.getIfAvailable(TimeSource::system));
        for (TogaiClientCustomizer customizer : customizers.orderedStream().toList()) {
            config = customizer.customize(config);
        }
        TogaiClient.Builder builder = builderOf(config);
        transport.ifAvailable(builder::transport);
        return builder.build();
    }

    private static TogaiClient.Builder builderOf(ClientConfig config) {
        TogaiClient.Builder builder = TogaiClient.builder()
                .environment(config.environment())
                .tokens(config.tokens())
                .timeouts(config.timeouts())
                .ruleEncoding(config.ruleEncoding())
                .resilience(config.resilience())
                .listener(config.listener())
                .timeSource(config.timeSource());
        config.tokenExchange().ifPresent(builder::tokenExchange);
        return builder;
    }

    @Bean
    @ConditionalOnMissingBean
    @ConditionalOnSingleCandidate(TogaiClient.class)
    UsageMeters togaiUsageMeters(TogaiClient client) {
        return client.usageMeters();
    }

    /** The options and the transport of {@code togai-feign}, if it is on the class path. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(FeignTransportProvider.class)
    static final class FeignConfiguration {

        @Bean
        @ConditionalOnMissingBean
        FeignOptions togaiFeignOptions(TogaiProperties properties, ObjectProvider<SslBundles> bundles) {
            return FeignOptionsMapper.toOptions(properties, bundles.getIfAvailable());
        }

        @Bean
        @Lazy // Only a client that uses it requires that the application has one bean of the options.
        @ConditionalOnMissingBean
        TogaiTransportProvider togaiTransportProvider(FeignOptions options) {
            return new FeignTransportProvider(options);
        }
    }

    /** The log of the calls, if {@code togai-feign} and SLF4J are on the class path. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(name = {"dev.togai.feign.LoggingCallListener", "org.slf4j.Logger"})
    @ConditionalOnProperty(name = "togai.logging.enabled", havingValue = "true", matchIfMissing = true)
    static final class LoggingConfiguration {

        @Bean
        @ConditionalOnMissingBean
        LoggingCallListener togaiLoggingCallListener() {
            return LoggingCallListener.create();
        }
    }

    /** The mask of secrets in the endpoints of the actuator. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(SanitizingFunction.class)
    static final class EndpointConfiguration {

        @Bean
        @ConditionalOnMissingBean
        SecretPropertyMask togaiSecretPropertyMask() {
            return new SecretPropertyMask();
        }
    }
}
