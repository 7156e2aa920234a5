package dev.togai.testkit.fault;

/** What goes wrong, by what is seen of it on the connection. */
public enum FaultKind {
    /** Nobody listens. */
    REFUSED(Impact.CONNECTION, "connection refused"),
    /** The connection is made, and reset before anything is read from it. */
    RESET_AT_ACCEPT(Impact.CONNECTION, "reset before the request"),

    /** The connection is reset when the request has been read. */
    RESET(Impact.NO_RESPONSE, "reset after the request"),
    /** The connection is closed in order, without an answer. */
    CLOSED_WITHOUT_RESPONSE(Impact.NO_RESPONSE, "closed without an answer"),
    /** The answer ends within its head. */
    TRUNCATED_HEAD(Impact.NO_RESPONSE, "answer cut in its head"),
    /** Nothing comes, and the connection stays open. */
    STALLED(Impact.NO_RESPONSE, "stalled without an answer"),
    /** The answer does not begin as HTTP does. */
    GARBAGE(Impact.NO_RESPONSE, "garbage in place of a status line"),

    /** The connection is closed within the body. */
    TRUNCATED_BODY(Impact.UNREADABLE, "answer cut in its body"),
    /** The rest of the body does not come, and the connection stays open. */
    STALLED_BODY(Impact.UNREADABLE, "stalled in the body"),
    /** A page for people, as a gateway would show. */
    HTML(Impact.UNREADABLE, "a page of HTML"),
    /** A body of no bytes. */
    EMPTY(Impact.UNREADABLE, "an empty body"),
    /** Complete HTTP around half of the JSON. */
    TRUNCATED_JSON(Impact.UNREADABLE, "half of the JSON"),
    /** More bytes than anybody would want to hold. */
    OVERLONG(Impact.UNREADABLE, "an answer too long"),
    /** Few bytes that unfold to many. */
    GZIP_BOMB(Impact.UNREADABLE, "a gzip bomb"),

    /** An answer of another status. */
    STATUS(Impact.STATUS, "status"),

    /** The right answer, declared to be something other than JSON. */
    WRONG_CONTENT_TYPE(Impact.NONE, "right answer with a wrong content type"),
    /** The right answer, declared to be of another charset. */
    WRONG_CHARSET(Impact.NONE, "right answer with a wrong charset"),
    /** The right answer, late. */
    DELAYED(Impact.NONE, "right answer late"),
    /** The right answer, byte by byte. */
    SLOW_DRIP(Impact.NONE, "right answer in drops"),
    /** The right answer, and a connection that is closed then without having said so. */
    CLOSED_AFTER_RESPONSE(Impact.NONE, "right answer, then closed");

    /** How far a client comes that meets the fault. */
    public enum Impact {
        /** The connection cannot be used. */
        CONNECTION,
        /** The request was sent, and no head of an answer comes back. */
        NO_RESPONSE,
        /** The head of the answer is right, and its body is of no use. */
        UNREADABLE,
        /** A whole answer comes back, of a status that is not a success. */
        STATUS,
        /** A right answer comes back; a client that waits long enough and is lenient enough can use it. */
        NONE
    }

    private final Impact impact;
    private final String words;

    FaultKind(Impact impact, String words) {
        this.impact = impact;
        this.words = words;
    }

    /** How far a client comes that meets it. */
    public Impact impact() {
        return impact;
    }

    /** What happens, in a few words. */
    @Override
    public String toString() {
        return words;
    }
}
