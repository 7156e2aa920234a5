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

/** What must not grow: the heap in use, and the threads that neither the soak nor the Java runtime started. For one thread. */
final class LeakDetector {

    private static final double GROWTH = 1.3;
    private static final long SLACK_MIB = 16;
    private static final int MIB = 1 << 20;
    private static final List<String> KNOWN =
            List.of("soak-", "fake-togai", "ForkJoinPool", "VirtualThread", "Read-Poller", "Write-Poller", "JFR");

    private final List<Long> heap = new ArrayList<>();
    private final List<Integer> threads = new ArrayList<>();

    /** Looks now, when nothing is under way and the server is closed; its threads, as they end, still hold what is the fake's. */
    void look() throws InterruptedException {
        within(5, () -> named(List.of("fake-togai")).isEmpty());
        System.gc();
        System.gc();
        heap.add(ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / MIB);
        threads.add(others().size());
    }

    /** Holds the latest look against the first one after so many. */
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

    /** Waits until all threads of the client and the server have ended, and says which have not. */
    static void checkEnded(ViolationLog violations) throws InterruptedException {
        List<String> ending = List.of("fake-togai", "togai", "evictor");
        // The thread of the deadlines rests for 10 seconds before it ends.
        within(20, () -> named(ending).isEmpty());
        violations.require(
                named(ending).isEmpty(), () -> "Threads outlive the client and the server: " + named(ending));
    }

    /** Waits for something, but not longer than so many seconds. */
    static void within(int seconds, BooleanSupplier something) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        while (!something.getAsBoolean() && System.nanoTime() < end) {
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

    /** The heap in MiB at every look. */
    String heap() {
        return heap.toString();
    }

    /** The least and the greatest number of other threads at all looks. */
    String threads() {
        return Collections.min(threads) + " to " + Collections.max(threads);
    }
}
