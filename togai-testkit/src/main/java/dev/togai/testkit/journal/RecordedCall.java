package dev.togai.testkit.journal;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * One call that a fake answered, as it stood on the wire, or would have. Immutable and thread-safe.
 *
 * @param method the HTTP method
 * @param target path and query, percent-encoded as they were sent
 * @param headers the request's headers by lower-case name, secrets masked; empty for a call in memory
 * @param requestBody the request's body, empty if it had none
 * @param status the HTTP status of the answer; 0 if a fault kept the operation from being done without giving a status in its place
 * @param responseBody the answer's body
 */
public record RecordedCall(
        String method,
        String target,
        Map<String, List<String>> headers,
        String requestBody,
        int status,
        String responseBody) {

    private static final List<String> SECRETS = List.of("authorization", "x-api-key", "cookie");

    /** Refuses nulls, copies the headers and masks what is secret in them. */
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

    /** The scheme stays, because whether it was sent is worth knowing; the secret goes. */
    private static String masked(String value) {
        return value.startsWith("Bearer ") ? "Bearer ***" : "***";
    }

    /** Method and target in one line: {@code GET /usage_meters/um.1}. */
    public String requestLine() {
        return method + " " + target;
    }

    /** The exchange in one line, bodies included. */
    @Override
    public String toString() {
        return requestLine() + (requestBody.isEmpty() ? "" : " " + requestBody) + " -> " + status
                + (responseBody.isEmpty() ? "" : " " + responseBody);
    }
}
