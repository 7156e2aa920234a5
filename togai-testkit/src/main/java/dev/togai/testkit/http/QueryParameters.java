package dev.togai.testkit.http;

import dev.togai.error.InvalidRequestException;
import dev.togai.error.Violation;
import dev.togai.meter.Aggregation;
import dev.togai.meter.MeterLimits;
import dev.togai.meter.MeterStatus;
import dev.togai.meter.UsageMeterQuery;
import java.math.BigDecimal;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The parameters of a query by name, decoded; of doubled names the last. */
final class QueryParameters {

    /** Longer numbers are no page size, and would take long to compare. */
    private static final int LONGEST_NUMBER = 20;

    private final Map<String, String> values = new LinkedHashMap<>();

    private QueryParameters() {}

    static QueryParameters of(String rawQuery) {
        QueryParameters parameters = new QueryParameters();
        for (String pair : rawQuery.split("&", -1)) {
            String[] sides = pair.split("=", 2);
            parameters.values.put(decoded(sides[0]), sides.length == 2 ? decoded(sides[1]) : "");
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
                .nextToken(text("nextToken").filter(token -> !token.isEmpty()));
        text("pageSize").map(this::pageSize).ifPresent(query::pageSize);
        return query.build();
    }

    private Optional<String> text(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /** The documented type is a number, so official clients send {@code 10.0} where 10 was meant. */
    private int pageSize(String text) {
        try {
            BigDecimal number = new BigDecimal(text.length() > LONGEST_NUMBER ? "" : text);
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

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
