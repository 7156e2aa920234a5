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
 * A connection of the pool, based on HttpCore's. HttpClient's own logs all traffic, tokens included, and cannot be extended in
 * all its versions. It is reused only if no unsolicited data arrived. For one thread at a time, except that any thread may abort
 * it.
 */
final class PooledConnection extends DefaultBHttpClientConnection implements ManagedHttpClientConnection, Identifiable {

    /** Limits for the head of a response, which HttpCore would read without limit. */
    private static final Http1Config LIMITS = Http1Config.custom()
            .setMaxLineLength(65_536)
            .setMaxHeaderCount(1_000)
            .build();

    /** The idle time after which the stale connection check also tests for the end of the stream, which takes a millisecond. */
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
     * Creates a connection that is not connected.
     *
     * @param onClose called when the connection is closed
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

    /** Attaches a socket before it is connected, so that aborting this connection also aborts the connection attempt. */
    void attach(Socket unconnected) throws IOException {
        socket = unconnected;
        if (aborted) {
            unconnected.close();
            throw new SocketException("the connection was aborted");
        }
    }

    /** Binds this connection to a connected socket: the attached one, or one with TLS on top of it. */
    @Override
    public void bind(Socket connected) throws IOException {
        Socket attached = socket;
        boolean isLayered = attached != null && attached != connected;
        PeekableInput bytes = new PeekableInput(connected.getInputStream(), isLayered ? attached : null);
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

    /** Marks this connection as idle, because it returned to the pool. */
    @Override
    public void passivate() {
        user.set(null);
        idle = true;
        idleSince = System.nanoTime();
    }

    @Override
    public void activate() {
        // Does nothing: each request sets its timeouts.
    }

    void assignTo(AttemptContext request) {
        user.set(request);
    }

    /**
     * Receives the head of a response. An error status is kept even if the headers after it are invalid, because it is the
     * decision of the service.
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
            // Without valid headers the end of the response is unknown, so this connection cannot be reused.
            abort();
            return started;
        }
    }

    /** Masks secrets in authentication challenges, because HttpClient logs them. */
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

    /** Receives the entity of a response. If its headers do not define the length, sets an entity that fails on reading. */
    @Override
    public void receiveResponseEntity(ClassicHttpResponse response) throws HttpException, IOException {
        try {
            super.receiveResponseEntity(response);
        } catch (HttpException | RuntimeException e) {
            abort();
            response.setEntity(new InputStreamEntity(new FailingInputStream(e), ContentType.APPLICATION_JSON));
        }
    }

    /** Returns whether an earlier request used this connection. */
    boolean wasIdle() {
        return idle;
    }

    /** Returns whether a request can be sent. Data on a new connection belongs to its setup and is no obstacle. */
    boolean isUsable() {
        return !aborted && (!idle || isSilent());
    }

    /**
     * Returns whether no unsolicited data arrived since the connection became idle, and the peer has not closed it. Data that
     * arrives after this check cannot be distinguished from the response.
     */
    boolean isSilent() {
        PeekableInput bytes = input;
        if (bytes == null || aborted) {
            return false;
        }
        try {
            boolean isLongIdle = idle && System.nanoTime() - idleSince >= MAX_UNCHECKED_IDLE_NANOS;
            return isBufferEmpty(bytes) && (!isLongIdle || (!isStale() && isBufferEmpty(bytes))) && bytes.isEmpty();
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * Returns whether the buffer of the connection is empty. HttpCore reports that only after an attempt to fill it, which is
     * blocked here.
     */
    private boolean isBufferEmpty(PeekableInput bytes) throws IOException {
        bytes.blocked = true;
        try {
            return !isDataAvailable(MIN_TIMEOUT);
        } finally {
            bytes.blocked = false;
        }
    }

    /** Closes the connection immediately, also for a thread that connects, reads or writes. */
    void abort() {
        aborted = true;
        onClose.accept(this);
        Socket open = socket;
        if (open != null) {
            try {
                open.close();
            } catch (IOException | RuntimeException ignored) {
                // A socket that fails to close is closed anyway, or comes from the user's factory and cannot be
                // closed.
            }
        }
    }

    /** Closes the connection immediately if the given request uses it. */
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
            // First, because the close message of TLS may wait for a thread that writes.
            abort();
        }
        super.close(mode);
        abort();
    }

    /** A parser for the head of a response that keeps the parsed status line. */
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

    /** The input stream of the connection, with a check for unread bytes. */
    private static final class PeekableInput extends FilterInputStream {

        private final SocketTimeoutException noInput = new NoInputException();
        private final @Nullable Socket lower;
        private boolean blocked;

        /**
         * Creates the stream.
         *
         * @param lower the socket below TLS; null without TLS
         */
        PeekableInput(InputStream in, @Nullable Socket lower) {
            super(in);
            this.lower = lower;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            if (blocked) {
                throw noInput;
            }
            return super.read(bytes, offset, length);
        }

        /** Returns whether no bytes are available, neither decrypted by TLS nor on the socket. */
        boolean isEmpty() throws IOException {
            return available() == 0 && (lower == null || lower.getInputStream().available() == 0);
        }
    }

    /** Thrown for each request, and therefore without a stack trace. */
    private static final class NoInputException extends SocketTimeoutException {
        @Serial
        private static final long serialVersionUID = 1L;

        @Override
        public Throwable fillInStackTrace() {
            return this;
        }
    }

    /** A body whose headers do not define its length. */
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
