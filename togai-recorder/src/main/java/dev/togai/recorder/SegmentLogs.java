package dev.togai.recorder;

import dev.togai.recorder.internal.log.DirectoryFiles;
import dev.togai.recorder.internal.log.EventLog;
import dev.togai.recorder.internal.log.LogSummary;
import dev.togai.recorder.internal.log.SegmentLog;
import dev.togai.recorder.internal.log.SegmentLogOptions;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The logs of directories. */
final class SegmentLogs {

    private SegmentLogs() {}

    /** Opens the log in the folder {@code log} of a directory. */
    static EventLog open(Path directory, Durability durability, long maxBytes, @Nullable LogSummary summary)
            throws IOException {
        SegmentLogOptions options =
                SegmentLogOptions.defaults(durability == Durability.DISK).withMaxBytes(maxBytes);
        return SegmentLog.open(DirectoryFiles.open(directory.resolve("log")), options, summary);
    }
}
