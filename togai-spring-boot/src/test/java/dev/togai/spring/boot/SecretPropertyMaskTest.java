package dev.togai.spring.boot;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.actuate.endpoint.SanitizableData;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** The values that the endpoints of the actuator show. */
class SecretPropertyMaskTest {

    private final ApplicationContextRunner application =
            new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(TogaiAutoConfiguration.class));

    private void assertShown(String key, String value, Object shown) {
        application.run(context -> assertThat(context.getBean(SanitizingFunction.class)
                        .apply(new SanitizableData(null, key, value))
                        .getValue())
                .isEqualTo(shown));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "togai.token",
                "togai.TOKEN",
                "TOGAI_TOKEN",
                "TOGAI_API_TOKEN",
                "togai.proxy.password",
                "TOGAI_PROXY_PASSWORD",
                "togai.proxy.user"
            })
    void a_secret_is_masked(String key) {
        assertShown(key, "hidden", SanitizableData.SANITIZED_VALUE);
    }

    @ParameterizedTest
    @CsvSource({
        "togai.token-file,       /run/secrets/togai",
        "togai.retry.max-attempts, 3",
        "togai.base-url,         https://togai.example",
        "other.token,            not ours"
    })
    void other_values_are_shown(String key, String value) {
        assertShown(key, value, value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"togai.base-url", "togai.baseUrl", "TOGAI_BASE_URL", "TOGAI_BASEURL"})
    void a_password_in_the_base_url_is_masked(String key) {
        assertShown(key, "https://me:hidden@togai.example", SanitizableData.SANITIZED_VALUE);
    }
}
