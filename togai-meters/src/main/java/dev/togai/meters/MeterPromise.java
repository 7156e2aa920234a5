package dev.togai.meters;

import dev.togai.rule.EventMatcher;
import dev.togai.rule.JsonLogic;
import dev.togai.rule.UnitFormula;

/** A statement about all events that a meter must keep. Immutable and thread-safe. */
public sealed interface MeterPromise {

    /**
     * The units of each event are at most those of a formula. In a file: {@code never bills more than distance * 0.4}.
     *
     * @param formula the formula of the greatest units
     */
    record NeverMoreThan(JsonLogic formula) implements MeterPromise {}

    /**
     * The units of each event that counts are at least those of a formula. In a file: {@code never bills less than 0}.
     *
     * @param formula the formula of the least units
     */
    record NeverLessThan(JsonLogic formula) implements MeterPromise {}

    /**
     * No event counts for this meter and the other one. In a file: {@code never overlaps small-rides}.
     *
     * @param meterName the name of the other meter, which is in the same set
     */
    record NeverOverlaps(String meterName) implements MeterPromise {}

    /**
     * Each event that matches counts. In a file: {@code every event with city == "chennai" counts}.
     *
     * @param matcher the matcher of the events
     */
    record Counts(JsonLogic matcher) implements MeterPromise {}

    /**
     * No event that matches counts. In a file: {@code no event with distance < 1 counts}.
     *
     * @param matcher the matcher of the events
     */
    record NeverCounts(JsonLogic matcher) implements MeterPromise {}

    /** Returns the promise that no event has more units than the formula gives. */
    static MeterPromise neverMoreThan(UnitFormula formula) {
        return new NeverMoreThan(formula.toJsonLogic());
    }

    /** Returns the promise that no event that counts has less units than the formula gives. */
    static MeterPromise neverLessThan(UnitFormula formula) {
        return new NeverLessThan(formula.toJsonLogic());
    }

    /** Returns the promise that no event counts for the other meter too. */
    static MeterPromise neverOverlaps(String meterName) {
        return new NeverOverlaps(meterName);
    }

    /** Returns the promise that each event that matches counts. */
    static MeterPromise counts(EventMatcher matcher) {
        return new Counts(matcher.toJsonLogic());
    }

    /** Returns the promise that no event that matches counts. */
    static MeterPromise neverCounts(EventMatcher matcher) {
        return new NeverCounts(matcher.toJsonLogic());
    }
}
