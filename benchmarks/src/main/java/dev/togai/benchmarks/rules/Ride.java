package dev.togai.benchmarks.rules;

import java.math.BigDecimal;

/**
 * An event as a plain object; its numbers once as they were sent, and once in hundredths, for code that knows the scale of its data.
 *
 * @param distance in kilometres, with no to two decimal places
 * @param durationMinutes with no to two decimal places
 */
record Ride(
        String id,
        String accountId,
        String timestamp,
        BigDecimal distance,
        BigDecimal durationMinutes,
        BigDecimal waitingMinutes,
        BigDecimal toll,
        String city,
        String tier,
        String vehicle,
        String payment,
        long distanceHundredths,
        long durationHundredths) {}
