package dev.togai.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.togai.event.UsageEvent;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("proof")
class RecordAllocationTest {

    private static final int EVENTS = 100_000;
    private static final int WARM_UP_ROUNDS = 30;
    private static final long MAX_BYTES = 100;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @Test
    void recording_an_event_allocates_at_most_100_bytes() {
        UsageEvent event = RecorderFixture.event();
        for (int i = 0; i < WARM_UP_ROUNDS; i++) {
            allocatedBytes(event);
        }

        assertThat(allocatedBytes(event) / EVENTS).isLessThanOrEqualTo(MAX_BYTES);
    }

    /** Records events that no writer takes, and returns the bytes that this thread allocates meanwhile. */
    private long allocatedBytes(UsageEvent event) {
        RecordQueue queue =
                new RecordQueue(new QueueCapacity(EVENTS, 1L << 30), new GeneratedIds("prefix-"), Duration.ZERO);
        long thread = Thread.currentThread().getId();
        long before = threads.getThreadAllocatedBytes(thread);
        int accepted = 0;
        for (int i = 0; i < EVENTS; i++) {
            accepted += queue.record(event).isAccepted() ? 1 : 0;
        }
        long allocated = threads.getThreadAllocatedBytes(thread) - before;
        assertThat(accepted).isEqualTo(EVENTS);
        return allocated;
    }
}
