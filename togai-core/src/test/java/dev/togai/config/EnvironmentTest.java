package dev.togai.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.togai.error.TogaiConfigurationException;
import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EnvironmentTest {

    @Test
    void togais_own_addresses_have_no_slash_at_the_end() {
        assertThat(Environment.PRODUCTION.baseUrl()).hasToString("https://api.togai.com");
        assertThat(Environment.SANDBOX.baseUrl()).hasToString("https://sandbox-api.togai.com");
    }

    @ParameterizedTest
    @CsvSource({
        "https://proxy.example,            https://proxy.example",
        "https://proxy.example/,           https://proxy.example",
        "https://proxy.example///,         https://proxy.example",
        "https://proxy.example/v1/togai/,  https://proxy.example/v1/togai",
        "HTTPS://proxy.example:8443,       https://proxy.example:8443",
        "' https://proxy.example\n',       https://proxy.example",
        "http://localhost:8080/,           http://localhost:8080",
        "http://LOCALHOST,                 http://LOCALHOST",
        "http://127.0.0.1:9,               http://127.0.0.1:9",
        "http://127.1.2.3,                 http://127.1.2.3",
        "http://[::1]:8080/v1,             http://[::1]:8080/v1",
        "https://togai_proxy,              https://togai_proxy",
        "https://a_b.example:8443/v1/,     https://a_b.example:8443/v1",
        "https://b\u00fccher.example/v1,  https://xn--bcher-kva.example/v1",
        "https://B\u00dcCHER.example:8443, https://xn--bcher-kva.example:8443",
        "https://bu\u0308cher.example,    https://xn--bcher-kva.example",
        "https://\u6771\u4eac.example,    https://xn--1lqs71d.example",
        "https://xn--bcher-kva.example,    https://xn--bcher-kva.example",
        "https://proxy.example/caf\u00e9/, https://proxy.example/caf%C3%A9",
    })
    void an_address_of_your_own_is_taken_without_slashes_at_its_end(String given, URI taken) {
        assertThat(Environment.of(given).baseUrl()).isEqualTo(taken);
        assertThat(Environment.of(given).name()).isEqualTo("CUSTOM");
    }

    @ParameterizedTest
    @CsvSource({
        "https://api.togai.com,              api.togai.com,         443",
        "http://localhost,                   localhost,             80",
        "http://localhost:8080/v1,           localhost,             8080",
        "https://localhost:,                 localhost,             443",
        "https://localhost:0443,             localhost,             443",
        "http://[::1]:8080/v1,               ::1,                   8080",
        "https://togai_proxy/v1,             togai_proxy,           443",
        "https://b\u00fccher.example:8443,  xn--bcher-kva.example, 8443",
    })
    void an_address_has_a_host_and_a_port(String given, String host, int port) {
        assertThat(Environment.of(given).host()).isEqualTo(host);
        assertThat(Environment.of(given).port()).isEqualTo(port);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://api.togai.com",
                "http://127.0.0.1.evil.com",
                "http://localhost.evil.com",
                "http://localhost.",
                "http://127.0.0.1x",
                "http://evil127.0.0.1.com",
                "http://0.0.0.0",
                "http://10.0.0.1",
                "http://[::2]",
                "http://[::ffff:10.0.0.1]",
            })
    void http_to_another_machine_is_rejected(String url) {
        assertThatThrownBy(() -> Environment.of(url))
                .isInstanceOf(TogaiConfigurationException.class)
                .hasMessageStartingWith('"' + url + "\" cannot be Togai's base URL: ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "api.togai.com",
                "ftp://api.togai.com",
                "file:///etc/passwd",
                "https://",
                "https:api.togai.com",
                "https:///path",
                "https://a b",
                "https://{host}",
                "//api.togai.com",
                "jdbc:https://api.togai.com",
                "https://:8443",
                "https://togai_proxy:0",
                "https://togai_proxy:65536",
                "https://togai_proxy:x",
                "https://togai_proxy:80:80",
                "https://togai_proxy_\u0000",
                "https://a!b",
                "https://[::1",
                "https://proxy.example/\ud83d",
                "https://\ud83d.example",
                // Another host to a browser than to Java's IDN.
                "https://stra\u00dfe.example",
                "https://\u2025.example",
                "https://b\u00fccher\u3002example",
            })
    void an_invalid_address_is_rejected(String url) {
        assertThatThrownBy(() -> Environment.of(url)).isInstanceOf(TogaiConfigurationException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://s3cret@api.togai.com",
                "https://user:s3cret@api.togai.com",
                "https://user:s3/s3cret@api.togai.com",
                "https://user:s3?s3cret@api.togai.com",
                "https:user:s3cret@api.togai.com",
                "https://user:s3 cret@s3cret",
                "https://user:s3cret@togai_proxy",
                "https://user:s3cret@b\u00fccher.example",
                "http://localhost:s3cret@evil.com",
                "https://api.togai.com?token=s3cret",
                "https://api.togai.com/?a=b@s3cret",
                "https://api.togai.com#s3cret",
                "https://api.togai.com?a=\ns3cret",
            })
    void a_password_a_query_or_a_fragment_is_rejected_and_not_shown(String url) {
        assertThatThrownBy(() -> Environment.of(url))
                .isInstanceOf(TogaiConfigurationException.class)
                .hasMessageNotContaining("s3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://evil.com", "https://user:s3cret@api.togai.com", "https://a?b", "ftp://a", "a"})
    void the_constructor_rejects_the_same_addresses_as_the_factory(String url) {
        URI uri = URI.create(url);

        assertThatThrownBy(() -> new Environment("MINE", uri))
                .isInstanceOf(TogaiConfigurationException.class)
                .hasMessageNotContaining("s3cret");
    }

    @Test
    void an_environment_can_have_a_name_of_its_own() {
        Environment staging = new Environment("STAGING", URI.create("https://staging.example/"));

        assertThat(staging.baseUrl()).hasToString("https://staging.example");
        assertThat(staging.name()).isEqualTo("STAGING");
    }

    @ParameterizedTest
    @CsvSource({
        "http://togai.internal,          togai.internal, http://togai.internal",
        "http://togai.internal:8080/v1/, togai.internal, http://togai.internal:8080/v1",
        "HTTP://Togai.Internal,          Togai.Internal, http://Togai.Internal",
        "http://10.0.0.1:9,              10.0.0.1,       http://10.0.0.1:9",
        "http://[fe80::1]:9,             [fe80::1],      http://[fe80::1]:9",
        "http://togai_fake:8787,         togai_fake,     http://togai_fake:8787",
    })
    void plain_http_to_another_machine_is_allowed_if_its_host_is_named_again(String url, String host, URI taken) {
        Environment environment = Environment.allowingPlainHttp(url, host);

        assertThat(environment.baseUrl()).isEqualTo(taken);
        assertThat(environment.plainHttpHost()).contains(host);
        assertThat(environment)
                .isEqualTo(new Environment("CUSTOM", taken, Optional.of(host)))
                .hasSameHashCodeAs(new Environment("CUSTOM", taken, Optional.of(host)));
        assertThat(environment.toString()).contains("CUSTOM", taken.toString());
    }

    @ParameterizedTest
    @CsvSource({
        "http://togai.internal,           other.internal",
        "http://togai.internal,           TOGAI.internal",
        "http://togai.internal,           togai.internal.",
        "http://togai.internal:80,        togai.internal:80",
        "http://togai.internal,           internal",
        "http://togai.internal.evil.com,  togai.internal",
        "http://togai.internal,           *",
        "http://togai.internal,           ''",
        "http://[fe80::1],                fe80::1",
        "https://togai.internal,          other.internal",
        "http://localhost,                togai.internal",
        "http://togai_fake,               togai",
        "http://togai_fake,               togai_",
        "http://b\u00fccher.example,     bucher.example",
    })
    void plain_http_is_rejected_if_another_host_is_named(String url, String host) {
        assertThatThrownBy(() -> Environment.allowingPlainHttp(url, host))
                .isInstanceOf(TogaiConfigurationException.class)
                .hasMessageContaining("name just this one");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "togai.internal",
                "ftp://togai.internal",
                "http://user:s3cret@togai.internal",
                "http://togai.internal?a=s3cret",
                "http://togai.internal#s3cret",
                "http://togai.internal:0",
            })
    void an_allowed_address_is_held_against_all_other_rules(String url) {
        assertThatThrownBy(() -> Environment.allowingPlainHttp(url, "togai.internal"))
                .isInstanceOf(TogaiConfigurationException.class)
                .hasMessageNotContaining("s3cret");
    }

    @ParameterizedTest
    @CsvSource({"https://togai.internal, togai.internal", "http://localhost:9, localhost"})
    void leave_that_is_not_needed_makes_no_other_environment(String url, String host) {
        assertThat(Environment.allowingPlainHttp(url, host)).isEqualTo(Environment.of(url));
    }

    @ParameterizedTest
    @ValueSource(strings = {"b\u00fccher.example", "xn--bcher-kva.example"})
    void plain_http_to_a_host_outside_of_ascii_is_allowed_if_it_is_named_in_either_form(String host) {
        Environment environment = Environment.allowingPlainHttp("http://b\u00fccher.example:8787", host);

        assertThat(environment.baseUrl()).hasToString("http://xn--bcher-kva.example:8787");
        assertThat(environment.plainHttpHost()).contains("xn--bcher-kva.example");
    }
}
