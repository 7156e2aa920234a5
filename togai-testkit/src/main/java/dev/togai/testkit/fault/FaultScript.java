package dev.togai.testkit.fault;

import dev.togai.call.Operation;
import dev.togai.testkit.fault.FaultKind.Impact;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A script of faults. A fault for one request takes precedence over faults for its operation, and these over faults for any
 * request. Faults can be added while the script is in use. Thread-safe.
 */
public final class FaultScript extends FaultPlan {

    private record Request(Operation operation, int ordinal) {}

    private final Map<Request, Fault> requests = new HashMap<>();
    private final Map<Operation, Deque<Fault>> operations = new HashMap<>();
    private final Deque<Fault> any = new ArrayDeque<>();
    private final Deque<Fault> connections = new ArrayDeque<>();

    FaultScript() {}

    /**
     * Injects a fault into one request of an operation.
     *
     * @param attempt the ordinal among all requests of the operation since the beginning, counted from 1
     */
    public FaultScript on(Operation operation, int attempt, Fault fault) {
        if (attempt < 1) {
            throw new IllegalArgumentException("attempt must be at least 1, was " + attempt + ".");
        }
        Objects.requireNonNull(operation, "operation");
        Fault checked = requireRequestFault(fault);
        locked(() -> requests.put(new Request(operation, attempt), checked));
        return this;
    }

    /** Injects these faults into the next requests of an operation, one into each. */
    public FaultScript on(Operation operation, Fault... faults) {
        Objects.requireNonNull(operation, "operation");
        List<Fault> checked =
                List.of(faults).stream().map(FaultScript::requireRequestFault).toList();
        locked(() ->
                operations.computeIfAbsent(operation, key -> new ArrayDeque<>()).addAll(checked));
        return this;
    }

    /** Injects these faults into the next requests of any operation, one into each. */
    public FaultScript next(Fault... faults) {
        List<Fault> checked =
                List.of(faults).stream().map(FaultScript::requireRequestFault).toList();
        locked(() -> any.addAll(checked));
        return this;
    }

    /** Injects these faults into the next connections, one into each. */
    public FaultScript onConnect(Fault... faults) {
        for (Fault fault : faults) {
            if (fault.kind().impact() != Impact.CONNECTION) {
                throw new IllegalArgumentException(
                        "A fault of a request cannot be injected into a connection: " + fault + ". Use on or next.");
            }
        }
        locked(() -> connections.addAll(List.of(faults)));
        return this;
    }

    @Override
    Optional<Fault> drawForConnection() {
        return Optional.ofNullable(connections.poll());
    }

    @Override
    Optional<Fault> drawForRequest(Optional<Operation> operation, int ordinal) {
        return operation
                .flatMap(it -> Optional.ofNullable(requests.remove(new Request(it, ordinal))))
                .or(() -> operation.flatMap(
                        it -> Optional.ofNullable(operations.get(it)).map(Deque::poll)))
                .or(() -> Optional.ofNullable(any.poll()));
    }

    private static Fault requireRequestFault(Fault fault) {
        if (fault.kind().impact() == Impact.CONNECTION) {
            throw new IllegalArgumentException(
                    "A fault of a connection cannot be injected into a request: " + fault + ". Use onConnect.");
        }
        return fault;
    }

    /** Returns the number of faults that are not yet injected. */
    @Override
    public String toString() {
        int[] remaining = new int[1];
        locked(() -> remaining[0] = requests.size()
                + operations.values().stream().mapToInt(Deque::size).sum()
                + any.size()
                + connections.size());
        return "a script with " + remaining[0] + " remaining faults";
    }
}
