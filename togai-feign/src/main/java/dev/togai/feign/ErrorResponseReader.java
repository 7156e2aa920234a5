package dev.togai.feign;

import dev.togai.auth.SecretRedactor;
import dev.togai.error.ErrorResponse;
import dev.togai.error.RetryAfterHeader;
import dev.togai.json.TogaiJson;
import dev.togai.time.TimeSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpResponse;

/**
 * A reader of responses with an error status. It redacts secrets, so that a token that the service repeats never appears in an
 * exception.
 *
 * @param requestIdHeaders the headers that may hold a request id
 * @param time the clock that a {@code Retry-After} date is compared with
 */
record ErrorResponseReader(List<String> requestIdHeaders, TimeSource time) {

    /** The maximum length of the name and of the value of a header; longer ones are cut. */
    private static final int MAX_HEADER_LENGTH = 8_192;

    ErrorResponseException read(HttpResponse head, byte[] body, SecretRedactor redactor) {
        Map<String, List<String>> headers = new TreeMap<>();
        for (Header header : head.getHeaders()) {
            String name = redactor.excerpt(header.getName(), MAX_HEADER_LENGTH).toLowerCase(Locale.ROOT);
            headers.computeIfAbsent(name, any -> new ArrayList<>())
                    .add(header.getValue() == null ? "" : redactor.excerpt(header.getValue(), MAX_HEADER_LENGTH));
        }
        return new ErrorResponseException(new ErrorResponse(
                head.getCode(),
                TogaiJson.errorMessage(body, redactor),
                first(headers, List.of("retry-after"))
                        .flatMap(text -> RetryAfterHeader.parse(text, first(headers, List.of("date")), time.now())),
                first(headers, requestIdHeaders),
                headers));
    }

    private static Optional<String> first(Map<String, List<String>> headers, List<String> names) {
        return names.stream()
                .map(name -> headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of()))
                .flatMap(List::stream)
                .findFirst();
    }
}
