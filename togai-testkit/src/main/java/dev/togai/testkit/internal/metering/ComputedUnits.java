package dev.togai.testkit.internal.metering;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * The units that a meter computed for an event.
 *
 * @param meter the meter
 * @param units the units with the scale of the rule; empty if the meter filtered the event out
 */
public record ComputedUnits(MeterVersion meter, Optional<BigDecimal> units) {}
