package dev.togai.feign.soak;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One response of the service, or of an intermediary in front of it.
 *
 * @param headers the headers, except those of the date and the body
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

    /** Returns an error page of an intermediary. */
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

    /** Returns whether the server closes the connection after this response. */
    boolean closes() {
        return "close".equals(headers.get("Connection"));
    }

    /**
     * Returns the bytes on the wire.
     *
     * @param chunked whether the body is sent as two chunks; otherwise with its length
     */
    byte[] bytes(Optional<Instant> date, boolean chunked) {
        byte[] content = body.getBytes(UTF_8);
        StringBuilder head = new StringBuilder("HTTP/1.1 ").append(status).append(" Status\r\n");
        date.ifPresent(moment -> head.append("Date: ")
                .append(DateTimeFormatter.RFC_1123_DATE_TIME.format(moment.atOffset(ZoneOffset.UTC)))
                .append("\r\n"));
        head.append("Content-Type: ").append(contentType).append("\r\n");
        headers.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        head.append(chunked ? "Transfer-Encoding: chunked" : "Content-Length: " + content.length);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(head.append("\r\n\r\n").toString().getBytes(UTF_8));
        if (chunked) {
            int half = content.length / 2;
            chunk(content, 0, half, bytes);
            chunk(content, half, content.length - half, bytes);
            bytes.writeBytes("0\r\n\r\n".getBytes(UTF_8));
        } else {
            bytes.writeBytes(content);
        }
        return bytes.toByteArray();
    }

    private static void chunk(byte[] content, int offset, int length, ByteArrayOutputStream bytes) {
        if (length > 0) {
            bytes.writeBytes((Integer.toHexString(length) + "\r\n").getBytes(UTF_8));
            bytes.write(content, offset, length);
            bytes.writeBytes("\r\n".getBytes(UTF_8));
        }
    }
}
