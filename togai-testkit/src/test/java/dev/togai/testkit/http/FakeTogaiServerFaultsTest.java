package dev.togai.testkit.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.togai.testkit.fault.Fault;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** FaultPlan on real connections. */
class FakeTogaiServerFaultsTest extends WireFaultsContract {

    private final FakeTogaiServer server = FakeTogaiServer.start(fake);

    @Override
    protected Socket connect() throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), server.url().getPort());
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void a_stopped_server_refuses_connections_until_it_resumes() throws IOException {
        URI before = server.url();
        list();
        readResponse();

        server.stopListening();
        server.stopListening();
        assertThat(in.read()).isEqualTo(-1);
        assertThatExceptionOfType(ConnectException.class).isThrownBy(this::connect);
        server.resume();
        server.resume();

        assertThat(server.url()).isEqualTo(before);
        reconnect();
        list();
        assertThat(readResponse()).startsWith("HTTP/1.1 200 ");
    }

    @Test
    void a_server_knows_how_many_connections_are_open() throws IOException {
        list();
        readResponse();
        assertThat(server.openConnections()).isEqualTo(1);

        server.stopListening();

        // Each connection's own thread sees its end.
        while (server.openConnections() > 0) {
            Thread.onSpinWait();
        }
        assertThat(server.openConnections()).isZero();
    }

    @Test
    void a_closed_server_cannot_resume() {
        server.close();

        assertThatIllegalStateException()
                .isThrownBy(server::resume)
                .withMessage("The server at " + server.url() + " is closed and cannot resume.");
    }

    @Test
    void a_server_resets_connections_that_it_cannot_reject() throws IOException {
        onNextConnection(Fault.connectionRefused());

        assertThatExceptionOfType(SocketException.class).isThrownBy(() -> {
            list();
            in.read();
        });
    }

    @Test
    void a_delayed_response_does_not_keep_the_server_from_closing() throws IOException {
        faults.next(Fault.latency(Duration.ofHours(1)));
        list();
        // A connection that is closed before its request is read is reset.
        while (faults.injected().isEmpty()) {
            Thread.onSpinWait();
        }

        server.close();

        assertThat(in.read()).isEqualTo(-1);
    }
}
