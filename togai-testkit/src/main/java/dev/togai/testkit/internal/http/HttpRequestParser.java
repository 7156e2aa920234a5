package dev.togai.testkit.internal.http;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Parses the requests of one connection, one after the other, each to its last byte. Not thread-safe. */
public final class HttpRequestParser {

    /** The largest body accepted. The largest documented request is a few kilobytes. */
    public static final int MAX_BODY_BYTES = 16 << 20;

    /** The largest body read and discarded, so that the client can read the error response. */
    private static final int MAX_DISCARDED_BYTES = 16 << 20;

    private static final byte[] CONTINUE = "HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1);

    /** A size, and extensions, which are ignored. */
    private static final Pattern CHUNK_SIZE = Pattern.compile("([0-9A-Fa-f]{1,15})(?:[ \\t]*;.*)?");

    private final InputStream in;
    private final OutputStream out;

    public HttpRequestParser(InputStream in, OutputStream out) {
        this.in = in;
        this.out = out;
    }

    /**
     * Parses the next request; empty at the end of the stream.
     *
     * @throws HttpProtocolException if the request violates HTTP
     */
    public Optional<HttpRequest> next() throws IOException, HttpProtocolException {
        HttpHeadParser lines = new HttpHeadParser(in);
        String first = lines.line();
        while (first != null && first.isEmpty()) {
            first = lines.line();
        }
        if (first == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(rest(first, lines));
        } catch (HttpProtocolException e) {
            throw first.startsWith("HEAD ") ? e.inHeadRequest() : e;
        }
    }

    private HttpRequest rest(String first, HttpHeadParser lines) throws IOException, HttpProtocolException {
        RequestHead head = RequestHead.of(first, lines.fields());
        OptionalLong length = head.bodyLength();
        if (head.expectsContinue()) {
            out.write(CONTINUE);
            out.flush();
        }
        Optional<RequestBody> body = length.isPresent() ? sized(length.getAsLong()) : chunked();
        return new HttpRequest(
                head.method(),
                head.target(),
                head.keepsAlive() && body.isPresent(),
                body.isEmpty(),
                head.headers(),
                body.orElse(RequestBody.EMPTY));
    }

    /** Returns the body; empty if it is too large. The connection must be closed then. */
    private Optional<RequestBody> sized(long length) throws IOException {
        if (length > MAX_BODY_BYTES) {
            discard(length);
            return Optional.empty();
        }
        return Optional.of(new RequestBody(exactly((int) length)));
    }

    /** Limits the extensions and trailers of all chunks together like a head. */
    private Optional<RequestBody> chunked() throws IOException, HttpProtocolException {
        HttpHeadParser lines = new HttpHeadParser(in);
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        long total = 0;
        for (long size = chunkSize(lines); size > 0; size = chunkSize(lines)) {
            if (size > MAX_DISCARDED_BYTES - total) {
                return Optional.empty();
            }
            total += size;
            if (total > MAX_BODY_BYTES) {
                discard(size);
            } else {
                body.writeBytes(exactly((int) size));
            }
            lines.lineEnd();
        }
        // Trailers must be valid headers; their values are ignored.
        lines.fields();
        return total > MAX_BODY_BYTES ? Optional.empty() : Optional.of(new RequestBody(body.toByteArray()));
    }

    private static long chunkSize(HttpHeadParser lines) throws IOException, HttpProtocolException {
        String line = lines.requiredLine();
        Matcher size = CHUNK_SIZE.matcher(line);
        if (!size.matches()) {
            throw new HttpProtocolException(
                    400, "The size of a chunk must be a hexadecimal number of at most 15 digits");
        }
        // The number of chunks is limited by the size of the body, because no chunk is empty.
        lines.raiseLimit(size.end(1) + 2);
        return Long.parseLong(size.group(1), 16);
    }

    private byte[] exactly(int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("The request ended early");
        }
        return bytes;
    }

    private void discard(long length) throws IOException {
        long left = Math.min(length, MAX_DISCARDED_BYTES);
        byte[] buffer = new byte[64 << 10];
        while (left > 0) {
            int read = in.read(buffer, 0, (int) Math.min(buffer.length, left));
            if (read < 0) {
                return;
            }
            left -= read;
        }
    }
}
