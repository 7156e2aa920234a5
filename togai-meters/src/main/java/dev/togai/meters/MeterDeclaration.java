package dev.togai.meters;

import dev.togai.internal.ModelStyle;
import dev.togai.meter.CreateUsageMeterRequest;
import dev.togai.meter.MeterRequestBuilder;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * A usage meter as it should be, with its examples, promises and change policy. Immutable and thread-safe.
 *
 * <pre>{@code
 * MeterDeclaration rides = MeterDeclaration.builder()
 *         .meter(Meters.sum("ride-units")
 *                 .when(dimension("city").isIn("chennai", "mumbai"))
 *                 .compute(attribute("distance").times("0.4"))
 *                 .forEvent("ride_completed"))
 *         .owner("team-rides")
 *         .example(MeterExample.units("60").attribute("distance", "150").dimension("city", "chennai"))
 *         .build();
 * }</pre>
 */
@ModelStyle
@Value.Immutable
public interface MeterDeclaration {

    /** Returns the meter in the form of the request that creates it. */
    CreateUsageMeterRequest meter();

    /** Returns the names that the meter had before. A plan renames a meter with one of these names. */
    List<String> formerNames();

    /** Returns the team or person that owns the meter. */
    Optional<String> owner();

    /** Returns whether the meter should be active; true by default. */
    @Value.Default
    default boolean active() {
        return true;
    }

    /** Returns events and the units that the meter must compute for them. */
    List<MeterExample> examples();

    /** Returns the statements about all events that must hold. */
    List<MeterPromise> promises();

    /** Returns which changes of the meter are allowed. */
    @Value.Default
    default ChangePolicy changePolicy() {
        return ChangePolicy.defaults();
    }

    /** Returns the name of the meter. */
    default String name() {
        return meter().name();
    }

    /** Returns the declaration of a meter without examples and promises. */
    static MeterDeclaration of(CreateUsageMeterRequest meter) {
        return builder().meter(meter).build();
    }

    /** Returns an empty builder. */
    static Builder builder() {
        return new Builder();
    }

    /** A builder of a declaration. Not thread-safe. */
    final class Builder extends ImmutableMeterDeclaration.Builder {
        Builder() {}

        /** Sets the meter to that of a builder from {@link dev.togai.meter.Meters}. */
        public Builder meter(MeterRequestBuilder<?> meter) {
            return meter(meter.build());
        }

        /** Adds an example. */
        public Builder example(MeterExample.Builder example) {
            return addExample(example.build());
        }

        /** Adds a promise. */
        public Builder promise(MeterPromise promise) {
            return addPromise(promise);
        }
    }
}
