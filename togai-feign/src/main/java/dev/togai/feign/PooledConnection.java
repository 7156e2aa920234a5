package dev.togai.feign;

import dev.togai.auth.SecretRedactor;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serial;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.apache.hc.client5.http.io.ManagedHttpClientConnection;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultBHttpClientConnection;
import org.apache.hc.core5.http.impl.io.DefaultHttpResponseParser;
import org.apache.hc.core5.http.impl.io.SocketHolder;
import org.apache.hc.core5.http.io.entity.InputStreamEntity;
import org.apache.hc.core5.http.message.BasicHeader;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.CharArrayBuffer;
import org.apache.hc.core5.util.Identifiable;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * One connection of the pool, over HttpCore's own: HttpClient's logs all that passes over it, the token too, and cannot be extended in
 * all its versions. It is not used again unless it is silent. For one thread at a time, except that any thread may abort it.
 */
final class PooledConnection extends DefaultBHttpClientConnection implements ManagedHttpClientConnection, Identifiable {

    /** Bounds the head of a response, which HttpCore would read without end. */
    private static final Http1Config LIMITS = Http1Config.custom()
            .setMaxLineLength(65_536)
            .setMaxHeaderCount(1_000)
            .build();

    /** How long a connection rests before it is checked for its end too: that check waits for a millisecond. */
    private static final long MAX_UNCHECKED_IDLE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private static final Timeout MIN_TIMEOUT = Timeout.ofMilliseconds(1);

    private static final Set<String> CHALLENGES = Set.of("www-authenticate", "proxy-authenticate");

    private final String id;
    private final Consumer<PooledConnection> onClose;
    private final ResponseHeadParser headParser;
    private final AtomicReference<@Nullable AttemptContext> user = new AtomicReference<>();
    private volatile @Nullable Socket socket;
    private volatile boolean aborted;
    private @Nullable PeekableInput input;
    private boolean idle;
    private long idleSince;

    /**
     * A connection that is not connected yet.
     *
     * @param onClose told when it is at its end
     */
    PooledConnection(String id, Consumer<PooledConnection> onClose) {
        this(id, onClose, new ResponseHeadParser());
    }

    private PooledConnection(String id, Consumer<PooledConnection> onClose, ResponseHeadParser headParser) {
        super(LIMITS, null, null, null, null, null, config -> headParser);
        this.id = id;
        this.onClose = onClose;
        this.headParser = headParser;
    }

    @Override
    public String getId() {
        return id;
    }

    /** Takes a socket before it is connected, so that aborting the connection ends the attempt to connect too. */
    void attach(Socket unconnected) throws IOException {
        socket = unconnected;
        if (aborted) {
            unconnected.close();
            throw new SocketException("the connection was aborted");
        }
    }

    /** Exchanges messages over a connected socket, the attached one or one with TLS on top of it, from now on. */
    @Override
    public void bind(Socket connected) throws IOException {
        Socket attached = socket;
        PeekableInput bytes = new PeekableInput(connected.getInputStream(), attached == null ? connected : attached);
        bind(new SocketHolder(connected) {
            @Override
            protected InputStream getInputStream(Socket same) {
                return bytes;
            }
        });
        input = bytes;
    }

    @Override
    public @Nullable Socket getSocket() {
        return socket;
    }

    /** Says that the pool keeps it: no request uses it any more. */
    @Override
    public void passivate() {
        user.set(null);
        idle = true;
        idleSince = System.nanoTime();
    }

    @Override
    public void activate() {
        // Each request sets the timeouts it needs.
    }

    void assignTo(AttemptContext request) {
        user.set(request);
    }

    /**
     * Receives the head of a response. An error status stands even if the headers behind it are broken: what the service decided is
     * known.
     */
    @Override
    public ClassicHttpResponse receiveResponseHeader() throws HttpException, IOException {
        headParser.started = null;
        try {
            ClassicHttpResponse response = super.receiveResponseHeader();
            maskChallenges(response);
            return response;
        } catch (HttpException | IOException | RuntimeException e) {
            ClassicHttpResponse started = headParser.started;
            if (started == null || started.getCode() < HttpStatus.SC_REDIRECTION) {
                throw e;
            }
            // Without headers it is not known where the response ends: this connection is at its end.
            abort();
            return started;
        }
    }

    /** Masks secrets in the headers that ask for credentials, because HttpClient logs them. */
    private void maskChallenges(ClassicHttpResponse response) {
        AttemptContext request = user.get();
        if (request == null
                || (response.getCode() != HttpStatus.SC_UNAUTHORIZED
                        && response.getCode() != HttpStatus.SC_PROXY_AUTHENTICATION_REQUIRED)) {
            return;
        }
        SecretRedactor redactor = request.redactor();
        Header[] headers = response.getHeaders();
        for (int i = 0; i < headers.length; i++) {
            if (CHALLENGES.contains(headers[i].getName().toLowerCase(Locale.ROOT))) {
                headers[i] = new BasicHeader(headers[i].getName(), redactor.redact(headers[i].getValue()));
            }
        }
        response.setHeaders(headers);
    }

    /** Receives the entity of a response; if its headers do not say how, an entity that fails when it is read. */
    @Override
    public void receiveResponseEntity(ClassicHttpResponse response) throws HttpException, IOException {
        try {
            super.receiveResponseEntity(response);
        } catch (HttpException | RuntimeException e) {
            abort();
            response.setEntity(new InputStreamEntity(new FailingInputStream(e), ContentType.APPLICATION_JSON));
        }
    }

    /** Whether a request used it before. */
    boolean wasIdle() {
        return idle;
    }

    /** Whether a request can be sent: what comes over a new connection before that belongs to its making. */
    boolean isUsable() {
        return !aborted && (!idle || isSilent());
    }

    /**
     * Whether nothing came that no request asked for since the connection was kept, and the other end has not closed it. What comes
     * later than this check cannot be told from the response.
     */
    boolean isSilent() {
        PeekableInput bytes = input;
        if (bytes == null || aborted) {
            return false;
        }
        try {
            boolean idleNanos = idle && System.nanoTime() - idleSince >= MAX_UNCHECKED_IDLE_NANOS;
            return isUnread(bytes) && (!idleNanos || (!isStale() && isUnread(bytes))) && bytes.isEmpty();
        } catch (IOException e) {
            return false;
        }
    }

    /** Whether the buffer of the connection is empty. HttpCore tells only by trying to fill it, which is prevented meanwhile. */
    private boolean isUnread(PeekableInput bytes) throws IOException {
        bytes.blocked = true;
        try {
            return !isDataAvailable(MIN_TIMEOUT);
        } finally {
            bytes.blocked = false;
        }
    }

    /** Closes the connection at once, also for a thread that connects, reads or writes. */
    void abort() {
        aborted = true;
        onClose.accept(this);
        Socket open = socket;
        if (open != null) {
            try {
                open.close();
            } catch (IOException | RuntimeException ignored) {
                // A socket that fails to close is closed all the same, or is one of the user's own that cannot be.
            }
        }
    }

    /** Closes the connection at once if it is that request's. */
    void abortFor(AttemptContext request) {
        if (user.compareAndSet(request, null)) {
            abort();
        }
    }

    @Override
    public void close() throws IOException {
        close(CloseMode.GRACEFUL);
    }

    @Override
    public void close(CloseMode mode) {
        if (mode == CloseMode.IMMEDIATE) {
            // Before TLS: its farewell may wait for a thread that writes.
            abort();
        }
        super.close(mode);
        abort();
    }

    /** Parses the head of a response, and keeps the status it begins with. */
    private static final class ResponseHeadParser extends DefaultHttpResponseParser {

        private @Nullable ClassicHttpResponse started;

        ResponseHeadParser() {
            super(LIMITS);
        }

        @Override
        protected ClassicHttpResponse createMessage(CharArrayBuffer buffer) throws IOException, HttpException {
            ClassicHttpResponse message = super.createMessage(buffer);
            started = message;
            return message;
        }
    }

    /** The bytes that come in. */
    private static final class PeekableInput extends FilterInputStream {

        private final SocketTimeoutException noInput = new NoInputException();
        private final Socket socket;
        private boolean blocked;

        PeekableInput(InputStream in, Socket socket) {
            super(in);
            this.socket = socket;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            if (blocked) {
                throw noInput;
            }
            return super.read(bytes, offset, length);
        }

        /** Whether none wait to be read, neither those that TLS has decrypted nor those on the socket. */
        boolean isEmpty() throws IOException {
            return available() == 0 && socket.getInputStream().available() == 0;
        }
    }

    /** Thrown with each request, so without a stack trace. */
    private static final class NoInputException extends SocketTimeoutException {
        @Serial
        private static final long serialVersionUID = 1L;

        @Override
        public Throwable fillInStackTrace() {
            return this;
        }
    }

    /** A body of which the headers do not tell where it ends. */
    private static final class FailingInputStream extends InputStream {
        private final Exception reason;

        FailingInputStream(Exception reason) {
            this.reason = reason;
        }

        @Override
        public int read() throws IOException {
            throw new IOException(reason.getMessage(), reason);
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            return read();
        }
    }
}
