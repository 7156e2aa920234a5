package dev.togai.meter;

import dev.togai.internal.ModelStyle;
import dev.togai.model.JsonModel;
import dev.togai.schema.EventSchema;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * A usage meter as returned by Togai, which turns events into billable units. Only the id and the name are always
 * present. Responses are not checked against the documented limits. Immutable and thread-safe.
 *
 * @see <a href="https://docs.togai.com/api-reference/usage-meters">Togai's reference</a>
 */
@ModelStyle
@Value.Immutable
public interface UsageMeter extends JsonModel {

    /** Returns the id that Togai assigned, for example {@code um.1zlQTBWlkeO.lB7fh}. */
    String id();

    /** Returns the name, unique in the organisation. */
    String name();

    /** Returns the name on invoices, if it differs from {@link #name()}. */
    Optional<String> billableName();

    /** Returns the display name from the response, or else the billable name, or else the name. */
    @Value.Default
    default String displayName() {
        return billableName().orElse(name());
    }

    /** Returns the description. */
    Optional<String> description();

    /** Returns the type, which Togai always sends. */
    Optional<MeterType> type();

    /** Returns the lifecycle status. */
    Optional<MeterStatus> status();

    /** Returns how the meter combines units, which Togai always sends. */
    Optional<Aggregation> aggregation();

    /** Returns the computations, sorted by {@link Computation#order()}; those without an order come last. */
    List<Computation> computations();

    /** Returns the conditions on events in addition to the matchers. */
    List<MeterFilter> filters();

    /** Returns the event schema; present only if requested, see {@link UsageMeters#getWithSchema(String)}. */
    Optional<EventSchema> eventSchema();

    /** Returns the time of creation. */
    Optional<Instant> createdAt();

    /** Returns the time of the last activation. */
    Optional<Instant> lastActivatedAt();

    /** Returns the time of the last change. */
    Optional<Instant> updatedAt();

    /**
     * Returns the fields unknown to this library and values in an unknown format (such as an invalid date), as JSON by
     * name. They are written back unchanged.
     */
    Map<String, String> unknownFields();

    /** Returns whether the meter counts events, according to this response. */
    default boolean isActive() {
        return status().filter(MeterStatus.ACTIVE::equals).isPresent();
    }

    /** Returns an empty builder, for tests and for readers of other formats. */
    static Builder builder() {
        return new Builder();
    }

    /** A builder of a meter. Not thread-safe. */
    final class Builder extends ImmutableUsageMeter.Builder {
        Builder() {}
    }
}
