package dev.togai.testkit.fault;

/** The kind of a failure, as a client observes it on the connection. */
public enum FaultKind {
    /** The connection is refused. */
    CONNECTION_REFUSED(Impact.CONNECTION, "connection refused"),
    /** The connection is accepted, and reset before the server reads from it. */
    RESET_AT_ACCEPT(Impact.CONNECTION, "reset before the request"),

    /** The connection is reset after the server has read the request. */
    RESET(Impact.NO_RESPONSE, "reset after the request"),
    /** The connection is closed gracefully without a response. */
    CLOSED_WITHOUT_RESPONSE(Impact.NO_RESPONSE, "closed without a response"),
    /** The connection is closed within the head of the response. */
    TRUNCATED_HEAD(Impact.NO_RESPONSE, "response truncated in its head"),
    /** No response is sent, and the connection stays open. */
    STALLED(Impact.NO_RESPONSE, "stalled without a response"),
    /** The response is not HTTP. */
    GARBAGE(Impact.NO_RESPONSE, "garbage instead of a status line"),

    /** The connection is closed within the body of the response. */
    TRUNCATED_BODY(Impact.UNREADABLE, "response truncated in its body"),
    /** The rest of the body is not sent, and the connection stays open. */
    STALLED_BODY(Impact.UNREADABLE, "stalled in the body"),
    /** An HTML page, as gateways send. */
    HTML(Impact.UNREADABLE, "an HTML page"),
    /** An empty body. */
    EMPTY(Impact.UNREADABLE, "an empty body"),
    /** A complete response with the first half of the JSON. */
    TRUNCATED_JSON(Impact.UNREADABLE, "half of the JSON"),
    /** More bytes than a client should read. */
    OVERLONG(Impact.UNREADABLE, "an overlong response"),
    /** A small body that inflates to a large one. */
    GZIP_BOMB(Impact.UNREADABLE, "a gzip bomb"),

    /** An error response or a redirect. */
    STATUS(Impact.STATUS, "status"),

    /** The regular response, declared as another type than JSON. */
    WRONG_CONTENT_TYPE(Impact.NONE, "regular response with a wrong content type"),
    /** The regular response, declared as another charset. */
    WRONG_CHARSET(Impact.NONE, "regular response with a wrong charset"),
    /** The regular response, delayed. */
    DELAYED(Impact.NONE, "regular response, delayed"),
    /** The regular response, byte by byte. */
    SLOW_DRIP(Impact.NONE, "regular response in a slow drip"),
    /** The regular response, after which the connection is closed without announcement. */
    CLOSED_AFTER_RESPONSE(Impact.NONE, "regular response, then closed");

    /** The impact of a fault on the exchange. */
    public enum Impact {
        /** No request can be sent on the connection. */
        CONNECTION,
        /** The request was sent, and the client receives no complete head of a response. */
        NO_RESPONSE,
        /** The client receives a head with the regular status, and an unusable body. */
        UNREADABLE,
        /** The client receives a complete response whose status is not a success. */
        STATUS,
        /** The client receives the regular response, and can use it if it waits long enough and is lenient enough. */
        NONE
    }

    private final Impact impact;
    private final String description;

    FaultKind(Impact impact, String description) {
        this.impact = impact;
        this.description = description;
    }

    /** Returns the impact on the exchange. */
    public Impact impact() {
        return impact;
    }

    /** Returns a description. */
    @Override
    public String toString() {
        return description;
    }
}
