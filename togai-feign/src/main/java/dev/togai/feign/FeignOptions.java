package dev.togai.feign;

import dev.togai.internal.OptionStyle;
import dev.togai.internal.Preconditions;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.net.SocketFactory;
import javax.net.ssl.SSLContext;
import org.immutables.value.Value;

/** Options of the transport itself. Immutable and thread-safe, as far as the context and the factory given to it are. */
@OptionStyle
@Value.Immutable
public abstract class FeignOptions implements WithFeignOptions {

    private static final int MEBIBYTE = 1024 * 1024;
    private static final int MAX_USER_AGENT_LENGTH = 200;
    private static final Pattern PRODUCTS = Pattern.compile("[\\x21-\\x7e]+( [\\x21-\\x7e]+)*");

    FeignOptions() {}

    /** Returns how many connections may be open at once; 1 to 10,000, 20 by default. */
    @Value.Default
    public int maxConnections() {
        return 20;
    }

    /**
     * Returns the maximum length of a response after decompression; 1 byte to 1 GiB, 8 MiB by default. A longer response is an
     * error, never cut.
     */
    @Value.Default
    public int maxResponseBytes() {
        return 8 * MEBIBYTE;
    }

    /**
     * Returns the response headers that may hold a request id; the first one present is used. Togai documents none, the default
     * are the usual ones.
     */
    @Value.Default
    public List<String> requestIdHeaders() {
        return List.of("x-request-id", "x-amzn-requestid", "x-amz-apigw-id", "traceparent");
    }

    /**
     * Returns the application's own product, such as {@code billing/2.1}, which precedes that of this library; empty by default.
     * It has 1 to 200 visible ASCII characters with single blanks between them.
     */
    public abstract Optional<String> userAgent();

    /**
     * Returns the proxy of all connections. By default they are direct and ignore the system properties for proxies and SOCKS.
     */
    public abstract Optional<HttpProxy> proxy();

    /**
     * Returns the context with the trusted certificates and the client's own; by default that of the Java runtime. The
     * certificate of the server must always match the host of the address, and the protocol must be TLS 1.2 or newer.
     */
    public abstract Optional<SSLContext> sslContext();

    /**
     * Returns the factory of plain connections; TLS runs on top of them. It must create unconnected sockets. An {@link
     * java.io.IOException} from it is a call that was not sent.
     */
    @Value.Default
    public SocketFactory socketFactory() {
        return DirectSocketFactory.INSTANCE;
    }

    /** Rejects values out of range; called when options are built or copied. */
    @Value.Check
    void check() {
        Preconditions.checkInRange("FeignOptions.maxConnections", maxConnections(), 1, 10_000);
        Preconditions.checkInRange("FeignOptions.maxResponseBytes", maxResponseBytes(), 1, 1024 * MEBIBYTE);
        userAgent().ifPresent(FeignOptions::checkUserAgent);
    }

    private static void checkUserAgent(String userAgent) {
        if (userAgent.length() > MAX_USER_AGENT_LENGTH
                || !PRODUCTS.matcher(userAgent).matches()) {
            // The message omits the value, which may contain control characters.
            throw new IllegalArgumentException("FeignOptions.userAgent must be 1 to " + MAX_USER_AGENT_LENGTH
                    + " visible ASCII characters with single blanks between them, such as billing/2.1.");
        }
    }

    /** Returns the options with the default of every option. */
    public static FeignOptions defaults() {
        return builder().build();
    }

    /** Returns a builder that starts with the defaults. */
    public static Builder builder() {
        return new Builder();
    }

    /** Builds options. Not thread-safe. */
    public static final class Builder extends ImmutableFeignOptions.Builder {
        Builder() {}
    }
}
