package dev.togai.benchmarks.recorder;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * The bytes that a thread of a benchmark allocates in an iteration, and its CPU time. {@code -prof gc} counts the bytes of all threads,
 * also of those that take the events out. Other work on the machine changes the CPU time less than the time.
 */
@State(Scope.Thread)
@AuxCounters(AuxCounters.Type.EVENTS)
public class CallTally {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /** The bytes. */
    public long allocatedBytes;

    /** The CPU time. */
    public long cpuNanos;

    private long bytesBefore;
    private long nanosBefore;

    /** Starts an iteration. */
    @Setup(Level.Iteration)
    public void reset() {
        allocatedBytes = 0;
        cpuNanos = 0;
    }

    void begin() {
        bytesBefore = THREADS.getCurrentThreadAllocatedBytes();
        nanosBefore = THREADS.getCurrentThreadCpuTime();
    }

    /** Ends the calls, and rejects a measurement of calls with another effect. */
    void end(int effective) {
        cpuNanos = THREADS.getCurrentThreadCpuTime() - nanosBefore;
        allocatedBytes = THREADS.getCurrentThreadAllocatedBytes() - bytesBefore;
        if (effective != RecordBenchmark.CALLS) {
            throw new IllegalStateException(
                    "Only " + effective + " of " + RecordBenchmark.CALLS + " calls had the expected effect.");
        }
    }
}
