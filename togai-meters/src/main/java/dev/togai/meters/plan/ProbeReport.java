package dev.togai.meters.plan;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * The result of a probe event, which was sent after the change of a meter. Immutable and thread-safe.
 *
 * @param meterName the declared name of the meter
 * @param eventId the id of the event
 * @param isProcessed whether the meter evaluated the event within the time
 * @param units the units that the meter computed; empty if it did not count the event
 * @param message the status of the event, or the reason why it is not known
 */
public record ProbeReport(
        String meterName, String eventId, boolean isProcessed, Optional<BigDecimal> units, String message) {}
