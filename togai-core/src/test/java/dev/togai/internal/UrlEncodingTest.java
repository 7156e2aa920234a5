package dev.togai.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UrlEncodingTest {

    @ParameterizedTest
    @CsvSource({
        "um.~*, um.~%2A",
        "'a b', a%20b",
        "a+b, a%2Bb",
        "a/b?c=d&e#f, a%2Fb%3Fc%3Dd%26e%23f",
        "100%, 100%25",
        "%2F, %252F",
        "-._~AZaz09, -._~AZaz09",
        "\u00E9\u6E2C\uD83D\uDE95, %C3%A9%E6%B8%AC%F0%9F%9A%95",
        "'', ''"
    })
    void keeps_unreserved_characters_only(String value, String encoded) {
        assertThat(UrlEncoding.encode(value)).isEqualTo(encoded);
    }
}
