package dev.togai.feign.soak;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One response of the service, or of an intermediary before it.
 *
 * @param headers beside Date and Content-Length
 */
record HttpResponse(int status, Map<String, String> headers, String contentType, String body) {

    /** Returns a response of the service. */
    static HttpResponse json(int status, Object content) {
        return new HttpResponse(status, Map.of(), "application/json", Json.write(content));
    }

    /** Returns an error of the service in its documented form. */
    static HttpResponse error(int status, String message) {
        return json(status, Map.of("message", message));
    }

    /** Returns a page of an intermediary. */
    static HttpResponse page(int status) {
        return new HttpResponse(
                status, Map.of(), "text/html", "<html><body><h1>" + status + "</h1><hr>gateway</body></html>");
    }

    /** Returns a copy with one more header. */
    HttpResponse with(String header, String value) {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.put(header, value);
        return new HttpResponse(status, all, contentType, body);
    }

    /** Returns whether the server closes the connection after it. */
    boolean closes() {
        return "close".equals(headers.get("Connection"));
    }

    /** Returns the bytes on the wire, dated. */
    byte[] bytes(Instant date) {
        byte[] content = body.getBytes(UTF_8);
        StringBuilder head = new StringBuilder("HTTP/1.1 ").append(status).append(" Status\r\nDate: ");
        head.append(DateTimeFormatter.RFC_1123_DATE_TIME.format(date.atOffset(ZoneOffset.UTC)));
        head.append("\r\nContent-Type: ").append(contentType);
        head.append("\r\nContent-Length: ").append(content.length).append("\r\n");
        headers.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(head.append("\r\n").toString().getBytes(UTF_8));
        bytes.writeBytes(content);
        return bytes.toByteArray();
    }
}
