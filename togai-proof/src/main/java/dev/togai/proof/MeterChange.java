package dev.togai.proof;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * The change of the units of a meter, for all events. Immutable and thread-safe.
 *
 * @param changeClass the class of the change
 * @param isProved whether the class is proved. Otherwise it is what the events that were tried show; for
 *     {@link ChangeClass#EQUAL} this is always true
 * @param counterExamples for each kind of difference that was found one event with its results before and after; empty if
 *     equal or unknown
 * @param atMostIncrease the proved upper bound of (after − before) ÷ before over all events that count before and after, as a
 *     fraction: 0.03 is 3 %. Rounded up to 6 decimals; zero if no event has more units. Empty if it is not known
 * @param atMostDecrease the proved upper bound of (before − after) ÷ before, likewise
 * @param reason why the class is {@link ChangeClass#UNKNOWN} or not proved; empty otherwise
 * @param eventsTried the number of events that were evaluated; 0 if a meter cannot be evaluated
 */
public record MeterChange(
        ChangeClass changeClass,
        boolean isProved,
        List<CounterExample> counterExamples,
        Optional<BigDecimal> atMostIncrease,
        Optional<BigDecimal> atMostDecrease,
        Optional<String> reason,
        long eventsTried) {

    /** Copies the list. */
    public MeterChange {
        counterExamples = List.copyOf(counterExamples);
    }
}
