package dev.togai.backtest;

import java.util.List;

/**
 * The events of a meter that count before or after a change, by the values of a dimension. Immutable and thread-safe.
 *
 * @param dimension the name of the dimension
 * @param segments the events of each value; empty if the dimension has more than 1,000 values
 */
public record DimensionSegments(String dimension, List<Segment> segments) {

    /** Copies the segments. */
    public DimensionSegments {
        segments = List.copyOf(segments);
    }
}
