package dev.togai.spring.boot;

import dev.togai.recorder.Durability;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * The properties of the recorder. Immutable and thread-safe.
 *
 * @param enabled Whether there is a recorder, if togai-recorder is on the class path.
 * @param durability Failures that an accepted event survives before it is delivered; disk if there is a directory, else memory.
 * @param directory Directory of the events that wait, which one process at a time may use; ignored by the durability memory.
 * @param maxEvents Maximum number of events in memory, 1 to 4,000,000.
 * @param maxBytes Maximum size of the events in memory, 64 KB to 64 GB.
 * @param maxDiskBytes Maximum size of the files in the directory, at least 32 MB.
 * @param whenFull Policy for an event when the events in memory reach their bound.
 * @param batchEvents Number of events in a request, 1 to 1,000.
 * @param linger Time that the first event of a request waits for others, at most 1 hour.
 * @param senders Number of requests at the same time, 1 to 64, each on a thread.
 * @param closeTimeout Time for which the end of the application sends the events that wait, at most 1 day.
 */
@ConfigurationProperties("togai.recorder")
record TogaiRecorderProperties(
        @DefaultValue("true") boolean enabled,
        @Nullable Durability durability,
        @Nullable String directory,
        @DefaultValue("65536") int maxEvents,
        @DefaultValue("16MB") DataSize maxBytes,
        @DefaultValue("1GB") DataSize maxDiskBytes,
        @DefaultValue FullPolicy whenFull,
        @DefaultValue("500") int batchEvents,
        @DefaultValue("1s") Duration linger,
        @DefaultValue("4") int senders,
        @DefaultValue("10s") Duration closeTimeout) {

    /** The action for an event that exceeds the bound. */
    enum FullAction {
        /** Rejects the event at once. */
        REJECT,
        /** Blocks the caller, and rejects the event after a time. */
        WAIT,
        /** Writes events to files. */
        SPILL
    }

    /**
     * The policy for an event that exceeds the bound.
     *
     * @param policy Action for an event that exceeds the bound.
     * @param maxWait Longest time that the policy wait blocks a caller, at most 1 hour.
     * @param directory Directory of the policy spill.
     */
    record FullPolicy(
            @DefaultValue("reject") FullAction policy,
            @DefaultValue("1s") Duration maxWait,
            @Nullable String directory) {}
}
