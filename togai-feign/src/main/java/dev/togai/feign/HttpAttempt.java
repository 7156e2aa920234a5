package dev.togai.feign;

import dev.togai.config.ClientConfig;
import dev.togai.config.Timekeeper.Appointment;
import feign.Client;
import feign.Request;
import feign.Response;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.entity.NullEntity;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.TimeValue;

/**
 * One request on the wire. It knows whether the request went out, ends at the deadline whatever the service does, and reads the
 * whole answer, within a limit, before it gives it on. Feign's own adapter for HttpClient 5 does none of the three. What it sends
 * beside the request, the token above all, never passes through Feign. Thread-safe.
 */
final class HttpAttempt implements Client, AutoCloseable {

    /** Without a charset: JSON is UTF-8 by definition. */
    private static final ContentType JSON = ContentType.create("application/json");

    private final PoolingHttpClientConnectionManager pool;
    private final CloseableHttpClient http;
    private final ErrorAnswers errors;
    private final int maxAnswerBytes;
    private volatile boolean closed;

    HttpAttempt(ClientConfig config, FeignOptions options) {
        this.pool = PooledHttpClient.pool(config.timeouts(), options);
        this.http = PooledHttpClient.over(pool, config.timeouts(), options);
        this.errors = new ErrorAnswers(options.requestIdHeaders(), config.time());
        this.maxAnswerBytes = options.maxAnswerBytes();
    }

    @Override
    public Response execute(Request request, Request.Options options) throws IOException {
        AttemptOptions terms = (AttemptOptions) options;
        if (closed) {
            throw new NoAnswerException(
                    false, "the client is closed (open a new one)", new IllegalStateException("closed"));
        }
        HttpUriRequestBase wireRequest = wireRequest(request, terms);
        Appointment end = terms.deadline().cancelling(wireRequest);
        try {
            return exchanged(request, wireRequest, terms);
        } finally {
            end.close();
        }
    }

    private Response exchanged(Request request, HttpUriRequestBase wireRequest, AttemptOptions terms)
            throws IOException {
        ClassicHttpResponse head = send(wireRequest, terms.deadline());
        terms.answered(head.getFirstHeader(HttpHeaders.DATE));
        try {
            byte[] body = body(head, terms.deadline());
            if (!isSuccess(head)) {
                throw errors.read(head, body, terms.token());
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

    private static HttpUriRequestBase wireRequest(Request request, AttemptOptions terms) {
        HttpUriRequestBase wireRequest =
                new HttpUriRequestBase(request.httpMethod().name(), URI.create(request.url()));
        wireRequest.addHeader("Authorization", terms.token().authorization());
        wireRequest.addHeader("Accept", "application/json");
        terms.headers().forEach(wireRequest::addHeader);
        if (request.body() != null) {
            wireRequest.setEntity(new ByteArrayEntity(request.body(), JSON));
        } else if (request.httpMethod() == Request.HttpMethod.POST) {
            // Says Content-Length: 0, which servers expect of a POST; a GET or DELETE says nothing.
            wireRequest.setEntity(NullEntity.INSTANCE);
        }
        return wireRequest;
    }

    private static boolean isSuccess(ClassicHttpResponse head) {
        return head.getCode() >= 200 && head.getCode() < 300;
    }

    /** Sends the request and waits for the head of the answer. */
    private ClassicHttpResponse send(HttpUriRequestBase request, Deadline deadline) throws NoAnswerException {
        HttpClientContext context = HttpClientContext.create();
        try {
            return http.executeOpen(null, request, context);
        } catch (IOException | IllegalStateException e) {
            // IllegalStateException: the thread was interrupted before the request, or the pool is shut down.
            boolean sent = context.getAttribute(PooledHttpClient.SENT) != null;
            throw new NoAnswerException(sent, reason(e, deadline), e);
        }
    }

    /** The whole body. If it cannot be read: an error for a success status, words in its place for any other. */
    private byte[] body(ClassicHttpResponse head, Deadline deadline) throws UnreadableAnswerException {
        String problem;
        Throwable cause = null;
        try {
            if (head.getEntity() == null) {
                return new byte[0];
            }
            InputStream content = head.getEntity().getContent();
            byte[] body = content.readNBytes(atMost(head.getEntity().getContentLength()));
            if (body.length <= maxAnswerBytes) {
                // What was compressed is at its end before the wire is; closing gives the connection back.
                content.close();
                return body;
            }
            problem = "it is longer than " + maxAnswerBytes + " bytes";
        } catch (IOException | IllegalStateException e) {
            problem = "it ended too early (" + reason(e, deadline) + ")";
            cause = e;
        }
        if (isSuccess(head)) {
            throw new UnreadableAnswerException(head.getCode(), problem, cause);
        }
        return ("(The answer cannot be read: " + problem + ")").getBytes(StandardCharsets.UTF_8);
    }

    /** As many bytes as are said to come: without it, reading takes a buffer of the usual size for each answer. */
    private int atMost(long saidToCome) {
        // One more than is taken, so that an answer too long is told from one that just fits.
        return saidToCome < 0 || saidToCome > maxAnswerBytes ? maxAnswerBytes + 1 : (int) saidToCome;
    }

    /** Gives the connection up unless the body was read to its end, which gave it back: the rest is not worth waiting for. */
    private static void release(HttpUriRequestBase request, ClassicHttpResponse head) {
        request.cancel();
        try {
            head.close();
        } catch (IOException connectionGone) {
            // What was to be read was read; closing an answer that was cut short repeats what is known.
        }
    }

    private static String reason(Exception e, Deadline deadline) {
        if (deadline.passed()) {
            return deadline + " passed";
        }
        if (Thread.currentThread().isInterrupted() && !(e instanceof SocketTimeoutException)) {
            return "the thread was interrupted";
        }
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }

    /** How many requests hold a connection now. */
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
    }
}
