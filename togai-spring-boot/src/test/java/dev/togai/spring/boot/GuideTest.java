package dev.togai.spring.boot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.togai.auth.ApiToken;
import dev.togai.auth.TokenSource;
import dev.togai.call.ApiCall;
import dev.togai.config.CallListener;
import dev.togai.config.ClientConfig;
import dev.togai.config.Environment;
import dev.togai.config.RetryPolicy;
import dev.togai.meter.UsageMeters;
import dev.togai.spi.TogaiTransportProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The code of the guide and of the Javadoc, run. */
class GuideTest {

    /** A vault for secrets. */
    private static final class Vault {
        String read(String name) {
            return "secret-of-" + name;
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Customizer {
        @Bean
        TogaiClientCustomizer noRetries() {
            return config -> config.withResilience(config.resilience().withRetry(RetryPolicy.never()));
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Listener {

        private final List<String> log = new ArrayList<>();

        @Bean
        CallListener failedCalls() {
            return new CallListener() {
                @Override
                public void callEnded(CallResult result) {
                    result.failure().ifPresent(failure -> log.add(result.call() + ": " + failure.getMessage()));
                }
            };
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Details {

        private final Vault vault = new Vault();

        @Bean
        TogaiConnectionDetails togaiConnectionDetails() {
            return new TogaiConnectionDetails() {
                @Override
                public Environment environment() {
                    return Environment.SANDBOX;
                }

                @Override
                public TokenSource tokens() {
                    return TokenSource.supplier(() -> vault.read("togai"));
                }
            };
        }
    }

    @Test
    void customizers_listeners_and_connection_details_are_beans() {
        CapturingTransportProvider transport = new CapturingTransportProvider();

        new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(TogaiAutoConfiguration.class))
                .withUserConfiguration(Customizer.class, Listener.class, Details.class)
                .withBean(TogaiTransportProvider.class, () -> transport)
                .run(context -> {
                    ClientConfig config = transport.config();
                    assertThat(config.resilience().retry()).isEqualTo(RetryPolicy.never());
                    assertThat(config.tokens().token()).isEqualTo(ApiToken.of("secret-of-togai"));

                    config.listener().callEnded(failedCall());

                    assertThat(context.getBean(Listener.class).log).containsExactly("list usage meters: broken");
                });
    }

    private static CallListener.CallResult failedCall() {
        return new CallListener.CallResult(
                ApiCall.of(UsageMeters.LIST),
                CallListener.CallOutcome.FAILED,
                Duration.ZERO,
                Optional.of(new IllegalStateException("broken")));
    }

    @Test
    void the_guide_lists_the_properties_and_their_defaults() throws IOException {
        Map<String, String> listed = new TreeMap<>();
        Pattern row = Pattern.compile("(?m)^\\| (`togai\\.[^|]*) \\| ([^|]*)\\|");
        row.matcher(Files.readString(Path.of("../docs/guide/spring-boot.md")))
                .results()
                .forEach(cells -> {
                    List<String> names = code(cells.group(1));
                    List<String> defaults = code(cells.group(2));
                    for (int i = 0; i < names.size(); i++) {
                        listed.put(names.get(i), i < defaults.size() ? defaults.get(i) : "");
                    }
                });

        assertThat(listed.keySet()).hasSizeGreaterThan(35).containsExactlyInAnyOrderElementsOf(MetadataTest.names());
        assertThat(listed).containsAllEntriesOf(MetadataTest.defaults());
    }

    private static List<String> code(String cell) {
        return Pattern.compile("`([^`]*)`")
                .matcher(cell)
                .results()
                .map(match -> match.group(1))
                .toList();
    }
}
