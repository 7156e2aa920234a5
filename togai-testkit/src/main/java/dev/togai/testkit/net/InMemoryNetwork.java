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
 * A network in memory with a fake at every address of it: nothing listens, and no thread runs. A client gets its sockets from
 * {@link #sockets()}; what they read is answered, and what goes wrong happens, in the thread that reads, so that the same script or
 * seed gives the same run each time.
 *
 * <p>A read that would wait moves the {@link VirtualTimeSource} instead, and does what is due on the way. One that would wait for ever,
 * without a timeout and with nothing due, throws an {@link IllegalStateException}. There is no TLS.
 *
 * <p>Thread-safe; each of its sockets is for one thread at a time, except that any thread may close it.
 */
public final class InMemoryNetwork {

    /** Nobody listens there or anywhere; it is only a number to tell the fake's address by. */
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

    /** A network that leads to the fake from everywhere. */
    public static InMemoryNetwork connectedTo(FakeTogai fake, VirtualTimeSource time) {
        return new InMemoryNetwork(fake, time);
    }

    /** Sockets of this network, for a client. */
    public SocketFactory sockets() {
        return new InMemorySocketFactory(this);
    }

    /** The fake's address as a client wants it. */
    public Environment environment() {
        return Environment.of("http://127.0.0.1:" + PORT);
    }

    /** The first lines of all requests that came in, such as {@code GET /usage_meters}, whatever became of them. */
    public List<String> requests() {
        lock.lock();
        try {
            return List.copyOf(requests);
        } finally {
            lock.unlock();
        }
    }

    /** Every host and port that anybody tried to connect to, such as {@code 127.0.0.1:7878}, each once. */
    public List<String> contactedHosts() {
        lock.lock();
        try {
            return List.copyOf(hosts);
        } finally {
            lock.unlock();
        }
    }

    /** How many connections the client has not closed. */
    public int openConnections() {
        lock.lock();
        try {
            return openConnections;
        } finally {
            lock.unlock();
        }
    }

    /** A new connection, if none of the faults has it refused. */
    InMemoryConnection connect(InetSocketAddress address) throws IOException {
        locked(() -> hosts.add(address.getHostString() + ":" + address.getPort()));
        Optional<Fault> fault = responder.nextConnectionFault();
        if (fault.filter(it -> it.kind() == FaultKind.REFUSED).isPresent()) {
            throw new ConnectException("Connection refused");
        }
        locked(() -> openConnections++);
        List<WireAction> first = fault.isPresent() ? List.of(WireAction.RESET) : List.of();
        return new InMemoryConnection(first, new Responder(), time);
    }

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

    /** What came in and who is connected. */
    @Override
    public String toString() {
        return "InMemoryNetwork[" + requests().size() + " requests, " + openConnections() + " open connections, " + fake
                + "]";
    }

    private final class Responder implements InMemoryConnection.RequestHandler {
        @Override
        public List<WireAction> next(HttpRequestParser request) throws IOException, HttpProtocolException {
            Optional<HttpRequest> asked = request.next();
            asked.ifPresent(it -> locked(() -> requests.add(it.method() + " " + it.target())));
            return asked.map(responder::respond).orElse(List.of());
        }

        @Override
        public List<WireAction> reject(HttpProtocolException refused) {
            return responder.reject(refused);
        }
    }
}
