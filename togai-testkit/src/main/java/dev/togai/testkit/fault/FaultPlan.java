package dev.togai.testkit.fault;

import dev.togai.call.Operation;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The faults to inject: a script, or random faults from a seed. The fake takes one fault, or none, for each connection and each
 * request. In memory, each call counts as a connection.
 *
 * <p>The same seed yields the same faults if connections and requests come in the same order. They do in memory and on
 * {@link dev.togai.testkit.net.InMemoryNetwork}, but not on real connections of several threads. Thread-safe.
 */
public abstract sealed class FaultPlan permits FaultScript, SeededFaults {

    private static final int DEFAULT_PERCENT = 30;

    /** More faults than a test reads. A fake that runs for days drops older ones. */
    private static final int MAX_INJECTED = 10_000;

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<Optional<Operation>, Integer> requests = new HashMap<>();
    private final Deque<InjectedFault> injected = new ArrayDeque<>();
    private int connections;

    FaultPlan() {}

    /** Returns a plan without faults. */
    public static FaultPlan none() {
        return script();
    }

    /** Returns an empty script, to which faults can be added. */
    public static FaultScript script() {
        return new FaultScript();
    }

    /** Returns random faults of any kind for 30 % of all connections and requests. */
    public static FaultPlan seeded(long seed) {
        return seeded(seed, DEFAULT_PERCENT);
    }

    /** Returns random faults of any kind for this percentage of all connections and requests. */
    public static FaultPlan seeded(long seed, int percent) {
        return new SeededFaults(seed, percent, RandomFaults::connection, RandomFaults::request);
    }

    /** Returns random choices of these faults for this percentage of all connections and requests. */
    public static FaultPlan seeded(long seed, int percent, List<Fault> choice) {
        return SeededFaults.of(seed, percent, choice);
    }

    /** Takes the fault for a new connection, which advances the count of connections. For servers, not for tests. */
    public final Optional<Fault> nextForConnection() {
        lock.lock();
        try {
            connections++;
            return recorded(Optional.empty(), connections, drawForConnection());
        } finally {
            lock.unlock();
        }
    }

    /**
     * Takes the fault for a new request, which advances the count of requests. For servers, not for tests.
     *
     * @param operation the operation of the request, null if it has none
     */
    public final Optional<Fault> nextForRequest(@Nullable Operation operation) {
        Optional<Operation> key = Optional.ofNullable(operation);
        lock.lock();
        try {
            int ordinal = requests.merge(key, 1, Integer::sum);
            return recorded(key, ordinal, drawForRequest(key, ordinal));
        } finally {
            lock.unlock();
        }
    }

    /** Returns the latest 10,000 injected faults, oldest first. */
    public final List<InjectedFault> injected() {
        lock.lock();
        try {
            return List.copyOf(injected);
        } finally {
            lock.unlock();
        }
    }

    /** Draws the fault of the next connection. Called under the lock. */
    abstract Optional<Fault> drawForConnection();

    /** Draws the fault of the next request. Called under the lock. */
    abstract Optional<Fault> drawForRequest(Optional<Operation> operation, int ordinal);

    /** Runs an action under the lock. */
    final void locked(Runnable work) {
        lock.lock();
        try {
            work.run();
        } finally {
            lock.unlock();
        }
    }

    private Optional<Fault> recorded(Optional<Operation> operation, int ordinal, Optional<Fault> fault) {
        fault.ifPresent(it -> injected.add(new InjectedFault(operation, ordinal, it)));
        if (injected.size() > MAX_INJECTED) {
            injected.removeFirst();
        }
        return fault;
    }
}
