package dev.togai.feign;

import dev.togai.config.Timeouts;
import feign.Client;
import feign.Request;
import feign.Response;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.entity.NullEntity;
import org.apache.hc.core5.io.CloseMode;

/**
 * One request on the wire. It knows whether the request went out, ends at the deadline whatever the service does, and reads the
 * whole answer, within a limit, before it gives it on. Feign's own adapter for HttpClient 5 does none of the three. Thread-safe.
 */
final class HttpAttempt implements Client, AutoCloseable {

    /** Headers that HttpClient writes itself and refuses to be given. */
    private static final Set<String> WRITTEN_BELOW = Set.of("content-length", "transfer-encoding", "host");

    private final CloseableHttpClient http;
    private final ScheduledThreadPoolExecutor timers;
    private final Timeouts timeouts;
    private final int maxAnswerBytes;

    HttpAttempt(Timeouts timeouts, FeignOptions options) {
        this.http = PooledHttpClient.open(timeouts, options);
        this.timers = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "togai-deadlines");
            thread.setDaemon(true);
            return thread;
        });
        this.timers.setRemoveOnCancelPolicy(true);
        this.timeouts = timeouts;
        this.maxAnswerBytes = options.maxAnswerBytes();
    }

    @Override
    public Response execute(Request request, Request.Options options) throws IOException {
        HttpUriRequestBase wireRequest = wireRequest(request);
        try (Deadline deadline = deadline(wireRequest)) {
            ClassicHttpResponse head = send(wireRequest, deadline);
            try {
                return Response.builder()
                        .request(request)
                        .status(head.getCode())
                        .headers(headers(head))
                        .body(body(head, deadline))
                        .build();
            } finally {
                release(wireRequest, head);
            }
        }
    }

    private Deadline deadline(HttpUriRequestBase request) throws NoAnswerException {
        try {
            return new Deadline(timers, timeouts.deadline(), request);
        } catch (RejectedExecutionException closed) {
            throw new NoAnswerException(false, "the client is closed (open a new one)", closed);
        }
    }

    private static HttpUriRequestBase wireRequest(Request request) {
        HttpUriRequestBase wireRequest =
                new HttpUriRequestBase(request.httpMethod().name(), URI.create(request.url()));
        request.headers().forEach((name, values) -> {
            if (!WRITTEN_BELOW.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> wireRequest.addHeader(name, value));
            }
        });
        if (request.body() != null) {
            wireRequest.setEntity(new ByteArrayEntity(request.body(), null));
        } else if (request.httpMethod() == Request.HttpMethod.POST) {
            // Says Content-Length: 0, which servers expect of a POST; a GET or DELETE says nothing.
            wireRequest.setEntity(NullEntity.INSTANCE);
        }
        return wireRequest;
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
            byte[] body = content.readNBytes(maxAnswerBytes + 1);
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
        int status = head.getCode();
        if (status >= 200 && status < 300) {
            throw new UnreadableAnswerException(status, problem, cause);
        }
        return ("(The answer cannot be read: " + problem + ")").getBytes(StandardCharsets.UTF_8);
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

    private String reason(Exception e, Deadline deadline) {
        if (deadline.passed()) {
            return "the deadline of " + inWords(timeouts.deadline()) + " passed";
        }
        if (Thread.currentThread().isInterrupted() && !(e instanceof SocketTimeoutException)) {
            return "the thread was interrupted";
        }
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }

    private static String inWords(Duration time) {
        return time.toMillis() + " ms";
    }

    private static Map<String, Collection<String>> headers(ClassicHttpResponse head) {
        Map<String, Collection<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (Header header : head.getHeaders()) {
            headers.computeIfAbsent(header.getName(), name -> new ArrayList<>()).add(header.getValue());
        }
        return headers;
    }

    @Override
    public void close() {
        timers.shutdownNow();
        http.close(CloseMode.GRACEFUL);
    }
}
