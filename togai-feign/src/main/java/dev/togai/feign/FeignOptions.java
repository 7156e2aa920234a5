package dev.togai.feign;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.net.SocketFactory;
import javax.net.ssl.SSLContext;

/**
 * What can be adjusted of the transport itself. Immutable and thread-safe, as far as the context and the factory given to it are.
 *
 * @param maxConnections how many connections may be open at once
 * @param maxAnswerBytes how long an answer may be, after decompression; a longer one is an error, never cut
 * @param requestIdHeaders response headers in which a request id may stand, first found first taken. Togai documents none
 * @param userAgent the application's own product, such as {@code billing/2.1}, which stands before this library's
 * @param proxy the proxy that all connections go through; without one they go straight, whatever the system properties
 *     say of proxies or SOCKS
 * @param sslContext whose certificates are trusted, and which certificate this client shows; without one it is the context that
 *     is the default of the Java runtime. The certificate must always be for the host of the address, and TLS be 1.2 or newer
 * @param sockets where plain connections come from; TLS is put on top of them
 */
public record FeignOptions(
        int maxConnections,
        int maxAnswerBytes,
        List<String> requestIdHeaders,
        Optional<String> userAgent,
        Optional<HttpProxy> proxy,
        Optional<SSLContext> sslContext,
        SocketFactory sockets) {

    private static final int MEBIBYTE = 1024 * 1024;
    private static final int LONGEST_USER_AGENT = 200;
    private static final Pattern PRODUCTS = Pattern.compile("[\\x21-\\x7e]+( [\\x21-\\x7e]+)*");

    /**
     * Refuses nulls, numbers out of bounds (1 to 10,000 connections, 1 byte to 1 GiB), and a user agent that is not 1 to 200
     * visible ASCII characters with single blanks between them.
     */
    public FeignOptions {
        between("maxConnections", maxConnections, 10_000);
        between("maxAnswerBytes", maxAnswerBytes, 1024 * MEBIBYTE);
        requestIdHeaders = List.copyOf(requestIdHeaders);
        userAgent.ifPresent(FeignOptions::checkUserAgent);
        Objects.requireNonNull(proxy, "proxy");
        Objects.requireNonNull(sslContext, "sslContext");
        Objects.requireNonNull(sockets, "sockets");
    }

    /** 20 connections, answers of at most 8 MiB, the usual request id headers, no proxy, and the Java runtime's TLS and sockets. */
    public static FeignOptions defaults() {
        return new FeignOptions(
                20,
                8 * MEBIBYTE,
                List.of("x-request-id", "x-amzn-requestid", "x-amz-apigw-id", "traceparent"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                DirectSockets.INSTANCE);
    }

    /** The same with another number of connections. */
    public FeignOptions withMaxConnections(int maxConnections) {
        return new FeignOptions(
                maxConnections, maxAnswerBytes, requestIdHeaders, userAgent, proxy, sslContext, sockets);
    }

    /** The same with another longest answer. */
    public FeignOptions withMaxAnswerBytes(int maxAnswerBytes) {
        return new FeignOptions(
                maxConnections, maxAnswerBytes, requestIdHeaders, userAgent, proxy, sslContext, sockets);
    }

    /** The same with other request id headers. */
    public FeignOptions withRequestIdHeaders(List<String> requestIdHeaders) {
        return new FeignOptions(
                maxConnections, maxAnswerBytes, requestIdHeaders, userAgent, proxy, sslContext, sockets);
    }

    /** The same with the application's own product, such as {@code billing/2.1}, before this library's. */
    public FeignOptions withUserAgent(String userAgent) {
        return new FeignOptions(
                maxConnections, maxAnswerBytes, requestIdHeaders, Optional.of(userAgent), proxy, sslContext, sockets);
    }

    /** The same through that proxy. */
    public FeignOptions withProxy(HttpProxy proxy) {
        return new FeignOptions(
                maxConnections, maxAnswerBytes, requestIdHeaders, userAgent, Optional.of(proxy), sslContext, sockets);
    }

    /** The same with trust and certificates of your own. */
    public FeignOptions withSslContext(SSLContext sslContext) {
        return new FeignOptions(
                maxConnections, maxAnswerBytes, requestIdHeaders, userAgent, proxy, Optional.of(sslContext), sockets);
    }

    /**
     * The same with plain connections from that factory. It is asked for sockets that are not connected yet, and an {@link
     * java.io.IOException} from it is a call that was not sent.
     */
    public FeignOptions withSockets(SocketFactory sockets) {
        return new FeignOptions(
                maxConnections, maxAnswerBytes, requestIdHeaders, userAgent, proxy, sslContext, sockets);
    }

    private static void between(String name, int number, int most) {
        if (number < 1 || number > most) {
            throw new IllegalArgumentException(name + " must be 1 to " + most + ", was " + number + ".");
        }
    }

    private static void checkUserAgent(String userAgent) {
        if (userAgent.length() > LONGEST_USER_AGENT
                || !PRODUCTS.matcher(userAgent).matches()) {
            throw new IllegalArgumentException("userAgent must be 1 to " + LONGEST_USER_AGENT
                    + " visible ASCII characters with single blanks between them, such as billing/2.1.");
        }
    }
}
