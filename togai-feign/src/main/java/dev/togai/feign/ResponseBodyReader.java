package dev.togai.feign;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.io.Serial;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.jspecify.annotations.Nullable;

/** A reader of response bodies with a maximum length. */
final class ResponseBodyReader {

    private ResponseBodyReader() {}

    /** Thrown when a complete body is unusable. */
    static final class UnusableException extends IOException {
        @Serial
        private static final long serialVersionUID = 1L;

        private final String reason;

        UnusableException(String reason) {
            super(reason);
            this.reason = reason;
        }

        /** Returns the reason, a clause without a full stop. */
        String reason() {
            return reason;
        }
    }

    /**
     * Reads the body to its end.
     *
     * @param max the maximum length after decompression
     */
    static byte[] read(ClassicHttpResponse response, int max) throws IOException {
        HttpEntity entity = response.getEntity();
        if (entity == null) {
            return new byte[0];
        }
        InputStream raw = entity.getContent();
        Header encoding = response.getFirstHeader("Content-Encoding");
        // Reads one byte more than the maximum, to detect a longer body. The Content-Length of an uncompressed body
        // avoids default-size buffers.
        long contentLength = encoding == null ? entity.getContentLength() : -1;
        byte[] body = decoded(raw, encoding)
                .readNBytes(contentLength < 0 || contentLength > max ? max + 1 : (int) contentLength);
        if (body.length > max) {
            throw new UnusableException("it is longer than " + max + " bytes");
        }
        if (raw.read() >= 0) {
            throw new UnusableException("bytes follow the end of the compressed data");
        }
        if (encoding != null && !isGzip(encoding) && !isText(body)) {
            throw new UnusableException("the request did not accept its Content-Encoding");
        }
        return body;
    }

    private static InputStream decoded(InputStream raw, @Nullable Header encoding) throws IOException {
        if (encoding == null || !isGzip(encoding)) {
            return raw;
        }
        PushbackInputStream compressed = new PushbackInputStream(raw);
        int first = compressed.read();
        if (first < 0) {
            return raw;
        }
        compressed.unread(first);
        return new GZIPInputStream(compressed);
    }

    private static boolean isGzip(Header encoding) {
        String name = encoding.getValue() == null ? "" : encoding.getValue().strip();
        return name.equalsIgnoreCase("gzip") || name.equalsIgnoreCase("x-gzip");
    }

    /**
     * Returns whether bytes are UTF-8 without control characters. Those are not encoded, even if the header states an encoding.
     */
    private static boolean isText(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .chars()
                    .noneMatch(c -> c < ' ' && c != '\n' && c != '\r' && c != '\t');
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}
