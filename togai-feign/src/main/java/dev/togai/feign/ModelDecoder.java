package dev.togai.feign;

import dev.togai.ingestion.IngestResponse;
import dev.togai.json.TogaiJson;
import dev.togai.model.SuccessResponse;
import feign.Response;
import feign.codec.Decoder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

/** A decoder of the models in successful responses. {@link ErrorResponseReader} reads responses with any other status. */
record ModelDecoder() implements Decoder {

    private static final int NO_CONTENT = 204;

    /** The statuses of accepted events that may have no body; 202 is the documented one. */
    private static final Set<Integer> ACCEPTED = Set.of(202, NO_CONTENT);

    private static final String CONTENT_LENGTH = "Content-Length";
    private static final String TRANSFER_ENCODING = "Transfer-Encoding";

    /** The headers that state where a body ends. */
    static final List<String> FRAMING_HEADERS = List.of(CONTENT_LENGTH, TRANSFER_ENCODING);

    @Override
    public Object decode(Response response, Type type) {
        byte[] body = bytes(response);
        if (type == SuccessResponse.class && response.status() == NO_CONTENT) {
            // Only 204 states that there is no body. An empty body with any other status may come from an
            // intermediary.
            return new SuccessResponse(true);
        }
        if (type == IngestResponse.class
                && isBlank(body)
                && ACCEPTED.contains(response.status())
                && isComplete(response, body)) {
            // A repeated event counts once, so an accepted event needs no confirmation by the body.
            return IngestResponse.builder().build();
        }
        return TogaiJson.read(body, (Class<?>) type);
    }

    /**
     * Returns whether the end of a blank body is known. The response of a connection that broke in the head has no complete header.
     */
    private static boolean isComplete(Response response, byte[] body) {
        return response.status() == NO_CONTENT
                || hasHeader(response, CONTENT_LENGTH, String.valueOf(body.length))
                || hasHeader(response, TRANSFER_ENCODING, "chunked");
    }

    private static boolean hasHeader(Response response, String name, String value) {
        return response.headers().getOrDefault(name, List.of()).stream().anyMatch(value::equalsIgnoreCase);
    }

    private static boolean isBlank(byte[] body) {
        return new String(body, StandardCharsets.ISO_8859_1).isBlank();
    }

    /** Returns the body, which {@link SingleAttemptClient} has read into memory. */
    private static byte[] bytes(Response response) {
        if (response.body() == null) {
            return new byte[0];
        }
        try {
            return response.body().asInputStream().readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("Reading from memory failed", e);
        }
    }
}
