package dev.togai.testkit.http;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads the requests of one connection, one after the other, each to its last byte. Not thread-safe. */
final class RequestReader {

    /** Largest body that is taken; the largest documented request is a few kilobytes. */
    static final int LARGEST_BODY = 1 << 20;

    /** How much more than that is read and thrown away, so that the client hears the refusal. */
    private static final int LARGEST_WASTE = 16 << 20;

    private static final int LARGEST_HEAD = 64 << 10;
    private static final byte[] CONTINUE = "HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1);

    private final InputStream in;
    private final OutputStream out;
    private int headLeft;

    RequestReader(InputStream in, OutputStream out) {
        this.in = in;
        this.out = out;
    }

    /** The next request; empty if the client has said goodbye. */
    Optional<HttpRequest> next() throws IOException, UnacceptableRequest {
        headLeft = LARGEST_HEAD;
        String first = line();
        while (first != null && first.isEmpty()) {
            first = line();
        }
        if (first == null) {
            return Optional.empty();
        }
        String[] words = first.split(" ", -1);
        if (words.length != 3 || !words[2].startsWith("HTTP/1.")) {
            throw new UnacceptableRequest(400, "The request line is not of HTTP/1.1");
        }
        Map<String, List<String>> headers = headers();
        if (has(headers, "expect", "100-continue")) {
            out.write(CONTINUE);
            out.flush();
        }
        boolean keepAlive = words[2].equals("HTTP/1.1") && !has(headers, "connection", "close");
        Optional<RequestBody> body = body(headers);
        return Optional.of(new HttpRequest(
                words[0],
                words[1],
                keepAlive && body.isPresent(),
                body.isEmpty(),
                headers,
                body.orElse(RequestBody.EMPTY)));
    }

    private Map<String, List<String>> headers() throws IOException, UnacceptableRequest {
        Map<String, List<String>> headers = new TreeMap<>();
        for (String line = headLine(); !line.isEmpty(); line = headLine()) {
            int colon = line.indexOf(':');
            if (colon < 1) {
                throw new UnacceptableRequest(400, "A header line has no name");
            }
            headers.computeIfAbsent(line.substring(0, colon).toLowerCase(Locale.ROOT), name -> new ArrayList<>())
                    .add(line.substring(colon + 1).strip());
        }
        return headers;
    }

    /** The body; nothing if it is too large, and then the connection is of no more use. */
    private Optional<RequestBody> body(Map<String, List<String>> headers) throws IOException, UnacceptableRequest {
        if (headers.containsKey("transfer-encoding")) {
            if (!has(headers, "transfer-encoding", "chunked")) {
                throw new UnacceptableRequest(501, "Only chunked transfer encoding is known");
            }
            return chunks();
        }
        List<String> lengths = headers.getOrDefault("content-length", List.of("0"));
        long length = number(lengths.get(0), 10);
        if (length > LARGEST_BODY) {
            waste(length);
            return Optional.empty();
        }
        return Optional.of(new RequestBody(exactly((int) length)));
    }

    private Optional<RequestBody> chunks() throws IOException, UnacceptableRequest {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        long total = 0;
        for (long size = chunkSize(); size > 0; size = chunkSize()) {
            if (size > LARGEST_WASTE - total) {
                return Optional.empty();
            }
            total += size;
            if (total > LARGEST_BODY) {
                waste(size);
            } else {
                body.writeBytes(exactly((int) size));
            }
            headLine();
        }
        for (String trailer = headLine(); !trailer.isEmpty(); ) {
            trailer = headLine();
        }
        return total > LARGEST_BODY ? Optional.empty() : Optional.of(new RequestBody(body.toByteArray()));
    }

    /** The size of the chunk that follows; what a size may be followed by is not looked at. */
    private long chunkSize() throws IOException, UnacceptableRequest {
        headLeft = LARGEST_HEAD;
        return number(headLine().split(";", 2)[0].strip(), 16);
    }

    private static long number(String digits, int radix) throws UnacceptableRequest {
        try {
            long number = Long.parseLong(digits, radix);
            if (number >= 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw new UnacceptableRequest(400, "The length of the body is not a number");
        }
        throw new UnacceptableRequest(400, "The length of the body is negative");
    }

    private byte[] exactly(int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("The request ended early");
        }
        return bytes;
    }

    private void waste(long length) throws IOException {
        long left = Math.min(length, LARGEST_WASTE);
        byte[] bucket = new byte[64 << 10];
        while (left > 0) {
            int read = in.read(bucket, 0, (int) Math.min(bucket.length, left));
            if (read < 0) {
                return;
            }
            left -= read;
        }
    }

    private String headLine() throws IOException, UnacceptableRequest {
        String line = line();
        if (line == null) {
            throw new EOFException("The request ended early");
        }
        return line;
    }

    /** A line without its end; null if the stream is at its end. */
    private @Nullable String line() throws IOException, UnacceptableRequest {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                return null;
            }
            if (--headLeft < 0) {
                throw new UnacceptableRequest(431, "The head of the request is too large");
            }
            line.append((char) c);
        }
        int end = line.length();
        return end > 0 && line.charAt(end - 1) == '\r' ? line.substring(0, end - 1) : line.toString();
    }

    private static boolean has(Map<String, List<String>> headers, String name, String token) {
        return headers.getOrDefault(name, List.of()).stream()
                .flatMap(value -> List.of(value.split(",")).stream())
                .anyMatch(value -> value.strip().equalsIgnoreCase(token));
    }
}
