package dev.togai.feign;

import dev.togai.config.ApiToken;
import dev.togai.error.ErrorAnswer;
import dev.togai.json.TogaiJson;
import dev.togai.json.TogaiJson.Success;
import feign.Request;
import feign.Response;
import feign.codec.Decoder;
import feign.codec.ErrorDecoder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Reads what Togai answered: a model behind any success status, an {@link ErrorAnswer} behind any other. A service that repeats
 * the token in an error does not get it into an exception.
 */
record Answers(FeignOptions options) implements Decoder, ErrorDecoder {

    @Override
    public Object decode(Response response, Type type) {
        byte[] body = bytes(response);
        if (type == Success.class && body.length == 0) {
            // A delete answered without a body is what its status says.
            return new Success(true);
        }
        return TogaiJson.read(body, (Class<?>) type);
    }

    @Override
    public Exception decode(String methodKey, Response response) {
        ApiToken token = sentWith(response.request());
        Map<String, List<String>> headers = new TreeMap<>();
        response.headers()
                .forEach((name, values) -> headers.put(
                        name.toLowerCase(Locale.ROOT),
                        values.stream().map(token::redact).toList()));
        return new ErrorAnswerException(new ErrorAnswer(
                response.status(),
                TogaiJson.errorMessage(bytes(response), token::redact),
                first(headers, List.of("retry-after"))
                        .flatMap(text -> RetryAfter.parse(text, options.clock().instant())),
                first(headers, options.requestIdHeaders()),
                headers));
    }

    private static ApiToken sentWith(Request request) {
        return request.headers().getOrDefault(Authorization.HEADER, List.of()).stream()
                .findFirst()
                .map(ApiToken::of)
                .orElseThrow(() -> new IllegalStateException("A request went out without a token"));
    }

    private static Optional<String> first(Map<String, List<String>> headers, List<String> names) {
        return names.stream()
                .map(name -> headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of()))
                .flatMap(List::stream)
                .findFirst();
    }

    /** The body, which {@link HttpAttempt} has read into memory. */
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
