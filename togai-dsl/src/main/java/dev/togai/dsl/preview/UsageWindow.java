package dev.togai.dsl.preview;

import java.time.Instant;

/**
 * A part of the timeline over which usage is aggregated. The windows of a period and a zone have no gaps and never overlap.
 *
 * @param start the start
 * @param end the end, exclusive
 */
record UsageWindow(Instant start, Instant end) {

    boolean contains(Instant moment) {
        return !moment.isBefore(start) && moment.isBefore(end);
    }
}
