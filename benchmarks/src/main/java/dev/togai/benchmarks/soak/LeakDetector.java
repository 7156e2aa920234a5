package dev.togai.benchmarks.soak;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/** A detector of growth in heap usage, and in threads that neither the soak nor the Java runtime started. For one thread. */
final class LeakDetector {

    private static final double GROWTH = 1.3;
    private static final long SLACK_MIB = 16;
    private static final int MIB = 1 << 20;
    private static final List<String> KNOWN =
            List.of("soak-", "fake-togai", "ForkJoinPool", "VirtualThread", "Read-Poller", "Write-Poller", "JFR");

    private final List<Long> heap = new ArrayList<>();
    private final List<Integer> threads = new ArrayList<>();

    /** Samples heap and threads after the server is closed. Its threads keep the fake reachable until they have ended. */
    void look() throws InterruptedException {
        within(5, () -> named(List.of("fake-togai")).isEmpty());
        System.gc();
        System.gc();
        heap.add(ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / MIB);
        threads.add(others().size());
    }

    /** Compares the latest sample with the first one after the warm-up. */
    void check(int warmUps, ViolationLog violations) {
        long firstHeap = heap.get(warmUps);
        long lastHeap = heap.get(heap.size() - 1);
        violations.require(
                lastHeap <= firstHeap * GROWTH + SLACK_MIB,
                () -> "The heap grows: " + firstHeap + " MiB in use after the warm-up, " + lastHeap + " at the end.");
        int firstThreads = threads.get(warmUps);
        int lastThreads = threads.get(threads.size() - 1);
        violations.require(
                lastThreads <= firstThreads,
                () -> "Threads are left: " + firstThreads + " after the warm-up, " + lastThreads + " at the end: "
                        + others());
    }

    /** Waits until all threads of the client and the server have ended, and reports the others. */
    static void checkEnded(ViolationLog violations) throws InterruptedException {
        List<String> ending = List.of("fake-togai", "togai", "evictor");
        // The thread of the deadlines waits for 10 seconds before it ends.
        within(20, () -> named(ending).isEmpty());
        violations.require(
                named(ending).isEmpty(), () -> "Threads outlive the client and the server: " + named(ending));
    }

    /** Waits for a condition, at most this number of seconds. */
    static void within(int seconds, BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        while (!condition.getAsBoolean() && System.nanoTime() < end) {
            TimeUnit.MILLISECONDS.sleep(10);
        }
    }

    private static List<String> others() {
        return names().stream()
                .filter(name -> KNOWN.stream().noneMatch(name::startsWith))
                .sorted()
                .toList();
    }

    private static Map<String, Long> named(List<String> parts) {
        return names().stream()
                .filter(name -> parts.stream().anyMatch(name::contains))
                .collect(Collectors.groupingBy(name -> name, TreeMap::new, Collectors.counting()));
    }

    private static List<String> names() {
        return Thread.getAllStackTraces().keySet().stream().map(Thread::getName).toList();
    }

    /** Returns the heap in MiB of every sample. */
    String heap() {
        return heap.toString();
    }

    /** Returns the minimum and maximum number of other threads in all samples. */
    String threads() {
        return Collections.min(threads) + " to " + Collections.max(threads);
    }
}
