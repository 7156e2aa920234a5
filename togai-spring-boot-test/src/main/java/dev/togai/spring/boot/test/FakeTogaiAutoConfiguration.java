package dev.togai.spring.boot.test;

import dev.togai.auth.TokenSource;
import dev.togai.config.Environment;
import dev.togai.feign.FeignOptions;
import dev.togai.recorder.RecorderBuilder;
import dev.togai.recorder.UsageRecorder;
import dev.togai.spi.TogaiTransportProvider;
import dev.togai.spring.boot.TogaiAutoConfiguration;
import dev.togai.spring.boot.TogaiClientCustomizer;
import dev.togai.spring.boot.TogaiConnectionDetails;
import dev.togai.spring.boot.TogaiRecorderCustomizer;
import dev.togai.testkit.FakeTogai;
import dev.togai.testkit.VirtualTimeSource;
import dev.togai.testkit.http.FakeTogaiServer;
import dev.togai.time.TimeSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * The fake and the connection of the client to it. The connection is primary: a test must not call the real Togai because the
 * application has connection details of its own.
 */
@AutoConfiguration(before = TogaiAutoConfiguration.class)
final class FakeTogaiAutoConfiguration {

    /** The property with the attribute of the annotation. */
    static final String OVER_HTTP = "togai.test.over-http";

    private static final TokenSource ANY_TOKEN = TokenSource.fixed("a-token-for-tests");

    @Bean
    @ConditionalOnMissingBean(TimeSource.class)
    VirtualTimeSource fakeTogaiTime() {
        return VirtualTimeSource.create();
    }

    @Bean
    @ConditionalOnMissingBean
    FakeTogai fakeTogai(TimeSource time) {
        return FakeTogai.builder().time(time).build();
    }

    /** Removes the rate limits, whose waits would only advance the time of the test. */
    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    TogaiClientCustomizer fakeTogaiRateLimits() {
        return config -> config.withResilience(config.resilience().withoutRateLimits());
    }

    @Bean
    FakeTogaiReset fakeTogaiReset(
            FakeTogai fake,
            ObjectProvider<ReplaceableTransportPostProcessor> transports,
            ObjectProvider<RecorderReset> recorder) {
        return new FakeTogaiReset(fake, transports, recorder);
    }

    /** The recorder, if {@code togai-recorder} is on the class path: it sends each event before {@code record} returns. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(UsageRecorder.class)
    static final class RecorderConfiguration {

        @Bean
        @Order(Ordered.LOWEST_PRECEDENCE)
        TogaiRecorderCustomizer fakeTogaiSendOnRecord() {
            return RecorderBuilder::sendOnRecord;
        }

        @Bean
        RecorderReset fakeTogaiRecorderReset(ObjectProvider<UsageRecorder> recorders) {
            return new RecorderReset(recorders);
        }
    }

    /** The client in memory. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnProperty(name = OVER_HTTP, havingValue = "false", matchIfMissing = true)
    static final class InMemoryConfiguration {

        @Bean
        @Primary
        TogaiTransportProvider fakeTogaiTransportProvider(FakeTogai fake) {
            return new InMemoryTransportProvider(fake);
        }

        @Bean
        @Primary
        TogaiConnectionDetails fakeTogaiConnectionDetails() {
            return new FakeConnectionDetails(Environment.SANDBOX, ANY_TOKEN);
        }
    }

    /** The client over HTTP. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnProperty(name = OVER_HTTP, havingValue = "true")
    static final class HttpConfiguration {

        /** Wraps the transport of the application. The method is static, because its bean processes the others. */
        @Bean
        static ReplaceableTransportPostProcessor fakeTogaiTransportPostProcessor() {
            return new ReplaceableTransportPostProcessor();
        }

        /** Removes the proxy of the application, which has no way to a server of this process. */
        @Configuration(proxyBeanMethods = false)
        @ConditionalOnClass(FeignOptions.class)
        static final class DirectConnectionConfiguration {

            @Bean
            static FakeTogaiProxyRemover fakeTogaiProxyRemover() {
                return new FakeTogaiProxyRemover();
            }
        }

        @Bean(destroyMethod = "close")
        @ConditionalOnMissingBean
        FakeTogaiServer fakeTogaiServer(FakeTogai fake) {
            return FakeTogaiServer.start(fake);
        }

        @Bean
        @Primary
        TogaiConnectionDetails fakeTogaiConnectionDetails(FakeTogaiServer server) {
            return new FakeConnectionDetails(server.environment(), ANY_TOKEN);
        }
    }

    /**
     * The connection details of a fake, which accepts any token.
     *
     * @param environment the environment
     * @param tokens the source of the token
     */
    private record FakeConnectionDetails(Environment environment, TokenSource tokens)
            implements TogaiConnectionDetails {}
}
