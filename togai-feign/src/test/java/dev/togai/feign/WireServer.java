package dev.togai.feign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.togai.auth.TokenSource;
import dev.togai.config.ClientConfig;
import dev.togai.config.Environment;
import dev.togai.config.ResiliencePolicy;
import dev.togai.config.Timeouts;
import dev.togai.error.OutcomeUnknownException;
import dev.togai.meter.UsageMeters;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ServerSocketFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** A server on a bare socket that records all requests and writes exactly the given bytes. */
final class WireServer implements AutoCloseable {

    static final String TOKEN = "sekret-canary-token";

    static final String METER =
            "{\"id\":\"um.1\",\"name\":\"Rides\",\"displayName\":\"Rides\",\"type\":\"COUNTER\",\"aggregation\":\"COUNT\"}";

    /** The reaction to a request on a connection. */
    @FunctionalInterface
    interface Script {
        void response(OutputStream out, Socket socket) throws IOException, InterruptedException;
    }

    private final ServerSocket listener;
    private final String scheme;
    private final Script script;
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();

    private WireServer(ServerSocketFactory sockets, String scheme, Script script) {
        try {
            this.listener = sockets.createServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (listener instanceof SSLServerSocket secured) {
            secured.setWantClientAuth(true);
        }
        this.scheme = scheme;
        this.script = script;
        daemon(this::accept);
    }

    static WireServer running(Script script) {
        return new WireServer(ServerSocketFactory.getDefault(), "http", script);
    }

    /** Starts a server with TLS, which requests a client certificate and continues without one. */
    static WireServer running(SSLContext tls, Script script) {
        return new WireServer(tls.getServerSocketFactory(), "https", script);
    }

    /** Starts a server that returns the given status and JSON body for every request. */
    static WireServer returning(int status, String body, String... headers) {
        return running((out, socket) -> out.write(response(status, body, headers)));
    }

    static byte[] response(int status, String body, String... headers) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        StringBuilder head = new StringBuilder("HTTP/1.1 " + status + " Some Reason\r\n");
        for (String header : headers) {
            head.append(header).append("\r\n");
        }
        head.append("Content-Length: ").append(bytes.length).append("\r\n\r\n");
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        whole.writeBytes(head.toString().getBytes(StandardCharsets.ISO_8859_1));
        whole.writeBytes(bytes);
        return whole.toByteArray();
    }

    /** Returns the received requests, head and body. */
    List<String> requests() {
        return requests;
    }

    /** Returns the number of connections. */
    int connections() {
        return sockets.size();
    }

    String onlyRequest() {
        if (requests.size() != 1) {
            throw new AssertionError("Expected one request, received " + requests);
        }
        return requests.get(0);
    }

    String url() {
        return scheme + "://127.0.0.1:" + port();
    }

    int port() {
        return listener.getLocalPort();
    }

    /** Returns a configuration with one request per call. */
    ClientConfig config() {
        return oneRequest(Environment.of(url()), TokenSource.fixed(TOKEN));
    }

    /** Returns a configuration with one request per call, so that a test sees the result of this request. */
    static ClientConfig oneRequest(Environment environment, TokenSource tokens) {
        return ClientConfig.of(environment, tokens).withResilience(ResiliencePolicy.none());
    }

    /** Creates a transport with default timeouts, which are long enough for any machine. */
    FeignTransport transport() {
        return new FeignTransport(config(), FeignOptions.defaults());
    }

    FeignTransport transport(Duration response, Duration deadline) {
        Timeouts timeouts = Timeouts.defaults().withRead(response).withCall(deadline);
        return new FeignTransport(config().withTimeouts(timeouts), FeignOptions.defaults());
    }

    /** Returns the failure of the only request of a call, whether or not the call's outcome is known. */
    static <T extends Throwable> T failureOf(Class<T> type, ThrowingCallable call) {
        Throwable thrown = catchThrowable(call);
        Throwable met = thrown instanceof OutcomeUnknownException ? thrown.getCause() : thrown;
        assertThat(met).isInstanceOf(type);
        return type.cast(Objects.requireNonNull(met));
    }

    /** Runs one call against a server with the given response, and returns the request. */
    static String requestOf(int status, String body, java.util.function.Consumer<UsageMeters> call) {
        try (WireServer server = returning(status, body);
                FeignTransport transport = server.transport()) {
            call.accept(transport.usageMeters());
            return server.onlyRequest();
        }
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                sockets.add(socket);
                daemon(() -> serve(socket));
            } catch (IOException ignored) {
                // The server was closed.

                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            String request = read(socket.getInputStream());
            while (!request.isEmpty()) {
                requests.add(request);
                script.response(socket.getOutputStream(), socket);
                socket.getOutputStream().flush();
                request = read(socket.getInputStream());
            }
        } catch (IOException ignored) {
            // Many scripts and clients end a connection in the middle, as the tests intend.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String read(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                return "";
            }
            head.write(next);
        }
        String text = head.toString(StandardCharsets.ISO_8859_1);
        int length = text.lines()
                .filter(line -> line.toLowerCase(java.util.Locale.ROOT).startsWith("content-length:"))
                .mapToInt(line -> Integer.parseInt(line.substring(15).strip()))
                .findFirst()
                .orElse(0);
        return text + new String(in.readNBytes(length), StandardCharsets.UTF_8);
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "wire-server");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        try {
            listener.close();
            for (Socket socket : sockets) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
