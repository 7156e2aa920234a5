package dev.togai.recorder;

/** The kind of a failure that delays the delivery of events. The events wait, and the recorder tries again by itself. */
public enum DeliveryFailure {
    /** Togai rejects the token, or the token may not ingest events (401, 403). */
    AUTHENTICATION("Set a token that may ingest events"),
    /** There is no token, or the client is configured wrongly. */
    CONFIGURATION("Correct the configuration of the client"),
    /** The address does not exist (404). */
    NOT_FOUND("Check the base URL"),
    /** Togai limits the rate of requests (429). */
    RATE_LIMITED("Record fewer events, or request a larger quota"),
    /** Togai fails (5xx), or a proxy responds with a status that Togai does not document. */
    SERVER("Wait for Togai, or check the proxy"),
    /** No request was sent: the connection failed, or a circuit breaker is open. */
    CONNECTION("Check the network"),
    /** A request was sent, and no response states the outcome of its events. */
    UNKNOWN_OUTCOME("Wait: Togai meters each id once, so sending the events again is safe"),
    /** The handler of dead letters threw an exception. */
    HANDLER("Correct the handler of dead letters"),
    /** The recorder cannot read or write its log: a file, or the table of an outbox. */
    STORAGE("Check the directory of the recorder, its permissions and the disk, or the database of the outbox"),
    /** The log of the recorder reached its bound, or the disk is full. */
    STORAGE_FULL("Free space on the disk of the recorder, or raise its bound");

    private final String advice;

    DeliveryFailure(String advice) {
        this.advice = advice;
    }

    /** Returns the action of a user that ends the failure, a clause without a full stop. */
    public String advice() {
        return advice;
    }
}
