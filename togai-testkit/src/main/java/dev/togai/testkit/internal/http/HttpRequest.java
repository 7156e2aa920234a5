package dev.togai.testkit.internal.http;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One request as it came.
 *
 * @param method the method
 * @param target path and query as they were sent
 * @param keepAlive whether the client wants to send another on this connection
 * @param tooLarge whether the body was larger than what is taken, and thrown away
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

    Optional<String> header(String name) {
        return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of()).stream()
                .findFirst();
    }

    /** The path as it was sent, without the query and without the host of an absolute address. */
    String rawPath() {
        String path = target.split("[?#]", 2)[0];
        if (path.regionMatches(true, 0, "http://", 0, 7)) {
            int slash = path.indexOf('/', 7);
            return slash < 0 ? "/" : path.substring(slash);
        }
        return path;
    }

    /** The query as it was sent, empty if there was none. */
    String rawQuery() {
        int mark = target.indexOf('?');
        return mark < 0 ? "" : target.substring(mark + 1).split("#", 2)[0];
    }
}
