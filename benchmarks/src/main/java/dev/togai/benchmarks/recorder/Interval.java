package dev.togai.benchmarks.recorder;

/**
 * A part of the time of a run, in nanoseconds of {@link System#nanoTime}.
 *
 * @param start its start
 * @param end its end
 */
record Interval(long start, long end) {

    long nanos() {
        return end - start;
    }

    /** Returns whether both have a common time, if the clocks differ by up to this time. */
    boolean overlaps(Interval other, long toleranceNanos) {
        return start - other.end <= toleranceNanos && other.start - end <= toleranceNanos;
    }
}
