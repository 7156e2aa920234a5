package dev.togai.testkit.net;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.SocketImpl;
import java.net.SocketOption;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The client side of an in-memory connection. Stores all socket options, but only the timeout has an effect. Not thread-safe,
 * except that any thread may close it.
 */
final class InMemorySocketImpl extends SocketImpl {

    private static final int ANY_LOCAL_PORT = 40_000;
    private static final int BUFFER = 64 << 10;

    private final InMemoryNetwork network;
    private final Map<Integer, Object> options = new ConcurrentHashMap<>(Map.of(
            SO_TIMEOUT,
            0,
            SO_LINGER,
            -1,
            SO_SNDBUF,
            BUFFER,
            SO_RCVBUF,
            BUFFER,
            IP_TOS,
            0,
            TCP_NODELAY,
            false,
            SO_KEEPALIVE,
            false,
            SO_REUSEADDR,
            false,
            SO_OOBINLINE,
            false));
    private volatile @Nullable InMemoryConnection connection;

    InMemorySocketImpl(InMemoryNetwork network) {
        this.network = network;
    }

    @Override
    protected void create(boolean stream) throws SocketException {
        options.put(SO_BINDADDR, InetAddress.getLoopbackAddress());
    }

    @Override
    protected void connect(String host, int port) throws IOException {
        connect(InetSocketAddress.createUnresolved(host, port), 0);
    }

    @Override
    protected void connect(InetAddress address, int port) throws IOException {
        connect(new InetSocketAddress(address, port), 0);
    }

    @Override
    protected void connect(SocketAddress address, int timeout) throws IOException {
        InetSocketAddress to = (InetSocketAddress) address;
        this.connection = network.connect(to);
        this.port = to.getPort();
        this.localport = ANY_LOCAL_PORT;
        // Host names are not resolved.
        this.address = to.isUnresolved()
                ? InetAddress.getByAddress(to.getHostString(), new byte[] {127, 0, 0, 1})
                : to.getAddress();
    }

    @Override
    protected void bind(InetAddress host, int port) {
        this.localport = port == 0 ? ANY_LOCAL_PORT : port;
    }

    @Override
    protected void listen(int backlog) throws IOException {
        throw new SocketException("The in-memory network does not support server sockets");
    }

    @Override
    protected void accept(SocketImpl socket) throws IOException {
        throw new SocketException("The in-memory network does not support server sockets");
    }

    @Override
    protected InputStream getInputStream() throws IOException {
        InMemoryConnection connected = connection();
        return new InputStream() {
            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                return length == 0 ? 0 : connected.read(bytes, offset, length, (Integer) getOption(SO_TIMEOUT));
            }

            @Override
            public int available() {
                return connected.available();
            }
        };
    }

    @Override
    protected OutputStream getOutputStream() throws IOException {
        InMemoryConnection connected = connection();
        return new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                write(new byte[] {(byte) b}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                connected.write(bytes, offset, length);
            }
        };
    }

    @Override
    protected int available() throws IOException {
        return connection().available();
    }

    @Override
    protected void shutdownInput() {
        // Nothing to do: bytes that are not read are not produced.
    }

    @Override
    protected void shutdownOutput() throws IOException {
        connection().shutdownOutput();
    }

    /** {@link java.net.Socket} calls this once. */
    @Override
    protected void close() {
        InMemoryConnection connected = connection;
        if (connected != null && connected.close()) {
            network.disconnected();
        }
    }

    @Override
    protected void sendUrgentData(int data) throws IOException {
        throw new SocketException("The in-memory network does not support urgent data");
    }

    @Override
    public void setOption(int option, Object value) {
        options.put(option, value);
    }

    @Override
    public Object getOption(int option) throws SocketException {
        Object value = options.get(option);
        if (value == null) {
            throw new SocketException("The in-memory network does not support socket option " + option);
        }
        return value;
    }

    /**
     * Ignores unsupported options: HttpClient sets options of Linux, such as {@code TCP_KEEPIDLE}, without checking for
     * support.
     */
    @Override
    protected <T> void setOption(SocketOption<T> option, T value) throws IOException {
        if (super.supportedOptions().contains(option)) {
            super.setOption(option, value);
        }
    }

    private InMemoryConnection connection() throws SocketException {
        InMemoryConnection connected = connection;
        if (connected == null) {
            throw new SocketException("Socket is not connected");
        }
        return connected;
    }
}
