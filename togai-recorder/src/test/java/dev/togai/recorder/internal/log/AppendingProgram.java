package dev.togai.recorder.internal.log;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;

/**
 * A program that appends groups to a log until its process is killed. After each group it prints the next position, and the lowest
 * position that is not settled.
 */
final class AppendingProgram {

    static final int MAX_EVENTS = 40;
    static final int EVENT_BYTES = 300;
    static final int WAITING_EVENTS = 300;

    private AppendingProgram() {}

    /** Options with segments that are short enough to be deleted often. */
    static SegmentLogOptions options(boolean forced) {
        return new SegmentLogOptions(forced, 64 << 10, 16 << 20, 64 << 10);
    }

    public static void main(String[] arguments) throws IOException {
        boolean forced = Boolean.parseBoolean(arguments[1]);
        Random random = new Random(Long.parseLong(arguments[2]));
        try (EventLog log = SegmentLog.open(DirectoryFiles.open(Path.of(arguments[0])), options(forced))) {
            GroupSequence groups = new GroupSequence(EVENT_BYTES, log.status());
            long lowest = 1 + log.status().counts().delivered();
            while (true) {
                int events = 1 + random.nextInt(MAX_EVENTS);
                long settled = Math.max(lowest, log.status().nextPosition() + events - WAITING_EVENTS);
                log.append(groups.group(events, lowest, settled));
                lowest = settled;
                System.out.println(log.status().nextPosition() + " " + lowest);
            }
        }
    }
}
