package dev.togai.config;

import dev.togai.error.TogaiConfigurationException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;

/**
 * Where Togai is: production, the sandbox, or an address of your own. Immutable and thread-safe.
 *
 * @param name how messages call it
 * @param baseUrl the address all paths are under, without a slash at its end
 */
public record Environment(String name, URI baseUrl) {

    /** Togai's production, {@code https://api.togai.com}. */
    public static final Environment PRODUCTION = new Environment("PRODUCTION", URI.create("https://api.togai.com"));

    /** Togai's sandbox, {@code https://sandbox-api.togai.com}. */
    public static final Environment SANDBOX = new Environment("SANDBOX", URI.create("https://sandbox-api.togai.com"));

    private static final Set<String> LOOPBACK_NAMES = Set.of("localhost", "[::1]");

    /**
     * Takes slashes off the end of the address, and refuses one that a token must not be sent to.
     *
     * @throws TogaiConfigurationException if it is anything but {@code https}, or {@code http} to this machine itself, with an
     *     optional path: {@code http} to another machine would show the token to the network
     */
    public Environment {
        Objects.requireNonNull(name, "name");
        baseUrl = checked(baseUrl);
    }

    /**
     * An address of your own, for a reverse proxy or a fake.
     *
     * @param baseUrl {@code https}, or {@code http} to this machine itself, with an optional path
     * @throws TogaiConfigurationException if it is anything else: a query, a fragment or a password in it, or {@code http} to
     *     another machine, which would show the token to the network
     */
    public static Environment of(String baseUrl) {
        try {
            return new Environment("CUSTOM", new URI(baseUrl.strip()));
        } catch (URISyntaxException e) {
            throw refused(baseUrl, "it is no URL");
        }
    }

    private static URI checked(URI url) {
        String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("https") && !scheme.equals("http")) {
            throw refused(url.toString(), "it must begin with https://");
        }
        if (url.getHost() == null) {
            throw refused(url.toString(), "it names no host");
        }
        if (url.getPort() == 0 || url.getPort() > 65_535) {
            throw refused(url.toString(), "a port is 1 to 65535");
        }
        if (url.getRawUserInfo() != null) {
            throw refused(url.toString(), "a user name or password does not belong in it");
        }
        if (url.getRawQuery() != null || url.getRawFragment() != null) {
            throw refused(url.toString(), "a query or fragment does not belong in it");
        }
        if (scheme.equals("http") && !isLoopback(url.getHost())) {
            throw refused(url.toString(), "http would show the token to the network; use https");
        }
        String path = url.getRawPath().replaceAll("/+$", "");
        return URI.create(scheme + "://" + url.getRawAuthority() + path);
    }

    private static boolean isLoopback(String host) {
        return LOOPBACK_NAMES.contains(host.toLowerCase(Locale.ROOT)) || host.matches("127(\\.\\d{1,3}){3}");
    }

    /** Shows the address only where no part of it can be a secret. */
    private static TogaiConfigurationException refused(String baseUrl, String why) {
        boolean mayHoldASecret = baseUrl.chars().anyMatch(c -> c == '@' || c == '?' || c == '#');
        String shown = mayHoldASecret ? "What was given" : '"' + baseUrl + '"';
        return new TogaiConfigurationException(shown + " cannot be Togai's base URL: " + why + ".");
    }
}
