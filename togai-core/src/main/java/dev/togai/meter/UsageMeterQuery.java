package dev.togai.meter;

import dev.togai.error.InvalidRequestException;
import dev.togai.error.Violation;
import dev.togai.internal.ModelStyle;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
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

    /** Where to go on: the token of the page before, as it came. */
    Optional<String> nextToken();

    /** How many meters a page may hold, 1 to 100; Togai's default is 20. */
    OptionalInt pageSize();

    /** Holds the page size against its limits; called when the query is built. */
    @Value.Check
    default void check() {
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

    /** Whether the meter says that it has the status and the aggregation asked for; one that does not say has not. */
    default boolean asksFor(UsageMeter meter) {
        return (status().isEmpty() || status().equals(meter.status()))
                && (aggregations().isEmpty() || aggregations().equals(meter.aggregation()));
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
