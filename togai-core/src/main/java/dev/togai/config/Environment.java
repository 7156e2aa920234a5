package dev.togai.config;

import dev.togai.error.TogaiConfigurationException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
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

    private static final Set<String> LOOPBACK_NAMES = Set.of("localhost", "[::1]", "::1");

    /**
     * An address of your own, for a proxy or a fake.
     *
     * @param baseUrl {@code https}, or {@code http} to this machine itself, with an optional path
     * @throws TogaiConfigurationException if it is anything else: a query, a fragment or a password in it, or {@code http} to
     *     another machine, which would show the token to the network
     */
    public static Environment of(String baseUrl) {
        URI url = parse(baseUrl);
        if (url.getScheme().equals("http") && !isLoopback(url.getHost())) {
            throw refused(baseUrl, "http would show the token to the network; use https");
        }
        return new Environment("CUSTOM", url);
    }

    private static URI parse(String baseUrl) {
        URI url;
        try {
            url = new URI(baseUrl.strip());
        } catch (URISyntaxException e) {
            throw refused(baseUrl, "it is no URL");
        }
        String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("https") && !scheme.equals("http")) {
            throw refused(baseUrl, "it must begin with https://");
        }
        if (url.getHost() == null) {
            throw refused(baseUrl, "it names no host");
        }
        if (url.getRawUserInfo() != null) {
            throw refused(baseUrl, "a user name or password does not belong in it");
        }
        if (url.getRawQuery() != null || url.getRawFragment() != null) {
            throw refused(baseUrl, "a query or fragment does not belong in it");
        }
        String path = url.getRawPath().replaceAll("/+$", "");
        return URI.create(scheme + "://" + url.getRawAuthority() + path);
    }

    private static boolean isLoopback(String host) {
        return LOOPBACK_NAMES.contains(host.toLowerCase(Locale.ROOT)) || host.matches("127(\\.\\d{1,3}){3}");
    }

    private static TogaiConfigurationException refused(String baseUrl, String why) {
        String shown = baseUrl.replaceAll("//[^/]*@", "//***@").replaceAll("[?#].*", "?***");
        return new TogaiConfigurationException("\"" + shown + "\" cannot be Togai's base URL: " + why + ".");
    }
}
