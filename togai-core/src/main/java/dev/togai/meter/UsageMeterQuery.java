package dev.togai.meter;

import dev.togai.error.InvalidRequestException;
import dev.togai.error.Violation;
import dev.togai.internal.ModelStyle;
import dev.togai.page.SortOrder;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.immutables.value.Value;

/** The filters, order and start of a list of meters. Immutable and thread-safe. */
@ModelStyle
@Value.Immutable
public interface UsageMeterQuery {

    /**
     * Returns the status of the meters to list. The documents disagree on the supported values; ACTIVE and INACTIVE are
     * safe.
     */
    Optional<MeterStatus> status();

    /** Returns the aggregation of the meters to list. The plural is the API's name for a single value. */
    Optional<Aggregation> aggregations();

    /**
     * Returns the string that the id, name or billable name must contain, ignoring case.
     *
     * <p>Togai's list page documents the parameter, but its reference does not. A service that does not know it lists
     * all meters, and {@link UsageMeters#list} leaves out the others.
     */
    Optional<String> search();

    /**
     * Returns the order by the time of the last change; DESC, the latest first, is the documented default. Iterating in
     * DESC order can miss a meter changed meanwhile; ASC order lists it again at the end.
     *
     * <p>Togai's list page documents the parameter, but not its syntax. A service that does not know it uses its own
     * order, which {@link UsageMeterPage#context()} reports.
     */
    Optional<SortOrder> sortOrder();

    /** Returns the token of the page to list, from the page before. */
    Optional<String> nextToken();

    /** Returns the page size, 1 to 100; Togai's default is 20. */
    OptionalInt pageSize();

    /** Rejects a page size outside its limits and strings that UTF-8 cannot encode; called when the query is built. */
    @Value.Check
    default void check() {
        List<Violation> unsendable = MeterLimits.unsendableFields(this);
        if (!unsendable.isEmpty()) {
            throw new InvalidRequestException(
                    "list usage meters", unsendable, "Use the values that Togai documents, and the token it gave.");
        }
        if (pageSize().isPresent()
                && (pageSize().getAsInt() < MeterLimits.MIN_PAGE_SIZE
                        || pageSize().getAsInt() > MeterLimits.MAX_PAGE_SIZE)) {
            throw new InvalidRequestException(
                    "list usage meters",
                    List.of(new Violation(
                            "pageSize",
                            MeterLimits.MIN_PAGE_SIZE + " to " + MeterLimits.MAX_PAGE_SIZE,
                            String.valueOf(pageSize().getAsInt()))),
                    "Request smaller pages; all() iterates over all of them.");
        }
    }

    /** Returns whether the meter has the status, aggregation and string of the query. */
    default boolean matches(UsageMeter meter) {
        return (status().isEmpty() || status().equals(meter.status()))
                && (aggregations().isEmpty() || aggregations().equals(meter.aggregation()))
                && (search().isEmpty() || mentions(meter, search().get()));
    }

    private static boolean mentions(UsageMeter meter, String text) {
        String wanted = text.toLowerCase(Locale.ROOT);
        return Stream.of(meter.id(), meter.name(), meter.billableName().orElse(""))
                .anyMatch(field -> field.toLowerCase(Locale.ROOT).contains(wanted));
    }

    /** Returns the query for all meters, from the first page, with Togai's default page size. */
    static UsageMeterQuery all() {
        return builder().build();
    }

    /** Returns a builder of a query without filters. */
    static Builder builder() {
        return new Builder();
    }

    /** A builder of a query. Not thread-safe. */
    final class Builder extends ImmutableUsageMeterQuery.Builder {
        Builder() {}
    }
}
