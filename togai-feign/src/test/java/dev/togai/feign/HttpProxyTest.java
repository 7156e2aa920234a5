package dev.togai.feign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpProxyTest {

    @ParameterizedTest
    @CsvSource({"proxy.example, proxy.example", "10.0.0.1, 10.0.0.1", "fe80::1, fe80::1", "[fe80::1], fe80::1"})
    void the_host_is_a_name_or_an_ip_address(String given, String host) {
        assertThat(HttpProxy.of(given, 3128).host()).isEqualTo(host);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "http://proxy.example",
                "proxy.example:3128",
                "user:s3cret@proxy.example",
                "proxy.example/s3cret",
                "proxy example",
                "proxy.example\r\nX: s3cret",
                "[fe80::1",
                "[]"
            })
    void any_other_host_is_rejected_and_not_shown(String host) {
        assertThatThrownBy(() -> HttpProxy.of(host, 3128))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("s3cret");
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 65_536})
    void a_port_out_of_range_is_rejected(int port) {
        assertThatThrownBy(() -> HttpProxy.of("proxy.example", port))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1 to 65535");
    }

    @ParameterizedTest
    @CsvSource({"'', s3cret", "a:b, s3cret", "'a\n', s3cret", "a, 's3cret\r\nX: y'"})
    void credentials_that_cannot_be_sent_are_rejected_and_not_shown(String user, String password) {
        assertThatThrownBy(() -> HttpProxy.of("proxy.example", 3128).withCredentials(user, password))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("s3cret");
    }

    @Test
    void its_string_shows_neither_user_nor_password() {
        HttpProxy proxy = HttpProxy.of("proxy.example", 3128).withCredentials("u5er", "s3cret");

        assertThat(proxy.toString())
                .contains("proxy.example", "3128", "***")
                .doesNotContain("u5er")
                .doesNotContain("s3cret");
        assertThat(FeignOptions.defaults().withProxy(proxy).toString())
                .doesNotContain("u5er")
                .doesNotContain("s3cret");
    }
}
