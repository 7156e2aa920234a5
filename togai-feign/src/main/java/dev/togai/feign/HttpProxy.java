package dev.togai.feign;

import dev.togai.internal.LoopbackHost;
import dev.togai.internal.Preconditions;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A proxy for HTTP, spoken to in plain HTTP. To an {@code https} address it opens a tunnel ({@code CONNECT}): it learns the host
 * and port, and neither the token nor anything else that is sent or answered. The name of that host is not looked up here.
 *
 * <p>Immutable and thread-safe.
 *
 * @param host its name or IP address
 * @param port its port, 1 to 65535
 * @param credentials the user it lets through; sent to it when it asks, once a call, and never to Togai
 */
public record HttpProxy(String host, int port, Optional<Credentials> credentials) {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]+");
    private static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");

    /** Takes the brackets off an IPv6 address, and refuses nulls, a host that is none, and ports out of bounds. */
    public HttpProxy {
        host = host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
        if (!NAME.matcher(host).matches() && !IPV6.matcher(host).matches()) {
            // It is not shown: an address with a password in it is a likely mistake.
            throw new IllegalArgumentException("The proxy's host must be a bare name or IP address.");
        }
        Preconditions.checkInRange("The proxy's port", port, 1, 65_535);
        Objects.requireNonNull(credentials, "credentials");
    }

    /** A proxy that lets everyone through. */
    public static HttpProxy of(String host, int port) {
        return new HttpProxy(host, port, Optional.empty());
    }

    /** The same for that user. */
    public HttpProxy withCredentials(String user, String password) {
        return new HttpProxy(host, port, Optional.of(new Credentials(user, password)));
    }

    /** Whether what is sent to it in clear stays on this machine. */
    boolean isOnThisMachine() {
        return LoopbackHost.matches(host);
    }

    /**
     * A user of a proxy. Immutable and thread-safe.
     *
     * @param user the name, without a colon
     * @param password the password, a secret; do not log it
     */
    public record Credentials(String user, String password) {

        /** Refuses nulls, an empty name, a colon in the name, and control characters. */
        public Credentials {
            Objects.requireNonNull(password, "password");
            boolean name = !user.isEmpty() && user.indexOf(':') < 0;
            if (!name || (user + password).chars().anyMatch(Character::isISOControl)) {
                throw new IllegalArgumentException("The proxy's user must have a name without a colon,"
                        + " and neither it nor the password may hold control characters.");
            }
        }

        /** A mask, neither the user nor the password. */
        @Override
        public String toString() {
            return "Credentials[***]";
        }
    }
}
