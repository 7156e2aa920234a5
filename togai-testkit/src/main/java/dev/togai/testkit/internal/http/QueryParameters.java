package dev.togai.testkit.internal.http;

import dev.togai.error.InvalidRequestException;
import dev.togai.error.Violation;
import dev.togai.meter.Aggregation;
import dev.togai.meter.MeterLimits;
import dev.togai.meter.MeterStatus;
import dev.togai.meter.UsageMeterQuery;
import dev.togai.page.SortOrder;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The decoded parameters of a query by name. The last of several values counts. */
final class QueryParameters {

    /** Longer numbers cannot be page sizes, and are expensive to parse. */
    private static final int MAX_NUMBER_LENGTH = 20;

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

    /** Returns the list query that the parameters describe. */
    UsageMeterQuery toUsageMeterQuery() {
        UsageMeterQuery.Builder query = UsageMeterQuery.builder()
                .status(value("status").map(MeterStatus::of))
                .aggregations(value("aggregations").map(Aggregation::of))
                .search(value("_search"))
                .sortOrder(value("_sort").map(QueryParameters::sortOrder))
                .nextToken(value("nextToken").filter(token -> !token.isEmpty()));
        value("pageSize").map(this::pageSize).ifPresent(query::pageSize);
        return query.build();
    }

    private Optional<String> value(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /** Returns the direction after the documented field. Returns other values unchanged: the list rejects or ignores them. */
    private static SortOrder sortOrder(String text) {
        Matcher sort = SORT.matcher(text);
        return SortOrder.of(sort.matches() ? sort.group(1) : text);
    }

    /** Accepts {@code 10.0}: the documented type is a number, and official clients send it for 10. */
    private int pageSize(String text) {
        try {
            BigDecimal number = new BigDecimal(text.length() > MAX_NUMBER_LENGTH ? "" : text);
            if (number.compareTo(BigDecimal.valueOf(MeterLimits.MAX_PAGE_SIZE)) <= 0) {
                return number.intValueExact();
            }
        } catch (NumberFormatException | ArithmeticException e) {
            throw invalid("pageSize", "must be a whole number");
        }
        throw invalid("pageSize", "at most " + MeterLimits.MAX_PAGE_SIZE);
    }

    private InvalidRequestException invalid(String name, String limit) {
        return new InvalidRequestException(
                "read a query", List.of(new Violation(name, limit, values.get(name))), "Fix the query.");
    }
}
