package dev.togai.testkit.http;

import dev.togai.config.Environment;
import dev.togai.testkit.FakeTogai;
import dev.togai.testkit.VirtualTime;
import dev.togai.testkit.fault.Fault;
import dev.togai.testkit.fault.FaultKind;
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
 * <p>A read that would wait moves the {@link VirtualTime} instead, and does what is due on the way. One that would wait for ever,
 * without a timeout and with nothing due, throws an {@link IllegalStateException}. There is no TLS.
 *
 * <p>Thread-safe; each of its sockets is for one thread at a time, except that any thread may close it.
 */
public final class FakeNetwork {

    /** Nobody listens there or anywhere; it is only a number to tell the fake's address by. */
    private static final int PORT = 7878;

    private final FakeTogai fake;
    private final VirtualTime time;
    private final Replies replies;
    private final ReentrantLock lock = new ReentrantLock();
    private final List<String> requests = new ArrayList<>();
    private final Set<String> hosts = new LinkedHashSet<>();
    private int openConnections;

    private FakeNetwork(FakeTogai fake, VirtualTime time) {
        this.fake = fake;
        this.time = time;
        this.replies = new Replies(fake.door(), time);
    }

    /** A network that leads to the fake from everywhere. */
    public static FakeNetwork to(FakeTogai fake, VirtualTime time) {
        return new FakeNetwork(fake, time);
    }

    /** Sockets of this network, for a client. */
    public SocketFactory sockets() {
        return new NetworkSockets(this);
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
    public List<String> hosts() {
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
    NetworkConnection connect(InetSocketAddress address) throws IOException {
        locked(() -> hosts.add(address.getHostString() + ":" + address.getPort()));
        Optional<Fault> fault = replies.toConnection();
        if (fault.filter(it -> it.kind() == FaultKind.REFUSED).isPresent()) {
            throw new ConnectException("Connection refused");
        }
        locked(() -> openConnections++);
        List<Step> first = fault.isPresent() ? List.of(Step.RESET) : List.of();
        return new NetworkConnection(first, new Server(), time);
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
        return "FakeNetwork[" + requests().size() + " requests, " + openConnections() + " open connections, " + fake
                + "]";
    }

    private final class Server implements NetworkConnection.Server {
        @Override
        public List<Step> next(RequestReader request) throws IOException, UnacceptableRequest {
            Optional<HttpRequest> asked = request.next();
            asked.ifPresent(it -> locked(() -> requests.add(it.method() + " " + it.target())));
            return asked.map(replies::to).orElse(List.of());
        }

        @Override
        public List<Step> refuse(UnacceptableRequest refused) {
            return replies.to(refused);
        }
    }
}
