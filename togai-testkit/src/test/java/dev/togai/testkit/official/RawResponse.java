package dev.togai.testkit.official;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A response to a request that was sent byte by byte as an official client sends it.
 *
 * @param head the status line and the headers
 * @param body the body
 */
record RawResponse(List<String> head, String body) {

    private static final int TIMEOUT_MILLIS = 20_000;

    /** Sends a request with a connection of its own, and reads the response to its end. */
    static RawResponse of(URI server, String method, String target, List<String> headers, @Nullable String body) {
        byte[] content = body == null ? new byte[0] : body.getBytes(StandardCharsets.UTF_8);
        StringBuilder request =
                new StringBuilder(method + " " + target + " HTTP/1.1\r\nHost: " + server.getAuthority());
        headers.forEach(header -> request.append("\r\n").append(header));
        if (body != null || method.equals("POST")) {
            request.append("\r\nContent-Length: ").append(content.length);
        }
        request.append("\r\nConnection: close\r\n\r\n");
        try (Socket socket = new Socket(InetAddress.getByName(server.getHost()), server.getPort())) {
            socket.setSoTimeout(TIMEOUT_MILLIS);
            socket.getOutputStream().write(request.toString().getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().write(content);
            return parse(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(method + " " + target + " failed", e);
        }
    }

    /** Creates a response as a test writes it. */
    static RawResponse of(int status, String body) {
        return new RawResponse(List.of("HTTP/1.1 " + status + " ", "Content-Type: application/json"), body);
    }

    int status() {
        return Integer.parseInt(head.get(0).split(" ", 3)[1]);
    }

    /** Returns the value of the header; empty if there is none. */
    String header(String name) {
        String prefix = name.toLowerCase(Locale.ROOT) + ": ";
        return head.stream()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(prefix))
                .map(line -> line.substring(prefix.length()))
                .findFirst()
                .orElse("");
    }

    /** Returns the value at a path of the JSON, such as {@code events.0.referenceId}. */
    Object at(String path) {
        return JsonTree.at(JsonTree.parse(body), path);
    }

    /** Returns the number of items of a list at a path of the JSON. */
    int size(String path) {
        return ((List<?>) at(path)).size();
    }

    private static RawResponse parse(String text) {
        int end = text.indexOf("\r\n\r\n");
        return new RawResponse(text.substring(0, end).lines().toList(), text.substring(end + 4));
    }
}
