package dev.togai.testkit.fault;

import dev.togai.call.Operation;
import java.util.Objects;
import java.util.Optional;

/**
 * An injected fault. Immutable and thread-safe.
 *
 * @param operation the operation of the request; empty for a connection, and for a request without operation
 * @param ordinal the ordinal among the requests of the operation, or among the connections, counted from 1
 * @param fault the fault
 */
public record InjectedFault(Optional<Operation> operation, int ordinal, Fault fault) {

    /** Rejects nulls. */
    public InjectedFault {
        Objects.requireNonNull(operation, "operation");
        Objects.requireNonNull(fault, "fault");
    }

    /** Returns a description: {@code create usage meter, request 2: status 500, without effect}. */
    @Override
    public String toString() {
        String what = fault.kind().impact() == FaultKind.Impact.CONNECTION
                ? "connection "
                : operation.map(Operation::phrase).orElse("other") + ", request ";
        return what + ordinal + ": " + fault;
    }
}
