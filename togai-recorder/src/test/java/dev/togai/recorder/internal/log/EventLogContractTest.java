package dev.togai.recorder.internal.log;

import java.io.IOException;
import java.util.Random;
import org.junit.jupiter.api.Nested;

class EventLogContractTest {

    private static final int SEGMENT_BYTES = 1_024;
    private static final long MAX_BYTES = 1L << 20;
    private static final long HELD_BYTES = 200;

    private static EventLog segments(boolean forced) throws IOException {
        return SegmentLog.open(
                new SimulatedDisk(new Random(1)), new SegmentLogOptions(forced, SEGMENT_BYTES, MAX_BYTES, 0));
    }

    @Nested
    class OfMemoryLog extends EventLogContract {

        @Override
        EventLog open() {
            return new MemoryLog();
        }
    }

    @Nested
    class OfForcedSegmentLog extends EventLogContract {

        @Override
        EventLog open() throws IOException {
            return segments(true);
        }
    }

    @Nested
    class OfSegmentLog extends EventLogContract {

        @Override
        EventLog open() throws IOException {
            return segments(false);
        }
    }

    @Nested
    class OfSpillLog extends EventLogContract {

        @Override
        EventLog open() throws IOException {
            return new SpillLog(segments(false), 3, HELD_BYTES);
        }
    }

    @Nested
    class OfSpillLogThatHoldsNothing extends EventLogContract {

        @Override
        EventLog open() throws IOException {
            return new SpillLog(segments(false), 0, 0);
        }
    }

    @Nested
    class OfSpillLogThatHoldsAll extends EventLogContract {

        @Override
        EventLog open() throws IOException {
            return new SpillLog(segments(false), Integer.MAX_VALUE, Long.MAX_VALUE);
        }
    }
}
