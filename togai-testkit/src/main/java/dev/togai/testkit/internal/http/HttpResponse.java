package dev.togai.testkit.internal.http;

import dev.togai.testkit.internal.FakeBackend;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One answer, always JSON.
 *
 * @param status the HTTP status
 * @param headers further headers beside those that every answer has
 * @param body the JSON
 */
record HttpResponse(int status, Map<String, String> headers, String body) {

    static HttpResponse of(int status, String body) {
        return new HttpResponse(status, Map.of(), body);
    }

    static HttpResponse error(int status, String message) {
        return of(status, FakeBackend.errorBody(message));
    }

    HttpResponse with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new HttpResponse(status, more, body);
    }

    /** What stands in for an answer that no operation gave. */
    static HttpResponse placeholder(int status) {
        return of(status, "{\"id\":\"um.never-made\",\"name\":\"never made\"}");
    }

    byte[] bytes(boolean keepAlive, boolean withBody) {
        byte[] content = body.getBytes(StandardCharsets.UTF_8);
        return bytes(status, "application/json", headers, content, keepAlive, withBody);
    }

    /** Head and body in one piece: sent in two, the second would wait for the client to acknowledge the first. */
    static byte[] bytes(
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
