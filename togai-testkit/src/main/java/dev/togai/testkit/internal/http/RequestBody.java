package dev.togai.testkit.internal.http;

import dev.togai.json.TogaiJson;
import java.nio.charset.StandardCharsets;

/** The body of a request, empty if it had none. */
final class RequestBody {

    static final RequestBody EMPTY = new RequestBody(new byte[0]);

    private final byte[] bytes;

    RequestBody(byte[] bytes) {
        this.bytes = bytes;
    }

    /** The request of that type in it. */
    <T> T as(Class<T> type) {
        return TogaiJson.read(bytes, type);
    }

    String text() {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
