package dev.togai.testkit.internal.http;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Parses the lines of a message that are not its content: the head, chunk sizes and trailers. RFC 9112 allows recipients to be
 * lenient. This parser is strict, because recipients that are lenient in different ways see different requests. Not thread-safe.
 */
final class HttpHeadParser {

    private static final int MAX_HEAD_BYTES = 64 << 10;
    private static final int LINE_END = 2;
    private static final int DELETE = 0x7f;

    /** A method, a field name or a transfer coding, by RFC 9110. */
    private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

    private final InputStream in;
    private int remaining = MAX_HEAD_BYTES;

    HttpHeadParser(InputStream in) {
        this.in = in;
    }

    /** Returns whether the string is a token of RFC 9110. */
    static boolean isToken(String text) {
        return TOKEN.matcher(text).matches();
    }

    /** Returns the next line without its end; null if the stream ends before the line does. */
    @Nullable
    String line() throws IOException, HttpProtocolException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c >= 0; c = in.read()) {
            if (c == '\r') {
                requireLineFeed(in.read());
                consume(LINE_END);
                return line.toString();
            }
            if (c == '\n') {
                throw new HttpProtocolException(400, "A line ends with LF alone, it must end with CRLF");
            }
            if ((c < ' ' && c != '\t') || c == DELETE) {
                throw new HttpProtocolException(400, "A line has the control character " + c);
            }
            consume(1);
            line.append((char) c);
        }
        return null;
    }

    /** Returns the next line, which must exist because the request has begun. */
    String requiredLine() throws IOException, HttpProtocolException {
        String line = line();
        if (line == null) {
            throw new EOFException("The request ended early");
        }
        return line;
    }

    /** Reads the fields up to the empty line. Returns their values by lower-case name. */
    Map<String, List<String>> fields() throws IOException, HttpProtocolException {
        Map<String, List<String>> fields = new TreeMap<>();
        for (String line = requiredLine(); !line.isEmpty(); line = requiredLine()) {
            int colon = line.indexOf(':');
            String name = line.substring(0, Math.max(colon, 0));
            if (!isToken(name)) {
                throw new HttpProtocolException(
                        400, "A header line must begin with a name that is directly followed by a colon");
            }
            // Other control characters are rejected already, so this strips blanks and tabs only.
            fields.computeIfAbsent(name.toLowerCase(Locale.ROOT), it -> new ArrayList<>())
                    .add(line.substring(colon + 1).strip());
        }
        return fields;
    }

    /** Reads the line end after a chunk. */
    void lineEnd() throws IOException, HttpProtocolException {
        int c = in.read();
        if (c >= 0 && c != '\r') {
            throw new HttpProtocolException(400, "A chunk is longer than its size");
        }
        requireLineFeed(c < 0 ? c : in.read());
    }

    /** Raises the limit, for lines whose number is limited otherwise. */
    void raiseLimit(int length) {
        remaining += length;
    }

    private void consume(int length) throws HttpProtocolException {
        remaining -= length;
        if (remaining < 0) {
            throw new HttpProtocolException(431, "The head of the request is too large");
        }
    }

    private static void requireLineFeed(int c) throws IOException, HttpProtocolException {
        if (c < 0) {
            throw new EOFException("The request ended early");
        }
        if (c != '\n') {
            throw new HttpProtocolException(400, "A line has a CR without LF");
        }
    }
}
