package dev.togai.recorder.internal.log;

import java.io.IOException;

/** A way to open a log on a disk, which is right or deliberately wrong. */
@FunctionalInterface
interface LogVariant {

    EventLog open(LogFiles disk, SegmentLogOptions options, LogSummary summary) throws IOException;
}
