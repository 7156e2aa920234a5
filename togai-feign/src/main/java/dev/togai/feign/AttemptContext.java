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
 * What goes with one request beside the request itself, and what became of it. Feign hands it through to {@link SingleAttemptClient} untouched.
 * For one thread, except that any thread may abort it.
 */
final class AttemptContext extends Request.Options {

    /** Under this name it stands in HttpClient's context of the request. */
    static final String CONTEXT_ATTRIBUTE = "dev.togai.feign.options";

    private final Deadline deadline;
    private final ApiToken token;
    private final Map<String, String> headers;
    private volatile @Nullable PooledConnection connection;
    private final SecretHistory secrets;
    private final boolean isLookUp;
    private volatile boolean aborted;
    private boolean sent;
    private int status;
    private int tunnelStatus;
    private @Nullable Header date;

    /**
     * The options of a request that is about to be made.
     *
     * @param secrets what a response may repeat, the token too from now on
     * @param isLookUp whether the request finds out what became of another
     */
    AttemptContext(
            Deadline deadline, ApiToken token, Map<String, String> headers, SecretHistory secrets, boolean isLookUp) {
        secrets.recordSent(token);
        this.isLookUp = isLookUp;
        this.secrets = secrets;
        this.deadline = deadline;
        this.token = token;
        this.headers = headers;
    }

    /** When the request must have ended. */
    Deadline deadline() {
        return deadline;
    }

    /** Who calls. */
    ApiToken token() {
        return token;
    }

    /** Returns what masks the token, and every other secret that was sent, in what came back. */
    SecretRedactor redactor() {
        return secrets.redactor(token);
    }

    /** Further headers. */
    Map<String, String> headers() {
        return headers;
    }

    /**
     * Returns whether the request finds out what became of another. Its response must be what is there now: over a new connection,
     * past all caches, and whole.
     */
    boolean isLookUp() {
        return isLookUp;
    }

    /** Goes on over that connection, unless the request was aborted. */
    void useConnection(PooledConnection next) throws IOException {
        next.assignTo(this);
        connection = next;
        if (aborted) {
            next.abort();
            throw new SocketException("the request was aborted");
        }
    }

    /** Ends the request on the wire, unless it has given its connection back: that may be another request's by then. */
    void abort() {
        aborted = true;
        PooledConnection used = connection;
        if (used != null) {
            used.abortFor(this);
        }
    }

    /** Says whether the request may have reached the service. */
    void recordSent(boolean sent) {
        this.sent = sent;
    }

    /** Whether the request may have reached the service; {@code false} is certain. */
    boolean isSent() {
        return sent;
    }

    /** Notes what a proxy answered when it was to open a tunnel, 0 before it has. */
    void recordTunnelStatus(int status) {
        tunnelStatus = status;
    }

    /** What a proxy answered last when it was to open a tunnel, 0 if it did not. */
    int tunnelStatus() {
        return tunnelStatus;
    }

    /** Notes the status and the date of the response. */
    void recordResponse(HttpResponse response) {
        status = response.getCode();
        date = response.getFirstHeader(HttpHeaders.DATE);
    }

    /** Returns the date of the response, by the service's own clock in whole seconds; empty if it shows none that can be read. */
    Optional<Instant> date() {
        if (date == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date.getValue(), Instant::from));
        } catch (DateTimeParseException ignored) {
            // Another form.

            return Optional.empty();
        }
    }

    /** The status of the response, 0 if none was read. */
    int status() {
        return status;
    }

    /** Closes the connection that was used last: its responses do not belong to its requests. */
    void closeConnection() {
        PooledConnection used = connection;
        if (used != null) {
            used.abort();
        }
    }
}
