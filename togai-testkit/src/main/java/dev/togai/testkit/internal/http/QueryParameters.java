package dev.togai.testkit.internal.http;

import dev.togai.error.InvalidRequestException;
import dev.togai.error.Violation;
import dev.togai.page.SortOrder;
import dev.togai.testkit.internal.metering.EventTimeParser;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The decoded parameters of a query by name. The last of several values counts. */
final class QueryParameters {

    /** Longer numbers cannot be page sizes, and are expensive to parse. */
    private static final int MAX_NUMBER_LENGTH = 20;

    private static final BigDecimal MAX_INTEGER = BigDecimal.valueOf(Integer.MAX_VALUE);

    /** The documents name the field and the directions, but not the separator between them. */
    private static final Pattern SORT = Pattern.compile("updated_at[ :]((?i)ASC|DESC)");

    private final Map<String, String> values = new LinkedHashMap<>();

    private QueryParameters() {}

    /** Parses a raw query. */
    static QueryParameters of(String rawQuery) {
        QueryParameters parameters = new QueryParameters();
        for (String pair : rawQuery.split("&", -1)) {
            String[] sides = pair.split("=", 2);
            parameters.values.put(
                    PercentDecoder.decodeParameter(sides[0]),
                    sides.length == 2 ? PercentDecoder.decodeParameter(sides[1]) : "");
        }
        return parameters;
    }

    /** Returns whether the parameter is {@code true}. Rejects values other than true and false. */
    boolean flag(String name) {
        return switch (values.getOrDefault(name, "false")) {
            case "true" -> true;
            case "false" -> false;
            default -> throw invalid(name, "must be true or false");
        };
    }

    /** Returns the value of a parameter. */
    Optional<String> value(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /** Returns the token of a page. An empty one counts as absent. */
    Optional<String> nextToken() {
        return value("nextToken").filter(token -> !token.isEmpty());
    }

    /** Returns the order of a list by the time of the last change. */
    Optional<SortOrder> sortOrder() {
        return value("_sort").map(QueryParameters::sortOrder);
    }

    /** Returns the page size. Rejects one that is not a whole number, or larger than the maximum. */
    OptionalInt pageSize(int maximum) {
        return value("pageSize")
                .map(text -> OptionalInt.of(pageSize(text, maximum)))
                .orElse(OptionalInt.empty());
    }

    /** Returns a parameter that is a whole number. Rejects other values. */
    OptionalInt integer(String name) {
        return value(name).map(text -> OptionalInt.of(integer(name, text))).orElse(OptionalInt.empty());
    }

    /** Returns a parameter that is a date with a time, in a form that official clients send. Rejects other values. */
    Optional<Instant> instant(String name) {
        return value(name)
                .map(text -> EventTimeParser.parse(text, true, true)
                        .orElseThrow(
                                () -> invalid(name, "must be an ISO 8601 date with a time, in a year of four digits")));
    }

    /** Returns the direction after the documented field. Returns other values unchanged: the list rejects or ignores them. */
    private static SortOrder sortOrder(String text) {
        Matcher sort = SORT.matcher(text);
        return SortOrder.of(sort.matches() ? sort.group(1) : text);
    }

    private int pageSize(String text, int maximum) {
        int size = integer("pageSize", text);
        if (size > maximum) {
            throw invalid("pageSize", "at most " + maximum);
        }
        return size;
    }

    /** Accepts {@code 10.0}: the documented type is a number, and official clients send it for 10. */
    private int integer(String name, String text) {
        try {
            BigDecimal number = new BigDecimal(text.length() > MAX_NUMBER_LENGTH ? "" : text);
            // A number beyond the range of integers is above every limit.
            return number.compareTo(MAX_INTEGER) > 0 ? Integer.MAX_VALUE : number.intValueExact();
        } catch (NumberFormatException | ArithmeticException e) {
            throw invalid(name, "must be a whole number");
        }
    }

    private InvalidRequestException invalid(String name, String limit) {
        return new InvalidRequestException(
                "read a query", List.of(new Violation(name, limit, values.get(name))), "Fix the query.");
    }
}
