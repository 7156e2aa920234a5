package dev.togai.feign;

import dev.togai.internal.LoopbackHost;
import dev.togai.internal.Preconditions;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An HTTP proxy that is reached over plain HTTP. It opens a tunnel ({@code CONNECT}) to an {@code https} address: it learns the
 * host and port, but neither the token nor the content of requests and responses. The proxy, not this client, resolves the host.
 *
 * <p>Immutable and thread-safe.
 *
 * @param host its name or IP address
 * @param port its port, 1 to 65535
 * @param credentials the credentials for the proxy; sent at its request, once per call, and never to Togai
 */
public record HttpProxy(String host, int port, Optional<Credentials> credentials) {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]+");
    private static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");

    /** Removes the brackets of an IPv6 address; rejects nulls, invalid hosts, and ports out of range. */
    public HttpProxy {
        host = host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
        if (!NAME.matcher(host).matches() && !IPV6.matcher(host).matches()) {
            // The message omits the value, which may be a URL with a password.
            throw new IllegalArgumentException("The proxy's host must be a bare name or IP address.");
        }
        Preconditions.checkInRange("The proxy's port", port, 1, 65_535);
        Objects.requireNonNull(credentials, "credentials");
    }

    /** Returns a proxy without credentials. */
    public static HttpProxy of(String host, int port) {
        return new HttpProxy(host, port, Optional.empty());
    }

    /** Returns a copy with credentials. */
    public HttpProxy withCredentials(String user, String password) {
        return new HttpProxy(host, port, Optional.of(new Credentials(user, password)));
    }

    /** Returns whether plain traffic to the proxy stays on this machine. */
    boolean isLoopback() {
        return LoopbackHost.matches(host);
    }

    /**
     * The credentials for a proxy. Immutable and thread-safe.
     *
     * @param user the name, without a colon
     * @param password the password, a secret; do not log it
     */
    public record Credentials(String user, String password) {

        /** Rejects nulls, an empty name, a colon in the name, and control characters. */
        public Credentials {
            Objects.requireNonNull(password, "password");
            boolean name = !user.isEmpty() && user.indexOf(':') < 0;
            if (!name || (user + password).chars().anyMatch(Character::isISOControl)) {
                throw new IllegalArgumentException("The proxy's user must have a name without a colon,"
                        + " and neither it nor the password may hold control characters.");
            }
        }

        /** Returns a mask, neither the user nor the password. */
        @Override
        public String toString() {
            return "Credentials[***]";
        }
    }
}
