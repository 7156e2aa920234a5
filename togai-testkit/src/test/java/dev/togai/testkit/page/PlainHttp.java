package dev.togai.testkit.page;

import dev.togai.testkit.http.FakeTogaiServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A client without a policy of its own, which sends any header. */
final class PlainHttp {

    private static final int TIMEOUT_MILLIS = 30_000;

    private PlainHttp() {}

    /**
     * A response.
     *
     * @param head the status line and the headers
     * @param body the body
     */
    record Response(List<String> head, String body) {

        int status() {
            return Integer.parseInt(head.get(0).split(" ", 3)[1]);
        }

        Optional<String> header(String name) {
            String prefix = name.toLowerCase(Locale.ROOT) + ": ";
            return head.stream()
                    .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(prefix))
                    .map(line -> line.substring(prefix.length()))
                    .findFirst();
        }
    }

    /** Sends a GET request with the headers of a client on this machine. */
    static Response get(FakeTogaiServer server, String target, String... headers) throws IOException {
        List<String> all =
                new ArrayList<>(List.of("Host: 127.0.0.1:" + server.url().getPort()));
        all.addAll(List.of(headers));
        return send(server, "GET " + target, all);
    }

    /** Sends a request with these headers alone, and reads the response to its end. */
    static Response send(FakeTogaiServer server, String requestLine, List<String> headers) throws IOException {
        try (Socket socket = open(server, requestLine, headers)) {
            return parse(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    /** Sends a request and leaves the connection open. */
    static Socket open(FakeTogaiServer server, String requestLine, List<String> headers) throws IOException {
        Socket socket = new Socket(
                InetAddress.getByName(server.url().getHost()), server.url().getPort());
        socket.setSoTimeout(TIMEOUT_MILLIS);
        String request = requestLine + " HTTP/1.1\r\n" + String.join("\r\n", headers)
                + (headers.isEmpty() ? "" : "\r\n") + "Connection: close\r\n\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
        return socket;
    }

    /** Reads until the text appears, and returns all that was read. */
    static String readUntil(InputStream in, String text) throws IOException {
        StringBuilder read = new StringBuilder();
        while (read.indexOf(text) < 0) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("The stream ended before \"" + text + "\": " + read);
            }
            read.append((char) next);
        }
        return read.toString();
    }

    private static Response parse(String text) {
        int end = text.indexOf("\r\n\r\n");
        return new Response(text.substring(0, end).lines().toList(), text.substring(end + 4));
    }
}
