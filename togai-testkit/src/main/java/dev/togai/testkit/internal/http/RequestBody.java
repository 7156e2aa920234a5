package dev.togai.testkit.internal.http;

import dev.togai.json.TogaiJson;
import java.nio.charset.StandardCharsets;

/** The body of a request, empty if it had none. Immutable. */
final class RequestBody {

    static final RequestBody EMPTY = new RequestBody(new byte[0]);

    private final byte[] bytes;

    RequestBody(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Parses the body as a request of this type. */
    <T> T as(Class<T> type) {
        return TogaiJson.read(bytes, type);
    }

    /** Returns the body as a string. */
    String text() {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
