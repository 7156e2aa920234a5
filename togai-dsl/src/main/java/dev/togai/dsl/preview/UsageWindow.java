package dev.togai.dsl.preview;

import java.time.Instant;

/**
 * A part of the timeline whose usage is added up. The windows of a period and a zone meet without gaps and never overlap.
 *
 * @param start when it begins
 * @param end when it ends, exclusive
 */
record UsageWindow(Instant start, Instant end) {

    boolean contains(Instant moment) {
        return !moment.isBefore(start) && moment.isBefore(end);
    }
}
