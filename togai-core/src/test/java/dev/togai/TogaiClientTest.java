package dev.togai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.togai.auth.TokenSource;
import dev.togai.config.CallOptions;
import dev.togai.config.ClientConfig;
import dev.togai.config.Environment;
import dev.togai.config.Timeouts;
import dev.togai.error.TogaiConfigurationException;
import dev.togai.meter.UsageMeters;
import dev.togai.rule.RuleEncoding;
import dev.togai.spi.TogaiTransport;
import dev.togai.spi.TogaiTransportProvider;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TogaiClientTest {

    private static final UsageMeters NO_METERS = (UsageMeters) Proxy.newProxyInstance(
            UsageMeters.class.getClassLoader(), new Class<?>[] {UsageMeters.class}, (proxy, method, arguments) -> {
                throw new UnsupportedOperationException(method.getName());
            });

    private final List<ClientConfig> opened = new ArrayList<>();
    private int closed;

    @Test
    void a_client_without_tokens_is_rejected() {
        assertThatThrownBy(() -> TogaiClient.builder().transport(named("one")).build())
                .isInstanceOf(TogaiConfigurationException.class)
                .hasMessageContaining("no token source");
        assertThat(opened).isEmpty();
    }

    @Test
    void a_client_opens_its_transport_with_its_configuration() {
        TokenSource tokens = TokenSource.fixed("t");
        Timeouts timeouts = Timeouts.defaults().withConnect(Duration.ofSeconds(1));

        try (TogaiClient client = TogaiClient.builder()
                .environment(Environment.SANDBOX)
                .tokens(tokens)
                .timeouts(timeouts)
                .ruleEncoding(RuleEncoding.JSON)
                .transport(named("one"))
                .build()) {
            assertThat(client.usageMeters()).isSameAs(NO_METERS);
        }

        assertThat(opened)
                .containsExactly(ClientConfig.of(Environment.SANDBOX, tokens)
                        .withTimeouts(timeouts)
                        .withRuleEncoding(RuleEncoding.JSON));
        assertThat(closed).isEqualTo(1);
    }

    @Test
    void a_client_with_only_tokens_uses_production_and_the_defaults() {
        TokenSource tokens = TokenSource.fixed("t");

        TogaiClient.builder().tokens(tokens).transport(named("one")).build().close();

        assertThat(opened).containsExactly(ClientConfig.of(Environment.PRODUCTION, tokens));
    }

    @Test
    void closing_a_client_closes_its_transport() {
        TogaiClient client = TogaiClient.of(new Transport());

        client.close();

        assertThat(closed).isEqualTo(1);
    }

    @Test
    void without_a_transport_the_error_names_the_one_to_add() {
        assertThatThrownBy(() ->
                        TogaiClient.builder().tokens(TokenSource.fixed("t")).build())
                .isInstanceOf(TogaiConfigurationException.class)
                .hasMessage(
                        "Looked for a transport and found none. Add one to the class path (togai-feign), or give one"
                                + " with transport(...).");
    }

    @Test
    void the_only_transport_is_chosen() {
        TogaiTransportProvider only = named("one");

        assertThat(TransportDiscovery.choose(List.of(only), null)).isSameAs(only);
    }

    @Test
    void the_named_one_of_two_transports_is_chosen() {
        TogaiTransportProvider second = named("two");

        assertThat(TransportDiscovery.choose(List.of(named("one"), second), "two"))
                .isSameAs(second);
    }

    @Test
    void two_transports_without_a_choice_are_rejected() {
        assertThatThrownBy(() -> TransportDiscovery.choose(List.of(named("one"), named("two")), null))
                .isInstanceOf(TogaiConfigurationException.class)
                .hasMessageStartingWith("Looked for a transport and found one (")
                .hasMessageContaining(", two (")
                .hasMessageEndingWith("Choose one with transport(name), or give one with transport(provider).");
    }

    @Test
    void an_unknown_transport_name_is_rejected_with_a_list_of_transports() {
        assertThatThrownBy(() -> TransportDiscovery.choose(List.of(named("one")), "two"))
                .isInstanceOf(TogaiConfigurationException.class)
                .hasMessageStartingWith("Looked for a transport named \"two\" and found one (");
    }

    @Test
    void two_transports_of_one_name_are_rejected() {
        assertThatThrownBy(() -> TransportDiscovery.choose(List.of(named("one"), named("one")), "one"))
                .isInstanceOf(TogaiConfigurationException.class)
                .hasMessageContaining("give one with transport(provider)");
    }

    @Test
    void a_transport_without_events_reports_it_by_its_name() {
        try (TogaiClient togai = TogaiClient.of(new Transport())) {
            assertThatThrownBy(togai::ingestion)
                    .isInstanceOf(UnsupportedOperationException.class)
                    .hasMessageContaining("Transport does not support ingestion()");
            assertThatThrownBy(togai::events)
                    .isInstanceOf(UnsupportedOperationException.class)
                    .hasMessageContaining("Transport does not support events()");
        }
    }

    private TogaiTransportProvider named(String name) {
        return new TogaiTransportProvider() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public TogaiTransport open(ClientConfig config) {
                opened.add(config);
                return new Transport();
            }
        };
    }

    private final class Transport implements TogaiTransport {

        @Override
        public UsageMeters usageMeters(CallOptions options) {
            return NO_METERS;
        }

        @Override
        public void close() {
            closed++;
        }
    }
}
