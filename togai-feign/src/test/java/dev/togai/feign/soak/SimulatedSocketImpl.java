package dev.togai.feign.soak;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.SocketImpl;
import java.net.SocketOption;
import java.net.SocketTimeoutException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** One TCP connection in memory, between the client's socket and the server. Reads wait in simulated time. */
final class SimulatedSocketImpl extends SocketImpl {

    private static final long MILLISECOND = 1_000_000;

    private final SimulatedTimeSource time;
    private final MeterServer server;
    private final boolean showsLeftovers;
    private final Map<Integer, Object> options = new HashMap<>();
    private final ByteArrayOutputStream received = new ByteArrayOutputStream();
    private final ByteArrayOutputStream hidden = new ByteArrayOutputStream();
    private ByteArrayInputStream inbound = new ByteArrayInputStream(new byte[0]);
    private int requests;
    private long latestResponse;
    private boolean ended;
    private boolean reset;
    private volatile boolean closed;

    /**
     * Creates a connection.
     *
     * @param showsLeftovers whether an extra response can be read before the next request is written
     */
    SimulatedSocketImpl(SimulatedTimeSource time, MeterServer server, boolean showsLeftovers) {
        this.time = time;
        this.server = server;
        this.showsLeftovers = showsLeftovers;
    }

    /** Returns the client's socket. */
    Socket socket() throws SocketException {
        return new ClientSocket(this);
    }

    // Server side.

    /** Delivers bytes to the client. */
    void deliver(byte[] bytes) {
        if (!ended && !reset) {
            byte[] waiting = inbound.readAllBytes();
            byte[] all = new byte[waiting.length + bytes.length];
            System.arraycopy(waiting, 0, all, 0, waiting.length);
            System.arraycopy(bytes, 0, all, waiting.length, bytes.length);
            inbound = new ByteArrayInputStream(all);
        }
    }

    /** Delivers an extra response. */
    void deliverLeftover(byte[] bytes) {
        if (showsLeftovers) {
            deliver(bytes);
        } else {
            hidden.writeBytes(bytes);
        }
    }

    /** Ends the stream to the client, after the bytes delivered so far. */
    void end() {
        ended = true;
    }

    /** Resets the connection, after the bytes delivered so far. */
    void reset() {
        reset = true;
    }

    /**
     * Reserves the next response. Responses on a connection keep their order.
     *
     * @param delay the delay of the response itself
     * @return the delay that includes the responses before it
     */
    long reserveResponse(long delay) {
        latestResponse = Math.max(latestResponse, time.nanoTime() + delay);
        return latestResponse - time.nanoTime();
    }

    /** Returns the number of received requests. */
    int requests() {
        return requests;
    }

    // Client side.

    private int read(byte[] buffer, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        int timeout = (int) options.getOrDefault(SO_TIMEOUT, 0);
        long until = timeout == 0 ? Long.MAX_VALUE : time.nanoTime() + timeout * MILLISECOND;
        while (true) {
            if (closed) {
                throw new SocketException("Socket closed");
            }
            if (inbound.available() > 0) {
                return inbound.read(buffer, offset, length);
            }
            if (reset) {
                throw new SocketException("Connection reset");
            }
            if (ended) {
                return -1;
            }
            if (!time.runNext(until)) {
                throw new SocketTimeoutException("Read timed out");
            }
        }
    }

    private void write(byte[] bytes, int offset, int length) throws IOException {
        if (closed) {
            throw new SocketException("Socket closed");
        }
        if (ended || reset) {
            // As in TCP, the write succeeds locally, and the next read reports the closed connection.
            return;
        }
        if (hidden.size() > 0) {
            deliver(hidden.toByteArray());
            hidden.reset();
        }
        received.write(bytes, offset, length);
        HttpRequest.parse(received.toByteArray()).ifPresent(request -> {
            received.reset();
            requests++;
            server.received(this, request);
        });
    }

    @Override
    protected void connect(SocketAddress endpoint, int timeout) throws IOException {
        InetSocketAddress target = (InetSocketAddress) endpoint;
        address = target.getAddress();
        port = target.getPort();
        localport = 40_000;
        if (server.rejectsConnections()) {
            throw new ConnectException("Connection refused");
        }
    }

    @Override
    protected InputStream getInputStream() {
        return new InputStream() {
            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
            }

            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                return SimulatedSocketImpl.this.read(buffer, offset, length);
            }

            @Override
            public int available() {
                return inbound.available();
            }
        };
    }

    @Override
    protected OutputStream getOutputStream() {
        return new OutputStream() {
            @Override
            public void write(int one) throws IOException {
                write(new byte[] {(byte) one}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                SimulatedSocketImpl.this.write(bytes, offset, length);
            }
        };
    }

    @Override
    protected int available() {
        return inbound.available();
    }

    @Override
    protected void close() {
        closed = true;
    }

    @Override
    public void setOption(int option, Object value) {
        options.put(option, value);
    }

    @Override
    public Object getOption(int option) {
        return switch (option) {
            case SO_BINDADDR -> InetAddress.getLoopbackAddress();
            case SO_TIMEOUT, SO_LINGER, SO_SNDBUF, SO_RCVBUF, IP_TOS -> options.getOrDefault(option, 0);
            default -> options.getOrDefault(option, false);
        };
    }

    @Override
    protected <T> void setOption(SocketOption<T> option, T value) {
        // Timers of TCP have no effect in memory.
    }

    @Override
    protected Set<SocketOption<?>> supportedOptions() {
        return Set.of();
    }

    @Override
    protected void create(boolean stream) {
        // There is no file descriptor to open.
    }

    @Override
    protected void bind(InetAddress host, int port) {
        // The local address has no effect.
    }

    @Override
    protected void shutdownInput() {
        closed = true;
    }

    @Override
    protected void shutdownOutput() {
        // The server does not detect the end of the client's output.
    }

    @Override
    protected void connect(String host, int port) throws IOException {
        connect(new InetSocketAddress(host, port), 0);
    }

    @Override
    protected void connect(InetAddress host, int port) throws IOException {
        connect(new InetSocketAddress(host, port), 0);
    }

    @Override
    protected void listen(int backlog) {
        throw new UnsupportedOperationException("A client's socket does not listen.");
    }

    @Override
    protected void accept(SocketImpl socket) {
        throw new UnsupportedOperationException("A client's socket does not accept.");
    }

    @Override
    protected void sendUrgentData(int data) {
        throw new UnsupportedOperationException("HTTP has no urgent data.");
    }

    /** A socket with the given implementation. */
    private static final class ClientSocket extends Socket {
        ClientSocket(SocketImpl implementation) throws SocketException {
            super(implementation);
        }
    }
}
