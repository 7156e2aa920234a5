package dev.togai.testkit.fault;

import dev.togai.call.Operation;
import java.util.Objects;
import java.util.Optional;

/**
 * A fault that happened. Immutable and thread-safe.
 *
 * @param operation the operation of the request; empty for a connection, and for a request that is no operation
 * @param ordinal which of the requests of that operation, or of the connections, counted from 1
 * @param fault what happened
 */
public record InjectedFault(Optional<Operation> operation, int ordinal, Fault fault) {

    /** Refuses nulls. */
    public InjectedFault {
        Objects.requireNonNull(operation, "operation");
        Objects.requireNonNull(fault, "fault");
    }

    /** What happened to what: {@code create usage meter, request 2: status 500, without effect}. */
    @Override
    public String toString() {
        String what = fault.kind().impact() == FaultKind.Impact.CONNECTION
                ? "connection "
                : operation.map(Operation::phrase).orElse("other") + ", request ";
        return what + ordinal + ": " + fault;
    }
}
