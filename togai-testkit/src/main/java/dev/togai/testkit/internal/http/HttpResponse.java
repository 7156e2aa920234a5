package dev.togai.testkit.internal.http;

import dev.togai.error.ErrorResponse;
import dev.togai.testkit.internal.FakeBackend;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A response with a JSON body.
 *
 * @param status the HTTP status
 * @param headers headers beside those of every response
 * @param body the JSON
 */
public record HttpResponse(int status, Map<String, String> headers, String body) {

    private static final long MAX_NANOS_OF_SECOND = 999_999_999;

    /** Creates a response without further headers. */
    static HttpResponse of(int status, String body) {
        return new HttpResponse(status, Map.of(), body);
    }

    /** Creates a response with the documented error body. */
    static HttpResponse error(int status, String message) {
        return of(status, FakeBackend.errorBody(message));
    }

    /** Creates the response for a planned error, with all of its headers. */
    static HttpResponse of(ErrorResponse error) {
        HttpResponse response = withHeadersOf(error);
        if (error.retryAfter().isPresent()) {
            // HTTP knows whole seconds only: round up.
            long seconds =
                    error.retryAfter().get().plusNanos(MAX_NANOS_OF_SECOND).toSeconds();
            response = response.with("Retry-After", String.valueOf(seconds));
        }
        return error.requestId().isPresent()
                ? response.with("X-Request-Id", error.requestId().get())
                : response;
    }

    /** Creates the response for an error with only the headers that it lists. */
    static HttpResponse withHeadersOf(ErrorResponse error) {
        HttpResponse response = error(error.status(), error.message());
        for (var header : error.headers().entrySet()) {
            response = response.with(header.getKey(), String.join(", ", header.getValue()));
        }
        return response;
    }

    /** Creates a stand-in for the response of an operation that was not executed. */
    static HttpResponse placeholder(int status) {
        return of(status, "{\"id\":\"um.never-made\",\"name\":\"never made\"}");
    }

    /** Returns a copy with one more header. */
    HttpResponse with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new HttpResponse(status, more, body);
    }

    /** Returns the response as bytes of HTTP/1.1. */
    byte[] bytes(boolean keepAlive, boolean withBody) {
        byte[] content = body.getBytes(StandardCharsets.UTF_8);
        return bytes(status, "application/json", headers, content, keepAlive, withBody);
    }

    /** Returns head and body as one array. Sent in two parts, the second would wait for the acknowledgement of the first. */
    public static byte[] bytes(
            int status,
            String contentType,
            Map<String, String> headers,
            byte[] content,
            boolean keepAlive,
            boolean withBody) {
        StringBuilder head = new StringBuilder("HTTP/1.1 ").append(status).append(" \r\n");
        head.append("Content-Type: ").append(contentType).append("\r\n");
        head.append("Content-Length: ").append(content.length).append("\r\n");
        headers.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        head.append(keepAlive ? "Connection: keep-alive\r\n\r\n" : "Connection: close\r\n\r\n");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(head.length() + content.length);
        bytes.writeBytes(head.toString().getBytes(StandardCharsets.ISO_8859_1));
        if (withBody) {
            bytes.writeBytes(content);
        }
        return bytes.toByteArray();
    }
}
