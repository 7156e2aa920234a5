package dev.togai.feign.soak;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One received request.
 *
 * @param path the decoded segments of the path
 * @param query the decoded parameters
 * @param headers the headers by name in lower case
 */
record HttpRequest(
        String method, List<String> path, Map<String, String> query, Map<String, String> headers, String body) {

    private static final String HEAD_END = "\r\n\r\n";

    /** Parses a request if it is complete. The client frames bodies by length and never pipelines. */
    static Optional<HttpRequest> parse(byte[] bytes) {
        String text = new String(bytes, ISO_8859_1);
        int headEnd = text.indexOf(HEAD_END);
        if (headEnd < 0) {
            return Optional.empty();
        }
        String[] lines = text.substring(0, headEnd).split("\r\n", -1);
        Map<String, String> headers = new HashMap<>();
        for (String line : Arrays.asList(lines).subList(1, lines.length)) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        int bodyStart = headEnd + HEAD_END.length();
        int bodyLength = Integer.parseInt(headers.getOrDefault("content-length", "0"));
        if (bytes.length < bodyStart + bodyLength) {
            return Optional.empty();
        }
        if (headers.containsKey("transfer-encoding") || bytes.length > bodyStart + bodyLength) {
            throw new IllegalStateException("Expected one request that is not chunked, received: " + text);
        }
        String[] requestLine = lines[0].split(" ", 3);
        String[] target = requestLine[1].split("\\?", 2);
        return Optional.of(new HttpRequest(
                requestLine[0],
                Arrays.stream(target[0].substring(1).split("/", -1))
                        .map(HttpRequest::decoded)
                        .toList(),
                target.length == 1 ? Map.of() : query(target[1]),
                headers,
                new String(bytes, bodyStart, bodyLength, UTF_8)));
    }

    private static Map<String, String> query(String text) {
        Map<String, String> query = new HashMap<>();
        for (String parameter : text.split("&", -1)) {
            String[] pair = parameter.split("=", 2);
            query.put(decoded(pair[0]), pair.length == 1 ? "" : decoded(pair[1]));
        }
        return query;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, UTF_8);
    }

    boolean isList() {
        return method.equals("GET") && path.size() == 1;
    }

    boolean isCreate() {
        return method.equals("POST") && path.size() == 1;
    }

    boolean isChange() {
        return !method.equals("GET");
    }

    @Override
    public String toString() {
        return method + " /" + String.join("/", path) + (query.isEmpty() ? "" : " " + query)
                + (body.isEmpty() ? "" : " " + body);
    }
}
