package dev.togai.feign;

import dev.togai.ingestion.IngestResponse;
import dev.togai.json.TogaiJson;
import dev.togai.model.SuccessResponse;
import feign.Response;
import feign.codec.Decoder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Type;

/** A decoder of the models in successful responses. {@link ErrorResponseReader} reads responses with any other status. */
record ModelDecoder() implements Decoder {

    private static final int NO_CONTENT = 204;

    @Override
    public Object decode(Response response, Type type) {
        byte[] body = bytes(response);
        if (response.status() == NO_CONTENT) {
            // Only 204 states that there is no body. An empty body with any other status may come from an
            // intermediary, also for an event: it would be lost.
            if (type == SuccessResponse.class) {
                return new SuccessResponse(true);
            }
            if (type == IngestResponse.class) {
                return IngestResponse.builder().build();
            }
        }
        return TogaiJson.read(body, (Class<?>) type);
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
