package dev.togai.testkit.journal;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * A call that a fake received. A call in memory is recorded as it would be sent over HTTP. Immutable and thread-safe.
 *
 * @param method the HTTP method
 * @param target path and query, percent-encoded
 * @param headers the request's headers by lower-case name, secrets masked; empty for a call in memory
 * @param requestBody the request's body, empty if it had none
 * @param status the HTTP status of the response; 0 if a fault prevented the operation and a response
 * @param responseBody the response's body
 */
public record RecordedCall(
        String method,
        String target,
        Map<String, List<String>> headers,
        String requestBody,
        int status,
        String responseBody) {

    private static final List<String> SECRETS = List.of("authorization", "proxy-authorization", "x-api-key", "cookie");

    /** Rejects nulls, copies the headers and masks secrets in them. */
    public RecordedCall {
        Objects.requireNonNull(method, "method");
        Objects.requireNonNull(target, "target");
        Objects.requireNonNull(requestBody, "requestBody");
        Objects.requireNonNull(responseBody, "responseBody");
        Map<String, List<String>> masked = new TreeMap<>(headers);
        for (String secret : SECRETS) {
            masked.computeIfPresent(
                    secret,
                    (name, values) -> values.stream().map(RecordedCall::masked).toList());
        }
        headers = Map.copyOf(masked);
    }

    /** Keeps the scheme, which shows that a token was sent. */
    private static String masked(String value) {
        return value.startsWith("Bearer ") ? "Bearer ***" : "***";
    }

    /** Returns method and target: {@code GET /usage_meters/um.1}. */
    public String requestLine() {
        return method + " " + target;
    }

    /** Returns request and response in one line, with their bodies. */
    @Override
    public String toString() {
        return requestLine() + (requestBody.isEmpty() ? "" : " " + requestBody) + " -> " + status
                + (responseBody.isEmpty() ? "" : " " + responseBody);
    }
}
