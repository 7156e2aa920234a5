package dev.togai.testkit.official;

import dev.togai.internal.UrlEncoding;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoField;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The form in which an official client of Togai writes requests. The forms were recorded from the clients. */
enum OfficialClient {
    /** The client for Python, 1.0.3. */
    PYTHON("OpenAPI-Generator/1.0.3/python", ": ", ", "),
    /** The client for Ruby, 1.0.2. */
    RUBY("OpenAPI-Generator/1.0.2/ruby", ":", ",");

    private static final DateTimeFormatter PYTHON_SECONDS = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss");
    private static final DateTimeFormatter PYTHON_FRACTION =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSS");
    private static final DateTimeFormatter PYTHON_OFFSET = DateTimeFormatter.ofPattern("xxx");
    private static final DateTimeFormatter RUBY_UTC = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'");
    private static final DateTimeFormatter RUBY_OFFSET = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss xx");

    private final String userAgent;
    private final String colon;
    private final String comma;

    OfficialClient(String userAgent, String colon, String comma) {
        this.userAgent = userAgent;
        this.colon = colon;
        this.comma = comma;
    }

    /** Encodes a path segment. The client for Ruby encodes it like a form, with a plus for a blank. */
    String segment(String value) {
        String encoded = UrlEncoding.encode(value);
        return this == RUBY ? encoded.replace("%20", "+") : encoded;
    }

    /** Encodes a value of a query. The client for Python leaves slashes. */
    String value(String value) {
        String encoded = UrlEncoding.encode(value);
        return this == PYTHON ? encoded.replace("%2F", "/") : encoded;
    }

    /** Returns a target with a query, from names and values. */
    String target(String path, String... parameters) {
        List<String> pairs = new ArrayList<>();
        for (int i = 0; i < parameters.length; i += 2) {
            pairs.add(parameters[i] + "=" + value(parameters[i + 1]));
        }
        return pairs.isEmpty() ? path : path + "?" + String.join("&", pairs);
    }

    /** Returns a time as the client writes it in a body. The client for Ruby drops the fraction of the second. */
    String timeInBody(OffsetDateTime time) {
        if (this == RUBY) {
            return time.format(time.getOffset().equals(ZoneOffset.UTC) ? RUBY_UTC : RUBY_OFFSET);
        }
        boolean whole = time.get(ChronoField.MICRO_OF_SECOND) == 0;
        return time.format(whole ? PYTHON_SECONDS : PYTHON_FRACTION) + time.format(PYTHON_OFFSET);
    }

    /** Returns a time as the client writes it in a query. */
    String timeInQuery(OffsetDateTime time) {
        return this == RUBY
                ? timeInBody(time)
                : time.format(PYTHON_FRACTION) + time.format(DateTimeFormatter.ofPattern("xx"));
    }

    /** Returns the headers of a request with or without a body. */
    List<String> headers(boolean withBody) {
        List<String> headers = new ArrayList<>(List.of("Accept: application/json", "User-Agent: " + userAgent));
        if (this == PYTHON) {
            headers.add("Accept-Encoding: identity");
        }
        if (withBody || this == RUBY) {
            headers.add("Content-Type: application/json");
        }
        return headers;
    }

    /**
     * Writes JSON. The client for Python escapes characters beyond ASCII and writes blanks after colons and commas. The client for
     * Ruby writes UTF-8 without blanks.
     */
    String json(@Nullable Object value) {
        if (value instanceof Map<?, ?> object) {
            return object.entrySet().stream()
                    .map(field -> quoted(String.valueOf(field.getKey())) + colon + json(field.getValue()))
                    .collect(Collectors.joining(comma, "{", "}"));
        }
        if (value instanceof List<?> list) {
            return list.stream().map(this::json).collect(Collectors.joining(comma, "[", "]"));
        }
        return value instanceof String text ? quoted(text) : String.valueOf(value);
    }

    private String quoted(String text) {
        StringBuilder json = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                json.append('\\').append(c);
            } else if (c == '\n') {
                json.append("\\n");
            } else if (c < ' ' || (c > '~' && this == PYTHON)) {
                json.append(String.format("\\u%04x", (int) c));
            } else {
                json.append(c);
            }
        }
        return json.append('"').toString();
    }
}
