package dev.togai.testkit.net;

import dev.togai.config.Environment;
import dev.togai.testkit.FakeTogai;
import dev.togai.testkit.VirtualTimeSource;
import dev.togai.testkit.fault.Fault;
import dev.togai.testkit.fault.FaultKind;
import dev.togai.testkit.internal.FakeBackendAccess;
import dev.togai.testkit.internal.http.FaultAwareResponder;
import dev.togai.testkit.internal.http.HttpProtocolException;
import dev.togai.testkit.internal.http.HttpRequest;
import dev.togai.testkit.internal.http.HttpRequestParser;
import dev.togai.testkit.internal.http.WireAction;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import javax.net.SocketFactory;

/**
 * An in-memory network on which the fake has every address. It opens no port and starts no thread. A client gets its sockets
 * from {@link #sockets()}. Requests are handled and faults are injected on the thread that reads from a socket, so the same
 * script or seed gives the same run each time.
 *
 * <p>A read that would block advances the {@link VirtualTimeSource} instead, which runs the tasks that become due. A read that
 * would block forever, without a timeout and without scheduled tasks, throws an {@link IllegalStateException}. TLS is not
 * supported.
 *
 * <p>Thread-safe. Its sockets are not, except that any thread may close them.
 */
public final class InMemoryNetwork {

    /** Identifies the fake in addresses. No port is opened. */
    private static final int PORT = 7878;

    private final FakeTogai fake;
    private final VirtualTimeSource time;
    private final FaultAwareResponder responder;
    private final ReentrantLock lock = new ReentrantLock();
    private final List<String> requests = new ArrayList<>();
    private final Set<String> hosts = new LinkedHashSet<>();
    private int openConnections;

    private InMemoryNetwork(FakeTogai fake, VirtualTimeSource time) {
        this.fake = fake;
        this.time = time;
        this.responder = new FaultAwareResponder(FakeBackendAccess.backendOf(fake), time);
    }

    /** Creates a network on which every address leads to the fake. */
    public static InMemoryNetwork connectedTo(FakeTogai fake, VirtualTimeSource time) {
        return new InMemoryNetwork(fake, time);
    }

    /** Returns the socket factory for a client. */
    public SocketFactory sockets() {
        return new InMemorySocketFactory(this);
    }

    /** Returns the environment with which a client reaches the fake. */
    public Environment environment() {
        return Environment.of("http://127.0.0.1:" + PORT);
    }

    /** Returns the request lines of all received requests, such as {@code GET /usage_meters}, with and without faults. */
    public List<String> requests() {
        lock.lock();
        try {
            return List.copyOf(requests);
        } finally {
            lock.unlock();
        }
    }

    /** Returns the distinct hosts and ports to which clients tried to connect, such as {@code 127.0.0.1:7878}. */
    public List<String> contactedHosts() {
        lock.lock();
        try {
            return List.copyOf(hosts);
        } finally {
            lock.unlock();
        }
    }

    /** Returns the number of connections that clients have not closed. */
    public int openConnections() {
        lock.lock();
        try {
            return openConnections;
        } finally {
            lock.unlock();
        }
    }

    /** Opens a connection, unless a fault rejects it. */
    InMemoryConnection connect(InetSocketAddress address) throws IOException {
        locked(() -> hosts.add(address.getHostString() + ":" + address.getPort()));
        Optional<Fault> fault = responder.nextConnectionFault();
        if (fault.filter(it -> it.kind() == FaultKind.CONNECTION_REFUSED).isPresent()) {
            throw new ConnectException("Connection refused");
        }
        locked(() -> openConnections++);
        List<WireAction> first = fault.isPresent() ? List.of(WireAction.RESET) : List.of();
        return new InMemoryConnection(first, new Responder(), time);
    }

    /** Records that a client closed a connection. */
    void disconnected() {
        locked(() -> openConnections--);
    }

    private void locked(Runnable work) {
        lock.lock();
        try {
            work.run();
        } finally {
            lock.unlock();
        }
    }

    /** Returns the numbers of requests and open connections. */
    @Override
    public String toString() {
        return "InMemoryNetwork[" + requests().size() + " requests, " + openConnections() + " open connections, " + fake
                + "]";
    }

    private final class Responder implements InMemoryConnection.RequestHandler {
        @Override
        public List<WireAction> next(HttpRequestParser request) throws IOException, HttpProtocolException {
            Optional<HttpRequest> next = request.next();
            next.ifPresent(it -> locked(() -> requests.add(it.method() + " " + it.target())));
            return next.map(responder::respond).orElse(List.of());
        }

        @Override
        public List<WireAction> reject(HttpProtocolException violation) {
            return responder.reject(violation);
        }
    }
}
