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
 * What goes wrong when: a script that a test writes, or chance from a seed. The fake asks about each connection and each request
 * once; in memory, where there are no connections, each call is taken for one.
 *
 * <p>The same seed gives the same faults as long as the questions come in the same order: in memory, and on
 * {@link dev.togai.testkit.net.InMemoryNetwork}, not on real connections that several threads make. Thread-safe.
 */
public abstract sealed class FaultPlan permits FaultScript, SeededFaults {

    private static final int USUAL_PERCENT = 30;

    /** More than a test reads; a fake that runs for days forgets the older ones. */
    private static final int MAX_HAPPENED = 10_000;

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<Optional<Operation>, Integer> requests = new HashMap<>();
    private final Deque<InjectedFault> happened = new ArrayDeque<>();
    private int connections;

    FaultPlan() {}

    /** Nothing goes wrong. */
    public static FaultPlan none() {
        return script();
    }

    /** Nothing goes wrong but what is written into it. */
    public static FaultScript script() {
        return new FaultScript();
    }

    /** Any fault happens to three requests, and three connections, in ten. */
    public static FaultPlan seeded(long seed) {
        return seeded(seed, USUAL_PERCENT);
    }

    /** Any fault happens to so many requests, and so many connections, in a hundred. */
    public static FaultPlan seeded(long seed, int percent) {
        return new SeededFaults(seed, percent, RandomFaults::connection, RandomFaults::request);
    }

    /** One of these faults happens to so many requests, or connections, in a hundred. */
    public static FaultPlan seeded(long seed, int percent, List<Fault> choice) {
        return SeededFaults.of(seed, percent, choice);
    }

    /** What happens to the connection that is being made; asking counts it. For those who play the faults. */
    public final Optional<Fault> nextForConnection() {
        lock.lock();
        try {
            connections++;
            return noted(Optional.empty(), connections, drawForConnection());
        } finally {
            lock.unlock();
        }
    }

    /**
     * What happens to the request at hand; asking counts it. For those who play the faults.
     *
     * @param operation what it asks for, null if it is no operation
     */
    public final Optional<Fault> nextForRequest(@Nullable Operation operation) {
        Optional<Operation> asked = Optional.ofNullable(operation);
        lock.lock();
        try {
            int ordinal = requests.merge(asked, 1, Integer::sum);
            return noted(asked, ordinal, drawForRequest(asked, ordinal));
        } finally {
            lock.unlock();
        }
    }

    /** What happened so far, the latest 10,000 faults in that order. */
    public final List<InjectedFault> injected() {
        lock.lock();
        try {
            return List.copyOf(happened);
        } finally {
            lock.unlock();
        }
    }

    /** Called under the lock. */
    abstract Optional<Fault> drawForConnection();

    /** Called under the lock. */
    abstract Optional<Fault> drawForRequest(Optional<Operation> operation, int ordinal);

    /** What is done with what the draws use. */
    final void locked(Runnable work) {
        lock.lock();
        try {
            work.run();
        } finally {
            lock.unlock();
        }
    }

    private Optional<Fault> noted(Optional<Operation> operation, int ordinal, Optional<Fault> fault) {
        fault.ifPresent(it -> happened.add(new InjectedFault(operation, ordinal, it)));
        if (happened.size() > MAX_HAPPENED) {
            happened.removeFirst();
        }
        return fault;
    }
}
