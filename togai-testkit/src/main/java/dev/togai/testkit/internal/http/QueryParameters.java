package dev.togai.testkit.internal.http;

import dev.togai.error.InvalidRequestException;
import dev.togai.error.Violation;
import dev.togai.meter.Aggregation;
import dev.togai.meter.MeterLimits;
import dev.togai.meter.MeterStatus;
import dev.togai.meter.SortOrder;
import dev.togai.meter.UsageMeterQuery;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The parameters of a query by name, decoded; of doubled names the last. */
final class QueryParameters {

    /** Longer numbers are no page size, and would take long to compare. */
    private static final int MAX_NUMBER_LENGTH = 20;

    /** The documents name the field and the directions, and not how they are joined. */
    private static final Pattern SORT = Pattern.compile("updated_at[ :]((?i)ASC|DESC)");

    private final Map<String, String> values = new LinkedHashMap<>();

    private QueryParameters() {}

    static QueryParameters of(String rawQuery) {
        QueryParameters parameters = new QueryParameters();
        for (String pair : rawQuery.split("&", -1)) {
            String[] sides = pair.split("=", 2);
            parameters.values.put(
                    PercentDecoder.decodedParameter(sides[0]),
                    sides.length == 2 ? PercentDecoder.decodedParameter(sides[1]) : "");
        }
        return parameters;
    }

    /** Whether the parameter is {@code true}; anything but true or false is refused. */
    boolean flag(String name) {
        return switch (values.getOrDefault(name, "false")) {
            case "true" -> true;
            case "false" -> false;
            default -> throw refused(name, "must be true or false");
        };
    }

    UsageMeterQuery toUsageMeterQuery() {
        UsageMeterQuery.Builder query = UsageMeterQuery.builder()
                .status(text("status").map(MeterStatus::of))
                .aggregations(text("aggregations").map(Aggregation::of))
                .search(text("_search"))
                .sortOrder(text("_sort").map(QueryParameters::sortOrder))
                .nextToken(text("nextToken").filter(token -> !token.isEmpty()));
        text("pageSize").map(this::pageSize).ifPresent(query::pageSize);
        return query.build();
    }

    private Optional<String> text(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /** Returns the direction after the documented field; anything else stays as it is, for the list to reject or ignore. */
    private static SortOrder sortOrder(String text) {
        Matcher sort = SORT.matcher(text);
        return SortOrder.of(sort.matches() ? sort.group(1) : text);
    }

    /** The documented type is a number, so official clients send {@code 10.0} where 10 was meant. */
    private int pageSize(String text) {
        try {
            BigDecimal number = new BigDecimal(text.length() > MAX_NUMBER_LENGTH ? "" : text);
            if (number.compareTo(BigDecimal.valueOf(MeterLimits.PAGE_SIZE_MAX)) <= 0) {
                return number.intValueExact();
            }
        } catch (NumberFormatException | ArithmeticException e) {
            throw refused("pageSize", "must be a whole number");
        }
        throw refused("pageSize", "at most " + MeterLimits.PAGE_SIZE_MAX);
    }

    private InvalidRequestException refused(String name, String limit) {
        return new InvalidRequestException(
                "read a query", List.of(new Violation(name, limit, values.get(name))), "Mend the query.");
    }
}
