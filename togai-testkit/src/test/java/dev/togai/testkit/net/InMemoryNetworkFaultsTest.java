package dev.togai.testkit.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.togai.testkit.fault.Fault;
import dev.togai.testkit.http.WireFaultsContract;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** FaultPlan on in-memory connections. */
class InMemoryNetworkFaultsTest extends WireFaultsContract {

    private final InMemoryNetwork network = InMemoryNetwork.connectedTo(fake, time);

    @Override
    protected Socket connect() throws IOException {
        Socket made = network.sockets().createSocket();
        made.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), 80), 1_000);
        return made;
    }

    @Test
    void a_connection_is_refused() {
        faults.onConnect(Fault.connectionRefused());
        int before = network.openConnections();

        assertThatExceptionOfType(ConnectException.class)
                .isThrownBy(this::connect)
                .withMessage("Connection refused");
        assertThat(network.openConnections()).isEqualTo(before);
    }

    @Test
    void a_pause_longer_than_the_timeout_continues() throws IOException {
        Instant start = time.now();
        faults.next(Fault.latency(Duration.ofSeconds(12)));
        list();

        assertThatExceptionOfType(SocketTimeoutException.class).isThrownBy(() -> in.read());
        assertThat(time.now()).isEqualTo(start.plusSeconds(5));
        assertThatExceptionOfType(SocketTimeoutException.class).isThrownBy(() -> in.read());
        assertThat(readResponse()).startsWith("HTTP/1.1 200 ");
        assertThat(time.now()).isEqualTo(start.plusSeconds(12));
    }

    @Test
    void a_slow_drip_takes_virtual_time() throws IOException {
        Instant start = time.now();
        faults.next(Fault.slowDrip(Duration.ofSeconds(1)));
        list();

        int length = readResponse().length();

        assertThat(time.now()).isEqualTo(start.plusSeconds(length));
    }
}
