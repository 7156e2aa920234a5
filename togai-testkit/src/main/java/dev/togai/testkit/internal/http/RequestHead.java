package dev.togai.testkit.internal.http;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The request line and the headers of a request, checked against RFC 9112.
 *
 * @param method the method
 * @param target path and query, still encoded
 * @param http10 whether the client uses HTTP/1.0
 * @param headers all headers by lower-case name
 */
record RequestHead(String method, String target, boolean http10, Map<String, List<String>> headers) {

    /** Requests of later minor versions are treated as HTTP/1.1. */
    private static final Pattern REQUEST_LINE = Pattern.compile("([^ ]+) ([\\x21-\\x7e]+) HTTP/1\\.([0-9])");

    /** A host without user info. No comma, because a comma would separate two values. */
    private static final String AUTHORITY = "(?:\\[[0-9A-Fa-f:.]+]|[0-9A-Za-z._~%!$&'()*+;=-]+)(?::[0-9]{0,5})?";

    private static final Pattern HOST = Pattern.compile(AUTHORITY);
    private static final Pattern ABSOLUTE_TARGET = Pattern.compile("[A-Za-z][0-9A-Za-z+.-]*://([^/?#]*).*");
    private static final Pattern DEFAULT_PORT = Pattern.compile(":(80)?$");

    /** Longer numbers overflow a long. */
    private static final Pattern LENGTH = Pattern.compile("[0-9]{1,18}");

    private static final String CHUNKED = "chunked";

    /** Parses the request line and checks the headers. */
    static RequestHead of(String requestLine, Map<String, List<String>> headers) throws HttpProtocolException {
        Matcher line = REQUEST_LINE.matcher(requestLine);
        if (!line.matches() || !HttpHeadParser.isToken(line.group(1))) {
            throw new HttpProtocolException(400, "The request line is not of HTTP/1.1");
        }
        RequestHead head =
                new RequestHead(line.group(1), line.group(2), line.group(3).equals("0"), headers);
        head.requireNoFragment();
        head.requireHost();
        head.requireOneAuthorization();
        return head;
    }

    /** Returns whether the client waits for {@code 100 Continue} before it sends the body. */
    boolean expectsContinue() {
        return !http10 && has("expect", "100-continue");
    }

    /** Returns whether the client keeps the connection open. */
    boolean keepsAlive() {
        return !http10 && !has("connection", "close");
    }

    /** Returns the length of the body in bytes; empty if it is chunked. */
    OptionalLong bodyLength() throws HttpProtocolException {
        List<String> lengths = headers.getOrDefault("content-length", List.of());
        if (headers.containsKey("transfer-encoding")) {
            requireChunked();
            if (!lengths.isEmpty()) {
                throw new HttpProtocolException(400, "A request has Content-Length or Transfer-Encoding, not both");
            }
            return OptionalLong.empty();
        }
        if (lengths.isEmpty()) {
            return OptionalLong.of(0);
        }
        if (lengths.size() > 1 || !LENGTH.matcher(lengths.get(0)).matches()) {
            throw new HttpProtocolException(400, "Content-Length must be one number of at most 18 digits");
        }
        return OptionalLong.of(Long.parseLong(lengths.get(0)));
    }

    /** Rejects a request target with a fragment, as RFC 9112, section 3.2, demands. */
    private void requireNoFragment() throws HttpProtocolException {
        if (target.indexOf('#') >= 0) {
            throw new HttpProtocolException(400, "The request target has a fragment");
        }
    }

    /** Rejects several values. Servers that read the first or the last of them would authenticate different clients. */
    private void requireOneAuthorization() throws HttpProtocolException {
        int values = headers.getOrDefault("authorization", List.of()).size();
        if (values > 1) {
            throw new HttpProtocolException(400, "A request has one Authorization header, this one has " + values);
        }
    }

    private void requireHost() throws HttpProtocolException {
        List<String> hosts = headers.getOrDefault("host", List.of());
        if (hosts.size() > 1 || (hosts.isEmpty() && !http10)) {
            throw new HttpProtocolException(400, "A request has one Host header, this one has " + hosts.size());
        }
        if (!hosts.stream().allMatch(host -> HOST.matcher(host).matches())) {
            throw new HttpProtocolException(400, "The Host header is not a host and a port");
        }
        Matcher absolute = ABSOLUTE_TARGET.matcher(target);
        if (absolute.matches() && !hosts.stream().allMatch(host -> sameHost(host, absolute.group(1)))) {
            throw new HttpProtocolException(400, "The Host header names another host than the request line");
        }
    }

    private static boolean sameHost(String one, String other) {
        return DEFAULT_PORT
                .matcher(one)
                .replaceFirst("")
                .equalsIgnoreCase(DEFAULT_PORT.matcher(other).replaceFirst(""));
    }

    private void requireChunked() throws HttpProtocolException {
        List<String> codings = listed("transfer-encoding").toList();
        int first = codings.indexOf(CHUNKED);
        boolean chunkedLast = first < 0 || first == codings.size() - 1;
        if (http10 || !chunkedLast || !codings.stream().allMatch(HttpHeadParser::isToken)) {
            throw new HttpProtocolException(400, "The transfer encoding does not define the end of the body");
        }
        if (codings.size() > 1 || first < 0) {
            throw new HttpProtocolException(501, "Only chunked transfer encoding is known");
        }
    }

    private boolean has(String name, String token) {
        return listed(name).anyMatch(token::equals);
    }

    private Stream<String> listed(String name) {
        return headers.getOrDefault(name, List.of()).stream()
                .flatMap(value -> Stream.of(value.split(",", -1)))
                .map(value -> value.strip().toLowerCase(Locale.ROOT));
    }
}
