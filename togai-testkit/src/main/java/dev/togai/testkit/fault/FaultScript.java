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
 * Faults that a test writes down. What is said of one request goes before what is said of an operation, and that before what is
 * said of any request. It may be written on while it is played. Thread-safe.
 */
public final class FaultScript extends FaultPlan {

    private record Place(Operation operation, int ordinal) {}

    private final Map<Place, Fault> places = new HashMap<>();
    private final Map<Operation, Deque<Fault>> operations = new HashMap<>();
    private final Deque<Fault> any = new ArrayDeque<>();
    private final Deque<Fault> connections = new ArrayDeque<>();

    FaultScript() {}

    /**
     * Has it happen to one request of an operation.
     *
     * @param attempt which of all requests of that operation since the beginning, counted from 1
     */
    public FaultScript on(Operation operation, int attempt, Fault fault) {
        if (attempt < 1) {
            throw new IllegalArgumentException("Requests are counted from 1, this one is " + attempt + ".");
        }
        Objects.requireNonNull(operation, "operation");
        Fault checked = ofRequest(fault);
        locked(() -> places.put(new Place(operation, attempt), checked));
        return this;
    }

    /** Has them happen to the next requests of an operation, one to each. */
    public FaultScript on(Operation operation, Fault... faults) {
        Objects.requireNonNull(operation, "operation");
        List<Fault> checked =
                List.of(faults).stream().map(FaultScript::ofRequest).toList();
        locked(() ->
                operations.computeIfAbsent(operation, key -> new ArrayDeque<>()).addAll(checked));
        return this;
    }

    /** Has them happen to the next requests, one to each, whatever they are. */
    public FaultScript next(Fault... faults) {
        List<Fault> checked =
                List.of(faults).stream().map(FaultScript::ofRequest).toList();
        locked(() -> any.addAll(checked));
        return this;
    }

    /** Has them happen to the next connections, one to each. */
    public FaultScript onConnect(Fault... faults) {
        for (Fault fault : faults) {
            if (fault.kind().impact() != Impact.CONNECTION) {
                throw new IllegalArgumentException(
                        "This happens to a request, not to a connection: " + fault + ". Give it to on or next.");
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
                .flatMap(it -> Optional.ofNullable(places.remove(new Place(it, ordinal))))
                .or(() -> operation.flatMap(
                        it -> Optional.ofNullable(operations.get(it)).map(Deque::poll)))
                .or(() -> Optional.ofNullable(any.poll()));
    }

    private static Fault ofRequest(Fault fault) {
        if (fault.kind().impact() == Impact.CONNECTION) {
            throw new IllegalArgumentException(
                    "This happens to a connection, not to a request: " + fault + ". Give it to onConnect.");
        }
        return fault;
    }

    /** How many faults are yet to happen. */
    @Override
    public String toString() {
        int[] left = new int[1];
        locked(() -> left[0] = places.size()
                + operations.values().stream().mapToInt(Deque::size).sum()
                + any.size()
                + connections.size());
        return "a script with " + left[0] + " faults to come";
    }
}
