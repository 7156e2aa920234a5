package dev.togai.meter;

import dev.togai.error.InvalidRequestException;
import dev.togai.error.Violation;
import dev.togai.internal.ModelStyle;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.immutables.value.Value;

/** Which meters to list, and from where. Immutable and thread-safe. */
@ModelStyle
@Value.Immutable
public interface UsageMeterQuery {

    /**
     * Only meters of this status. The documents disagree on which statuses can be asked for: ACTIVE and INACTIVE are the safe
     * ones.
     */
    Optional<MeterStatus> status();

    /** Only meters of this aggregation; the API's name for it is plural, the value is one. */
    Optional<Aggregation> aggregations();

    /**
     * Only meters whose id, name or billable name contains this text, in upper or lower case.
     *
     * <p>Togai's list page documents the parameter, its reference does not. A service that does not know it lists all meters, and
     * {@link UsageMeters#list} leaves out the others.
     */
    Optional<String> search();

    /**
     * The order by the time of the last change; the documented default is DESC, the latest first. A walk in that order can miss a
     * meter that is changed meanwhile, one in the order ASC meets it again at the end.
     *
     * <p>Togai's list page documents the parameter and not its syntax. A service that does not know it lists in its own order,
     * which {@link UsageMeterPage#context()} reports.
     */
    Optional<SortOrder> sortOrder();

    /** Where to go on: the token of the page before, as it came. */
    Optional<String> nextToken();

    /** How many meters a page may hold, 1 to 100; Togai's default is 20. */
    OptionalInt pageSize();

    /** Rejects a page size out of its limits and strings that UTF-8 cannot carry; called when the query is built. */
    @Value.Check
    default void check() {
        List<Violation> unsendable = MeterLimits.unsendable(this);
        if (!unsendable.isEmpty()) {
            throw new InvalidRequestException(
                    "list usage meters", unsendable, "Use the values that Togai documents, and the token it gave.");
        }
        if (pageSize().isPresent()
                && (pageSize().getAsInt() < MeterLimits.PAGE_SIZE_MIN
                        || pageSize().getAsInt() > MeterLimits.PAGE_SIZE_MAX)) {
            throw new InvalidRequestException(
                    "list usage meters",
                    List.of(new Violation(
                            "pageSize",
                            MeterLimits.PAGE_SIZE_MIN + " to " + MeterLimits.PAGE_SIZE_MAX,
                            String.valueOf(pageSize().getAsInt()))),
                    "Ask for smaller pages; all() walks over all of them.");
        }
    }

    /** Returns whether the meter states the status, aggregation and text that the query asks for. */
    default boolean asksFor(UsageMeter meter) {
        return (status().isEmpty() || status().equals(meter.status()))
                && (aggregations().isEmpty() || aggregations().equals(meter.aggregation()))
                && (search().isEmpty() || mentions(meter, search().get()));
    }

    private static boolean mentions(UsageMeter meter, String text) {
        String wanted = text.toLowerCase(Locale.ROOT);
        return Stream.of(meter.id(), meter.name(), meter.billableName().orElse(""))
                .anyMatch(field -> field.toLowerCase(Locale.ROOT).contains(wanted));
    }

    /** The query for all meters, from the first page, in pages of Togai's default size. */
    static UsageMeterQuery all() {
        return builder().build();
    }

    /** A new query for everything. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a query. Not thread-safe. */
    final class Builder extends ImmutableUsageMeterQuery.Builder {
        Builder() {}
    }
}
