package dev.togai.config;

import dev.togai.error.TogaiConfigurationException;
import dev.togai.internal.LoopbackHost;
import dev.togai.internal.Utf8Validator;
import java.net.IDN;
import java.net.URI;
import java.net.URISyntaxException;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The address of Togai: production, the sandbox, or a custom one. Immutable and thread-safe.
 *
 * @param name the name for messages
 * @param baseUrl the address that all paths are appended to, without a slash at its end
 * @param plainHttpHost the host of an address that is plain {@code http} to another machine, see {@link #allowingPlainHttp};
 *     empty for all others
 */
public record Environment(String name, URI baseUrl, Optional<String> plainHttpHost) {

    /** A host name, which may have underscores and letters of any language, or an IPv6 address. A port may follow. */
    private static final Pattern HOST = Pattern.compile("\\[[0-9A-Fa-f:.]+]|[\\p{L}\\p{M}\\p{N}._-]+");

    private static final Pattern PORT =
            Pattern.compile("|:|:0*([1-9]\\d{0,3}|[1-5]\\d{4}|6[0-4]\\d{3}|65[0-4]\\d{2}|655[0-2]\\d|6553[0-5])");

    private static final int HTTP_PORT = 80;
    private static final int HTTPS_PORT = 443;

    /** Production, {@code https://api.togai.com}. */
    public static final Environment PRODUCTION = new Environment("PRODUCTION", URI.create("https://api.togai.com"));

    /** The sandbox, {@code https://sandbox-api.togai.com}. */
    public static final Environment SANDBOX = new Environment("SANDBOX", URI.create("https://sandbox-api.togai.com"));

    /**
     * Removes slashes from the end of the address, and rejects an address that a token must not be sent to.
     *
     * @throws TogaiConfigurationException if it is anything but {@code https}, {@code http} to this machine itself, or {@code
     *     http} to exactly the named host, with an optional path
     */
    public Environment {
        Objects.requireNonNull(name, "name");
        plainHttpHost = plainHttpHost.map(Environment::ascii);
        baseUrl = checked(baseUrl, plainHttpHost);
        // Dropped where it is not needed, so that environments of one name and address are equal.
        plainHttpHost = isOpenToTheNetwork(baseUrl) ? plainHttpHost : Optional.empty();
    }

    /**
     * Creates an environment with a custom name and address.
     *
     * @throws TogaiConfigurationException if it is anything but {@code https}, or {@code http} to this machine itself, with an
     *     optional path: {@code http} to another machine would show the token to the network
     */
    public Environment(String name, URI baseUrl) {
        this(name, baseUrl, Optional.empty());
    }

    /**
     * Returns the environment at a custom address, for a reverse proxy or a fake.
     *
     * @param baseUrl {@code https}, or {@code http} to this machine itself, with an optional path
     * @throws TogaiConfigurationException if it is anything else: a query, a fragment or a password in it, or {@code http} to
     *     another machine, which would show the token to the network
     */
    public static Environment of(String baseUrl) {
        return new Environment("CUSTOM", parsed(baseUrl));
    }

    /**
     * Returns the environment at a custom address that may be plain {@code http} to another machine, for a test network without
     * certificates.
     *
     * <p>Every machine on the route can then read the token and the requests, and change the responses. The token grants all
     * rights of its owner. Never allow plain http for a key of Togai's production.
     *
     * <p>The host is named a second time, in code, so that a configuration file alone cannot enable it.
     *
     * @param baseUrl {@code https} or {@code http}, with an optional path
     * @param host the host of that address, exactly as written there, without the port
     * @throws TogaiConfigurationException if the address has another host, a query, a fragment or a password
     */
    public static Environment allowingPlainHttp(String baseUrl, String host) {
        return new Environment("CUSTOM", parsed(baseUrl), Optional.of(host));
    }

    /** Returns the host of the address, without the brackets of an IPv6 address. */
    public String host() {
        String host = hostOf(baseUrl.getRawAuthority());
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    /** Returns the port of the address, also if it is the default of the scheme. */
    public int port() {
        String authority = baseUrl.getRawAuthority();
        String digits = authority.substring(hostOf(authority).length()).replace(":", "");
        if (!digits.isEmpty()) {
            return Integer.parseInt(digits);
        }
        return baseUrl.getScheme().equals("http") ? HTTP_PORT : HTTPS_PORT;
    }

    private static URI parsed(String baseUrl) {
        try {
            return new URI(baseUrl.strip());
        } catch (URISyntaxException e) {
            throw rejection(baseUrl, "it is no URL");
        }
    }

    private static URI checked(URI url, Optional<String> plainHttpHost) {
        String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("https") && !scheme.equals("http")) {
            throw rejection(url.toString(), "it must begin with https://, or with http:// if it is this machine");
        }
        String authority = url.getRawAuthority() == null ? "" : url.getRawAuthority();
        if (authority.indexOf('@') >= 0) {
            throw rejection(url.toString(), "a user name or password does not belong in it");
        }
        String host = hostOf(authority);
        if (host.isEmpty()) {
            throw rejection(url.toString(), "it names no host");
        }
        String port = authority.substring(host.length());
        if (!PORT.matcher(port).matches()) {
            throw rejection(url.toString(), "a port is 1 to 65535");
        }
        String asciiHost = ascii(host);
        if (asciiHost.isEmpty()) {
            throw rejection(url.toString(), "its host is no name in Unicode alone; write it in ASCII (xn--...)");
        }
        if (url.getRawQuery() != null || url.getRawFragment() != null) {
            throw rejection(url.toString(), "a query or fragment does not belong in it");
        }
        if (plainHttpHost.isPresent() && !plainHttpHost.get().equals(asciiHost)) {
            throw rejection(
                    url.toString(), "plain http is allowed to another host, not to this one; name just this one");
        }
        Optional<String> unsendable = Utf8Validator.findProblem(url.toString());
        if (unsendable.isPresent()) {
            throw rejection(url.toString(), "it " + unsendable.get());
        }
        String path = url.getRawPath().replaceAll("/+$", "");
        URI taken =
                URI.create(URI.create(scheme + "://" + asciiHost + port + path).toASCIIString());
        if (isOpenToTheNetwork(taken) && plainHttpHost.isEmpty()) {
            throw rejection(url.toString(), "http would show the token to the network; use https");
        }
        return taken;
    }

    /** Returns the host of an authority, or an empty string. {@link URI#getHost} rejects underscores and non-ASCII letters. */
    private static String hostOf(String authority) {
        Matcher host = HOST.matcher(authority);
        return host.lookingAt() ? host.group() : "";
    }

    /**
     * Returns the host as DNS spells it; an empty string if it would become another host: Java turns {@code ß} into {@code ss},
     * and browsers do not.
     */
    private static String ascii(String host) {
        if (host.chars().allMatch(c -> c < 128)) {
            return host;
        }
        try {
            String ascii = IDN.toASCII(host);
            String shown = Normalizer.normalize(host.toLowerCase(Locale.ROOT), Normalizer.Form.NFC);
            return IDN.toUnicode(ascii).equals(shown) ? ascii : "";
        } catch (IllegalArgumentException ignored) { // not a host name
            return "";
        }
    }

    private static boolean isOpenToTheNetwork(URI url) {
        return url.getScheme().equals("http") && !LoopbackHost.matches(hostOf(url.getRawAuthority()));
    }

    /** Creates the exception; it shows the address only where no part can be a secret. */
    private static TogaiConfigurationException rejection(String baseUrl, String why) {
        boolean mayHoldASecret = baseUrl.chars().anyMatch(c -> c == '@' || c == '?' || c == '#');
        String shown = mayHoldASecret ? "What was given" : '"' + baseUrl + '"';
        return new TogaiConfigurationException(shown + " cannot be Togai's base URL: " + why + ".");
    }
}
