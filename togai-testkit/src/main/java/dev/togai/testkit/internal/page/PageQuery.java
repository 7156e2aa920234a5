package dev.togai.testkit.internal.page;

import dev.togai.error.InvalidRequestException;
import dev.togai.error.Violation;
import dev.togai.testkit.internal.http.PercentDecoder;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The parameters of a request for data. An empty value counts as absent. Immutable. */
final class PageQuery {

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");

    private final Map<String, String> values;

    private PageQuery(Map<String, String> values) {
        this.values = values;
    }

    /** Parses a raw query. */
    static PageQuery of(String rawQuery) {
        Map<String, String> values = new HashMap<>();
        for (String pair : rawQuery.split("&", -1)) {
            String[] sides = pair.split("=", 2);
            values.put(
                    PercentDecoder.decodeParameter(sides[0]),
                    sides.length == 2 ? PercentDecoder.decodeParameter(sides[1]) : "");
        }
        return new PageQuery(values);
    }

    /** Returns a value. */
    Optional<String> text(String name) {
        return Optional.ofNullable(values.get(name)).filter(value -> !value.isEmpty());
    }

    /** Returns a value in lower case, for a search. */
    Optional<String> search(String name) {
        return text(name).map(value -> value.toLowerCase(Locale.ROOT));
    }

    /** Returns a whole number, or the default if it is absent. */
    long number(String name, long byDefault) {
        return text(name).map(value -> number(value, name)).orElse(byDefault);
    }

    /** Parses a whole number. */
    static long number(String value, String name) {
        if (!NUMBER.matcher(value).matches()) {
            throw new InvalidRequestException(
                    "read a query",
                    List.of(new Violation(name, "must be a whole number of at most 18 digits", value)),
                    "Fix the query.");
        }
        return Long.parseLong(value);
    }
}
