package dev.togai.testkit.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.togai.meter.Meters;
import dev.togai.testkit.FakeTogai;
import dev.togai.testkit.http.FakeTogaiServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The server-sent events of the page. */
class LivePageTest {

    private static final int MAX_LISTENERS = 32;

    private final FakeTogai fake = FakeTogai.create();
    private final FakeTogaiServer server = FakeTogaiServer.start(fake);

    @AfterEach
    void close() {
        server.close();
    }

    private Socket listen() throws IOException {
        return PlainHttp.open(server, "GET /_fake/data/live", List.of("Host: localhost"));
    }

    @Test
    void calls_and_numbers_are_streamed() throws IOException {
        try (Socket socket = listen()) {
            InputStream in = socket.getInputStream();
            assertThat(PlainHttp.readUntil(in, "retry: 1000\n\n"))
                    .startsWith("HTTP/1.1 200 ")
                    .contains("Content-Type: text/event-stream; charset=utf-8\r\n", "Content-Security-Policy: ");

            fake.usageMeters().create(Meters.count("rides"));

            assertThat(PlainHttp.readUntil(in, "event: request\ndata: {\"number\":1,"))
                    .isNotEmpty();
            assertThat(PlainHttp.readUntil(in, "\n\n")).contains("\"method\":\"POST\"", "\"status\":201");
            assertThat(PlainHttp.readUntil(in, "\"requests\":{\"total\":1,")).contains("event: summary\ndata: {");
        }
    }

    @Test
    void a_reset_is_streamed() throws IOException {
        try (Socket socket = listen()) {
            PlainHttp.readUntil(socket.getInputStream(), "retry: 1000\n\n");

            fake.reset();

            assertThat(PlainHttp.readUntil(socket.getInputStream(), "event: reset\ndata: {}\n\n"))
                    .isNotEmpty();
        }
    }

    @Test
    void a_heartbeat_is_sent_when_nothing_happens() throws IOException {
        try (Socket socket = listen()) {
            assertThat(PlainHttp.readUntil(socket.getInputStream(), "\n\n:\n\n:\n\n"))
                    .isNotEmpty();
        }
    }

    @Test
    void a_closed_server_ends_the_stream() throws IOException {
        try (Socket socket = listen()) {
            InputStream in = socket.getInputStream();
            PlainHttp.readUntil(in, "retry: 1000\n\n");

            server.close();

            in.readAllBytes();
            assertThat(in.read()).isEqualTo(-1);
        }
    }

    @Test
    void the_number_of_listeners_is_limited_and_closed_ones_do_not_count() throws IOException {
        List<Socket> sockets = new ArrayList<>();
        for (int i = 0; i < MAX_LISTENERS; i++) {
            Socket socket = listen();
            PlainHttp.readUntil(socket.getInputStream(), "retry: 1000\n\n");
            sockets.add(socket);
        }
        try (Socket socket = listen()) {
            assertThat(PlainHttp.readUntil(socket.getInputStream(), "close one\"}"))
                    .startsWith("HTTP/1.1 503 ")
                    .contains("Retry-After: 5\r\n");
        }

        for (Socket socket : sockets) {
            socket.close();
        }

        String head = "";
        while (!head.startsWith("HTTP/1.1 200 ")) {
            try (Socket socket = listen()) {
                head = PlainHttp.readUntil(socket.getInputStream(), "\r\n\r\n");
            }
        }
        assertThat(head).contains("text/event-stream");
    }
}
