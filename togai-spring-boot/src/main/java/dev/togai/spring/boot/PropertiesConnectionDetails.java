package dev.togai.spring.boot;

import dev.togai.auth.TokenSource;
import dev.togai.config.Environment;
import java.nio.file.Path;
import org.springframework.util.StringUtils;

/**
 * The connection details of the properties {@code togai.*}.
 *
 * @param environment the environment of Togai
 * @param tokens the source of the token
 */
record PropertiesConnectionDetails(Environment environment, TokenSource tokens) implements TogaiConnectionDetails {

    /**
     * Returns the details, after reading a token file once.
     *
     * @throws InvalidTogaiPropertyException if an address or a token is invalid, or if two properties contradict each other
     */
    static PropertiesConnectionDetails of(TogaiProperties properties) {
        return new PropertiesConnectionDetails(environmentOf(properties), tokensOf(properties));
    }

    private static Environment environmentOf(TogaiProperties properties) {
        TogaiProperties.EnvironmentName name = properties.environment();
        String baseUrl = properties.baseUrl();
        if (StringUtils.hasText(baseUrl)) {
            if (name != null) {
                throw new InvalidTogaiPropertyException(
                        "togai.base-url", "togai.environment names another address. Remove one of them.");
            }
            return CheckedOptions.convert("togai.base-url", baseUrl, Environment::of);
        }
        return name == TogaiProperties.EnvironmentName.SANDBOX ? Environment.SANDBOX : Environment.PRODUCTION;
    }

    private static TokenSource tokensOf(TogaiProperties properties) {
        String token = properties.token();
        String file = properties.tokenFile();
        if (!StringUtils.hasText(file)) {
            // The condition of the bean has found one of the two.
            return CheckedOptions.convert("togai.token", String.valueOf(token), TokenSource::fixed);
        }
        if (StringUtils.hasText(token)) {
            throw new InvalidTogaiPropertyException(
                    "togai.token-file", "togai.token has a token as well. Remove one of them.");
        }
        return CheckedOptions.convert("togai.token-file", file, PropertiesConnectionDetails::checkedFile);
    }

    /** Reads the file once, so that a wrong path fails at startup and not in the first call. */
    private static TokenSource checkedFile(String file) {
        FileTokenSource source = new FileTokenSource(Path.of(file.strip()));
        source.token();
        return source;
    }
}
