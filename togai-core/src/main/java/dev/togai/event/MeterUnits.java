package dev.togai.event;

import dev.togai.internal.ModelStyle;
import dev.togai.model.JsonModel;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.immutables.value.Value;

/** The units that one usage meter computed for an event. Immutable and thread-safe. */
@ModelStyle
@Value.Immutable
public interface MeterUnits extends JsonModel {

    /** Returns the meter's id. */
    String id();

    /** Returns the meter's name. */
    Optional<String> name();

    /** Returns the version of the meter, which the API of meters does not have. */
    OptionalInt version();

    /** Returns whether the meter computed units. */
    Optional<MeterUnitsStatus> status();

    /** Returns the units with all their digits; empty if the meter filtered the event out. */
    Optional<BigDecimal> units();

    /** Returns the fields unknown to this library, as JSON by name; written back unchanged. */
    Map<String, String> unknownFields();

    /** Returns an empty builder. */
    static Builder builder() {
        return new Builder();
    }

    /** A builder of this type. Not thread-safe. */
    final class Builder extends ImmutableMeterUnits.Builder {
        Builder() {}
    }
}
