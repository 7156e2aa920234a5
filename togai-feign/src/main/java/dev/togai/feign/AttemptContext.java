package dev.togai.feign;

import dev.togai.auth.ApiToken;
import dev.togai.auth.SecretRedactor;
import feign.Request;
import java.io.IOException;
import java.net.SocketException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpResponse;
import org.jspecify.annotations.Nullable;

/**
 * The options and the outcome of one request. Feign passes them to {@link SingleAttemptClient} unchanged. For one thread, except
 * that any thread may abort it.
 */
final class AttemptContext extends Request.Options {

    /** The name of this object in HttpClient's context of the request. */
    static final String CONTEXT_ATTRIBUTE = "dev.togai.feign.options";

    private final Deadline deadline;
    private final ApiToken token;
    private final Map<String, String> headers;
    private volatile @Nullable PooledConnection connection;
    private final SecretHistory secrets;
    private final boolean lookup;
    private volatile boolean aborted;
    private boolean sent;
    private int status;
    private int tunnelStatus;
    private @Nullable Header date;

    /**
     * Creates the options of a request.
     *
     * @param secrets the secrets that a response may repeat; the token is added to them
     * @param lookup whether the request reads the outcome of another one
     */
    AttemptContext(
            Deadline deadline, ApiToken token, Map<String, String> headers, SecretHistory secrets, boolean lookup) {
        secrets.recordSent(token);
        this.lookup = lookup;
        this.secrets = secrets;
        this.deadline = deadline;
        this.token = token;
        this.headers = headers;
    }

    /** Returns the deadline of the request. */
    Deadline deadline() {
        return deadline;
    }

    /** Returns the token that the request is sent with. */
    ApiToken token() {
        return token;
    }

    /** Returns the redactor that masks the token and every other sent secret in responses. */
    SecretRedactor redactor() {
        return secrets.redactor(token);
    }

    /** Returns the additional headers. */
    Map<String, String> headers() {
        return headers;
    }

    /**
     * Returns whether the request reads the outcome of another one. Its response must show the current state: it needs a new
     * connection, bypasses all caches, and must be complete.
     */
    boolean isLookup() {
        return lookup;
    }

    /** Switches to the given connection, unless the request was aborted. */
    void useConnection(PooledConnection next) throws IOException {
        next.assignTo(this);
        connection = next;
        if (aborted) {
            next.abort();
            throw new SocketException("the request was aborted");
        }
    }

    /**
     * Ends the request on the wire. Does nothing once the connection is back in the pool, because another request may use it by
     * then.
     */
    void abort() {
        aborted = true;
        PooledConnection used = connection;
        if (used != null) {
            used.abortFor(this);
        }
    }

    /** Records whether the request may have reached the service. */
    void recordSent(boolean sent) {
        this.sent = sent;
    }

    /** Returns whether the request may have reached the service; {@code false} is certain. */
    boolean isSent() {
        return sent;
    }

    /** Records the status of the proxy's response to CONNECT; 0 before there is one. */
    void recordTunnelStatus(int status) {
        tunnelStatus = status;
    }

    /** Returns the status of the proxy's latest response to CONNECT, 0 if there was none. */
    int tunnelStatus() {
        return tunnelStatus;
    }

    /** Records the status and the date of the response. */
    void recordResponse(HttpResponse response) {
        status = response.getCode();
        date = response.getFirstHeader(HttpHeaders.DATE);
    }

    /** Returns the date of the response by the service's clock, in whole seconds; empty if the header is missing or invalid. */
    Optional<Instant> date() {
        if (date == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date.getValue(), Instant::from));
        } catch (DateTimeParseException ignored) {
            // The header has another format.

            return Optional.empty();
        }
    }

    /** Returns the status of the response, 0 if none was read. */
    int status() {
        return status;
    }

    /** Closes the latest connection, because its responses do not match its requests. */
    void closeConnection() {
        PooledConnection used = connection;
        if (used != null) {
            used.abort();
        }
    }
}
