package dev.togai.feign;

import dev.togai.config.SecretRedactor;
import dev.togai.config.Timekeeper;
import dev.togai.error.ErrorAnswer;
import dev.togai.error.RetryAfter;
import dev.togai.json.TogaiJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpResponse;

/**
 * Reads an answer of any status but success. A service that repeats the token in it does not get it into an exception.
 *
 * @param requestIdHeaders where a request id may stand
 * @param time what a {@code Retry-After} date is held against
 */
record ErrorAnswers(List<String> requestIdHeaders, Timekeeper time) {

    /** The longest name and the longest value of a header that are kept whole. */
    private static final int MAX_HEADER = 8_192;

    ErrorAnswerException read(HttpResponse head, byte[] body, SecretRedactor redactor) {
        Map<String, List<String>> headers = new TreeMap<>();
        for (Header header : head.getHeaders()) {
            String name = redactor.excerpt(header.getName(), MAX_HEADER).toLowerCase(Locale.ROOT);
            headers.computeIfAbsent(name, any -> new ArrayList<>())
                    .add(header.getValue() == null ? "" : redactor.excerpt(header.getValue(), MAX_HEADER));
        }
        return new ErrorAnswerException(new ErrorAnswer(
                head.getCode(),
                TogaiJson.errorMessage(body, redactor),
                first(headers, List.of("retry-after"))
                        .flatMap(text -> RetryAfter.parse(text, first(headers, List.of("date")), time.now())),
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
