package dev.togai.spring.boot;

import static dev.togai.spring.boot.CheckedOptions.convert;

import dev.togai.feign.FeignOptions;
import dev.togai.feign.HttpProxy;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.ssl.NoSuchSslBundleException;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.util.StringUtils;
import org.springframework.util.unit.DataSize;

/** The conversion of properties to the options of the Feign transport. */
final class FeignOptionsMapper {

    private static final String BUNDLE = "togai.ssl.bundle";

    private FeignOptionsMapper() {}

    /**
     * Returns the options.
     *
     * @param bundles the SSL bundles of the application, null if it has none
     * @throws InvalidTogaiPropertyException if a value is out of range or names an unknown SSL bundle
     */
    static FeignOptions toOptions(TogaiProperties properties, @Nullable SslBundles bundles) {
        return new CheckedOptions<>(FeignOptions.defaults())
                .with("togai.max-connections", properties.maxConnections(), FeignOptions::withMaxConnections)
                .with(
                        "togai.max-response-size",
                        properties.maxResponseSize(),
                        (options, size) -> options.withMaxResponseBytes(bytes(size)))
                .with(
                        "togai.user-agent",
                        StringUtils.hasText(properties.userAgent()) ? properties.userAgent() : null,
                        (options, product) -> options.withUserAgent(product))
                .options()
                .withProxy(proxy(properties.proxy()))
                .withSslContext(sslContext(properties.ssl().bundle(), bundles));
    }

    /** Returns the size; the nearest integer, which is out of range as well, for a size that is not an integer. */
    private static int bytes(DataSize size) {
        return (int) Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, size.toBytes()));
    }

    private static Optional<HttpProxy> proxy(TogaiProperties.Proxy proxy) {
        String host = proxy.host();
        if (!StringUtils.hasText(host)) {
            if (proxy.port() != null || StringUtils.hasText(proxy.user()) || StringUtils.hasText(proxy.password())) {
                throw new InvalidTogaiPropertyException(
                        "togai.proxy.host",
                        "The proxy has no host. Set it, or remove the other properties of the proxy.");
            }
            return Optional.empty();
        }
        if (proxy.port() == null) {
            throw new InvalidTogaiPropertyException("togai.proxy.port", "The proxy has no port. Set it.");
        }
        HttpProxy anyPort = convert("togai.proxy.host", host, value -> HttpProxy.of(value, 1));
        HttpProxy direct = convert("togai.proxy.port", proxy.port(), value -> HttpProxy.of(anyPort.host(), value));
        String user = proxy.user();
        String password = proxy.password() == null ? "" : proxy.password();
        if (!StringUtils.hasText(user)) {
            if (!password.isEmpty()) {
                throw new InvalidTogaiPropertyException(
                        "togai.proxy.user", "The proxy has a password and no user. Set the user as well.");
            }
            return Optional.of(direct);
        }
        return Optional.of(convert("togai.proxy.user", user, name -> direct.withCredentials(name, password)));
    }

    private static Optional<SSLContext> sslContext(@Nullable String name, @Nullable SslBundles bundles) {
        if (!StringUtils.hasText(name)) {
            return Optional.empty();
        }
        if (bundles == null) {
            throw new InvalidTogaiPropertyException(
                    BUNDLE, "The application has no SSL bundles. Enable Spring Boot's SslAutoConfiguration.");
        }
        SslBundle bundle;
        try {
            bundle = bundles.getBundle(name);
        } catch (NoSuchSslBundleException e) {
            throw new InvalidTogaiPropertyException(
                    BUNDLE, "There is no SSL bundle \"" + name + "\". Define it under spring.ssl.bundle.", e);
        }
        if (bundle.getOptions() != null && bundle.getOptions().isSpecified()) {
            throw new InvalidTogaiPropertyException(
                    BUNDLE,
                    "The SSL bundle \"" + name + "\" restricts ciphers or protocols, which the client cannot apply."
                            + " It uses TLS 1.2 or newer. Remove the options of the bundle.");
        }
        return Optional.of(bundle.createSslContext());
    }
}
