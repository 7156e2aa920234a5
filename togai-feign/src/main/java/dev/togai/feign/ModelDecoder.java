package dev.togai.feign;

import dev.togai.json.TogaiJson;
import dev.togai.meter.DeleteUsageMeterResponse;
import feign.Response;
import feign.codec.Decoder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Type;

/** Reads the model behind a success status. Answers of any other status never come here, see {@link ErrorResponseReader}. */
record ModelDecoder() implements Decoder {

    private static final int NO_CONTENT = 204;

    @Override
    public Object decode(Response response, Type type) {
        byte[] body = bytes(response);
        if (type == DeleteUsageMeterResponse.class && response.status() == NO_CONTENT) {
            // The one status that says there is nothing to be said. Any other without a body may be of something in
            // between.
            return new DeleteUsageMeterResponse(true);
        }
        return TogaiJson.read(body, (Class<?>) type);
    }

    /** The body, which {@link SingleAttemptClient} has read into memory. */
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
