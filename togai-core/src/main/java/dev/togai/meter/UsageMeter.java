package dev.togai.meter;

import dev.togai.internal.ModelStyle;
import dev.togai.schema.EventSchema;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * A usage meter as Togai answers it: it turns events into billable units. Only the id and the name are certain to be there;
 * nothing that Togai answers is checked against the documented limits. Immutable and thread-safe.
 *
 * @see <a href="https://docs.togai.com/api-reference/usage-meters">Togai's reference</a>
 */
@ModelStyle
@Value.Immutable
public interface UsageMeter {

    /** The id Togai gave it, for example {@code um.1zlQTBWlkeO.lB7fh}. */
    String id();

    /** Its name, unique in the organisation. */
    String name();

    /** The name for invoices, if it has one of its own; it wins over {@link #name()} there. */
    Optional<String> billableName();

    /** The name people see: what Togai says, else the billable name, else the name. */
    @Value.Default
    default String displayName() {
        return billableName().orElse(name());
    }

    /** What it is for. */
    Optional<String> description();

    /** Its type; Togai always answers one. */
    Optional<MeterType> type();

    /** Where it stands in its life. */
    Optional<MeterStatus> status();

    /** How units are added up; Togai always answers one. */
    Optional<Aggregation> aggregation();

    /** Which events count and for how much, by {@link Computation#order()}; those without one come last. */
    List<Computation> computations();

    /** Conditions on events beside the matchers. */
    List<MeterFilter> filters();

    /** The event schema it reads; only there when it was asked for, see {@link UsageMeters#getWithSchema(String)}. */
    Optional<EventSchema> eventSchema();

    /** When it was created. */
    Optional<Instant> createdAt();

    /** When it was last activated. */
    Optional<Instant> lastActivatedAt();

    /** When it was last changed. */
    Optional<Instant> updatedAt();

    /**
     * Fields this library does not know, and values in a form it does not know (a date that is none), as JSON by name. They are
     * written back unchanged.
     */
    Map<String, String> unknownFields();

    /** Whether it is counting events now, as far as this answer tells. */
    default boolean isActive() {
        return status().filter(MeterStatus.ACTIVE::equals).isPresent();
    }

    /** A new meter from nothing: for tests, and for readers of other formats. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a meter. Not thread-safe. */
    final class Builder extends ImmutableUsageMeter.Builder {
        Builder() {}
    }
}
