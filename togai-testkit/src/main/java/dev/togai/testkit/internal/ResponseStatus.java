package dev.togai.testkit.internal;

import dev.togai.call.Operation;
import dev.togai.ingestion.IngestResponse;

/** The statuses of successful responses, in memory and over HTTP. */
public final class ResponseStatus {

    private static final int OK = 200;
    private static final int CREATED = 201;
    private static final int ACCEPTED = 202;
    private static final int ACCEPTED_IN_PART = 207;

    private ResponseStatus() {}

    /**
     * Returns the status of a response. It may depend on the content: a batch of events that was accepted in part has another
     * status than one that was accepted completely.
     *
     * @param response the model that the operation returned
     */
    public static int of(Operation operation, Object response) {
        boolean inPart = response instanceof IngestResponse ingested && ingested.isFailure();
        return inPart ? ACCEPTED_IN_PART : of(operation);
    }

    /** Returns the status of a response whose content is not known, because a fault destroyed it. */
    public static int of(Operation operation) {
        return switch (operation.sideEffect()) {
            case CREATE -> CREATED;
            case INGEST -> ACCEPTED;
            case READ, UPDATE, TRANSITION, CORRECT -> OK;
        };
    }
}
