package dev.togai.testkit.internal.page;

import dev.togai.testkit.internal.JsonObject;
import dev.togai.testkit.internal.http.HttpRequest;
import dev.togai.testkit.internal.http.HttpResponse;
import dev.togai.testkit.internal.http.WireAction;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A response of the page.
 *
 * @param status the HTTP status
 * @param contentType the media type of the body
 * @param headers headers beside those of every response
 * @param body the body
 */
record PageResponse(int status, String contentType, Map<String, String> headers, String body) {

    /** The headers of every response. They permit no content of other origins, and no use by other origins. */
    static final Map<String, String> SECURITY = securityHeaders();

    private static final String JSON = "application/json";

    private static Map<String, String> securityHeaders() {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put(
                "Content-Security-Policy",
                "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
                        + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
        headers.put("X-Content-Type-Options", "nosniff");
        headers.put("Referrer-Policy", "no-referrer");
        headers.put("Cross-Origin-Resource-Policy", "same-origin");
        headers.put("Cross-Origin-Opener-Policy", "same-origin");
        headers.put("Cache-Control", "no-store");
        return headers;
    }

    /** Creates a response with JSON. */
    static PageResponse json(JsonObject body) {
        return new PageResponse(200, JSON, Map.of(), body.toString());
    }

    /** Creates a response with a static file. */
    static PageResponse file(String contentType, String content) {
        return new PageResponse(200, contentType, Map.of(), content);
    }

    /** Creates a response with an error message. */
    static PageResponse error(int status, String message) {
        return new PageResponse(
                status, JSON, Map.of(), new JsonObject().add("message", message).toString());
    }

    /** Returns a copy with one more header. */
    PageResponse with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new PageResponse(status, contentType, more, body);
    }

    /** Returns the response as bytes of HTTP/1.1. */
    byte[] bytes(boolean keepAlive, boolean withBody) {
        Map<String, String> all = new LinkedHashMap<>(SECURITY);
        all.putAll(headers);
        return HttpResponse.bytes(status, contentType, all, body.getBytes(StandardCharsets.UTF_8), keepAlive, withBody);
    }

    /** Returns the actions that send the response to a request. */
    List<WireAction> actions(HttpRequest request) {
        WireAction send = new WireAction.Send(bytes(request.keepAlive(), !request.isHead()));
        return request.keepAlive() ? List.of(send) : List.of(send, WireAction.CLOSE);
    }
}
