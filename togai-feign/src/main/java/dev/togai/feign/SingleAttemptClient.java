package dev.togai.feign;

import dev.togai.config.ClientConfig;
import dev.togai.config.TransportState;
import dev.togai.error.ErrorResponse;
import dev.togai.time.TimeSource.ScheduledTask;
import feign.Client;
import feign.Request;
import feign.Response;
import java.io.IOException;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.entity.NullEntity;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.pool.PoolStats;
import org.apache.hc.core5.util.TimeValue;

/**
 * A Feign client that sends one request per call:
 *
 * <ul>
 *   <li>It knows whether the request was sent.
 *   <li>It ends at the deadline, independent of the service.
 *   <li>It reads the whole response, up to a maximum length, before it returns.
 * </ul>
 *
 * <p>Feign's own adapter for HttpClient 5 does none of these. Data beside the request, tokens in particular, never passes through
 * Feign. Thread-safe.
 */
final class SingleAttemptClient implements Client, AutoCloseable {

    /** Without a charset: JSON is UTF-8 by definition. */
    private static final ContentType JSON = ContentType.create("application/json");

    private final PooledConnectionFactory connections = new PooledConnectionFactory();
    private final PooledHttpClient.Pool pool;
    private final CloseableHttpClient http;
    private final Duration connectionAcquire;
    private final int maxConnections;
    /**
     * One permit per connection of the pool, so that no request waits inside the pool. An interrupt during a wait there would
     * leak the connection.
     */
    private final Semaphore permits;

    private final ErrorResponseReader errorReader;
    private final int maxResponseBytes;
    private final SecretHistory secrets;
    private volatile boolean closed;

    SingleAttemptClient(ClientConfig config, FeignOptions options) {
        this(config, options, InetAddress::getAllByName);
    }

    SingleAttemptClient(ClientConfig config, FeignOptions options, HostResolver.AddressLookup resolver) {
        this(config, options, resolver, options.maxConnections());
    }

    /**
     * Creates a client with the given number of permits.
     *
     * @param permits the maximum number of requests that hold or await a connection of the pool at once
     */
    SingleAttemptClient(ClientConfig config, FeignOptions options, HostResolver.AddressLookup resolver, int permits) {
        DeadlineConnectionOperator connector = new DeadlineConnectionOperator(config.timeouts(), options, resolver);
        this.maxConnections = options.maxConnections();
        this.pool = new PooledHttpClient.Pool(connector, connections, maxConnections, config.timeouts());
        this.http = PooledHttpClient.create(pool, config, options);
        this.connectionAcquire = config.timeouts().connectionAcquire();
        this.permits = new Semaphore(permits, true);
        this.errorReader = new ErrorResponseReader(options.requestIdHeaders(), config.timeSource());
        this.maxResponseBytes = options.maxResponseBytes();
        this.secrets = new SecretHistory(options.proxy());
    }

    @Override
    public Response execute(Request request, Request.Options options) throws IOException {
        AttemptContext context = (AttemptContext) options;
        boolean acquired = false;
        try {
            acquired = acquirePermit(context.deadline());
            return exchangeWithinDeadline(request, context);
        } catch (ErrorResponseException | UnreadableBodyException e) {
            throw e;
        } catch (Throwable e) {
            // A wide catch: HttpClient, TLS and the user's factories throw more than IOException. None of these
            // exceptions shows whether the request was sent, and only this method knows.
            if (e instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
            throw new NoResponseException(context.isSent(), reason(e, context.deadline()), e);
        } finally {
            if (acquired) {
                permits.release();
            }
        }
    }

    private boolean acquirePermit(Deadline deadline) throws InterruptedException, ConnectionUnavailableException {
        long nanos = Math.max(0, Math.min(connectionAcquire.toNanos(), deadline.remainingNanos()));
        if (!permits.tryAcquire(nanos, TimeUnit.NANOSECONDS)) {
            throw new ConnectionUnavailableException("none of the " + maxConnections + " connections was free within "
                    + TimeUnit.NANOSECONDS.toMillis(nanos)
                    + " ms (allow more with FeignOptions.withMaxConnections, or a longer wait with"
                    + " Timeouts.withConnectionAcquire)");
        }
        if (closed) {
            // Wakes the next waiting request.
            permits.release();
            throw new ConnectionUnavailableException("the client is closed (open a new one)");
        }
        return true;
    }

    private Response exchangeWithinDeadline(Request request, AttemptContext context) throws IOException {
        ScheduledTask end = context.deadline().cancelAtDeadline(context::abort);
        try {
            return exchange(request, context);
        } finally {
            end.close();
        }
    }

    private Response exchange(Request request, AttemptContext context) throws IOException {
        HttpUriRequestBase wireRequest = wireRequest(request, context);
        ClassicHttpResponse head = send(wireRequest, context);
        try {
            context.recordResponse(head);
            byte[] body = readBody(head, context.deadline());
            if (ErrorResponse.isConnectionError(head.getCode())) {
                // Such a response does not show whether it belongs to this request. If it does not, all later
                // responses are misplaced too.
                context.closeConnection();
            }
            if (!isSuccess(head)) {
                throw errorReader.read(head, body, context.redactor());
            }
            if (context.isLookup() && head.getCode() != HttpStatus.SC_OK) {
                // A partial page, a page that a proxy modified, or none: a missing meter in it proves nothing.
                throw new UnreadableBodyException(head.getCode(), "a look-up needs status 200", null);
            }
            return Response.builder()
                    .request(request)
                    .status(head.getCode())
                    .headers(Map.of())
                    .body(body)
                    .build();
        } finally {
            release(wireRequest, head);
        }
    }

    /** Sends the request and waits for the head of the response. */
    private ClassicHttpResponse send(HttpUriRequestBase request, AttemptContext context) throws IOException {
        HttpClientContext httpContext = HttpClientContext.create();
        httpContext.setAttribute(AttemptContext.CONTEXT_ATTRIBUTE, context);
        while (true) {
            try {
                return http.executeOpen(null, request, httpContext);
            } catch (StaleConnectionException e) {
                // Nothing was sent, and that connection is closed. The loop runs at most once per kept
                // connection, then uses a new one.
                if (context.deadline().isExpired() || closed) {
                    throw e;
                }
            }
        }
    }

    private static HttpUriRequestBase wireRequest(Request request, AttemptContext context) {
        HttpUriRequestBase wireRequest =
                new HttpUriRequestBase(request.httpMethod().name(), URI.create(request.url()));
        wireRequest.addHeader("Authorization", context.token().authorization());
        wireRequest.addHeader("Accept", "application/json");
        wireRequest.addHeader("Accept-Encoding", "gzip");
        if (context.isLookup()) {
            wireRequest.addHeader("Cache-Control", "no-cache");
        }
        context.headers().forEach(wireRequest::addHeader);
        if (request.body() != null) {
            wireRequest.setEntity(new ByteArrayEntity(request.body(), JSON));
        } else if (request.httpMethod() == Request.HttpMethod.POST) {
            // Sends Content-Length: 0, which servers expect of a POST; a GET or DELETE sends none.
            wireRequest.setEntity(NullEntity.INSTANCE);
        }
        return wireRequest;
    }

    private static boolean isSuccess(ClassicHttpResponse head) {
        return head.getCode() >= 200 && head.getCode() < 300;
    }

    /**
     * Reads the whole body. If that fails, throws for a success status, and returns a message in its place for any other status.
     */
    private byte[] readBody(ClassicHttpResponse head, Deadline deadline) throws UnreadableBodyException {
        try {
            return ResponseBodyReader.read(head, maxResponseBytes);
        } catch (Exception | StackOverflowError | OutOfMemoryError e) {
            // The status was read and stays valid for any failure of the body. It is more specific than the
            // failure.
            String problem = e instanceof ResponseBodyReader.UnusableException unusable
                    ? unusable.reason()
                    : "it ended too early (" + reason(e, deadline) + ")";
            if (isSuccess(head)) {
                throw new UnreadableBodyException(head.getCode(), problem, e);
            }
            return ("(The response cannot be read: " + problem + ")").getBytes(StandardCharsets.UTF_8);
        }
    }

    /** Returns the reason, a clause without a full stop. */
    private String reason(Throwable e, Deadline deadline) {
        if (deadline.isExpired()) {
            return deadline + " passed";
        }
        if (closed) {
            return "the client is closed (open a new one)";
        }
        if (Thread.currentThread().isInterrupted() && !(e instanceof SocketTimeoutException)) {
            return "the thread was interrupted";
        }
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }

    /** Discards the connection unless the body was read to its end, which released it. Reading the rest is not worth the wait. */
    private static void release(HttpUriRequestBase request, ClassicHttpResponse head) {
        request.cancel();
        try {
            head.close();
        } catch (IOException ignored) {
            // The body has been read. Closing a truncated response throws the failure that is already known.
        }
    }

    /** Wraps an Error in an exception. On an Error, HttpClient would close the whole pool or lose a connection. */
    static IOException asException(Error e) {
        return new IOException(e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage(), e);
    }

    /** Returns the secrets that were sent, which no exception may show. */
    SecretHistory secrets() {
        return secrets;
    }

    /** Adds the state of the connections. */
    void describe(TransportState.Builder state) {
        PoolStats stats = pool.getTotalStats();
        state.connectionsInUse(stats.getLeased())
                .connectionsIdle(stats.getAvailable())
                .maxConnections(maxConnections)
                .threadsWaitingForConnection(permits.getQueueLength());
    }

    /** Returns the number of requests that hold a connection. */
    int leasedConnections() {
        return pool.getTotalStats().getLeased();
    }

    /** Closes the connections that no request holds. */
    void closeIdleConnections() {
        pool.closeIdle(TimeValue.ZERO_MILLISECONDS);
    }

    @Override
    public void close() {
        closed = true;
        http.close(CloseMode.GRACEFUL);
        connections.close();
        // Wakes one waiting request, which fails and wakes the next by releasing its permit.
        permits.release();
    }
}
