package dev.togai.testkit.internal.http;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A request as received.
 *
 * @param method the method
 * @param target path and query, still encoded
 * @param keepAlive whether the client keeps the connection open for further requests
 * @param tooLarge whether the body exceeded the limit and was discarded
 * @param headers all headers by lower-case name
 * @param body the body, empty if there was none
 */
public record HttpRequest(
        String method,
        String target,
        boolean keepAlive,
        boolean tooLarge,
        Map<String, List<String>> headers,
        RequestBody body) {

    /** Returns whether the response must have no body. */
    public boolean isHead() {
        return method.equals("HEAD");
    }

    /** Returns the first value of a header. */
    public Optional<String> header(String name) {
        return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of()).stream()
                .findFirst();
    }

    /** Returns the encoded path, without the query and without the host of an absolute target. */
    public String rawPath() {
        String path = target.split("\\?", 2)[0];
        if (path.regionMatches(true, 0, "http://", 0, 7)) {
            int slash = path.indexOf('/', 7);
            return slash < 0 ? "/" : path.substring(slash);
        }
        return path;
    }

    /** Returns the encoded query, empty if there is none. */
    public String rawQuery() {
        int mark = target.indexOf('?');
        return mark < 0 ? "" : target.substring(mark + 1);
    }
}
