package dev.togai.testkit.fault;

/** What goes wrong, by what is seen of it on the connection. */
public enum FaultKind {
    /** Nobody listens. */
    REFUSED(Damage.CONNECTION, "connection refused"),
    /** The connection is made, and reset before anything is read from it. */
    RESET_AT_ACCEPT(Damage.CONNECTION, "reset before the request"),

    /** The connection is reset when the request has been read. */
    RESET(Damage.NO_ANSWER, "reset after the request"),
    /** The connection is closed in order, without an answer. */
    CLOSED(Damage.NO_ANSWER, "closed without an answer"),
    /** The answer ends within its head. */
    CUT_HEAD(Damage.NO_ANSWER, "answer cut in its head"),
    /** Nothing comes, and the connection stays open. */
    STALLED(Damage.NO_ANSWER, "stalled without an answer"),
    /** The answer does not begin as HTTP does. */
    GARBAGE(Damage.NO_ANSWER, "garbage in place of a status line"),

    /** The connection is closed within the body. */
    CUT_BODY(Damage.UNREADABLE, "answer cut in its body"),
    /** The rest of the body does not come, and the connection stays open. */
    STALLED_BODY(Damage.UNREADABLE, "stalled in the body"),
    /** A page for people, as a gateway would show. */
    HTML(Damage.UNREADABLE, "a page of HTML"),
    /** A body of no bytes. */
    EMPTY(Damage.UNREADABLE, "an empty body"),
    /** Complete HTTP around half of the JSON. */
    TRUNCATED_JSON(Damage.UNREADABLE, "half of the JSON"),
    /** More bytes than anybody would want to hold. */
    OVERLONG(Damage.UNREADABLE, "an answer too long"),
    /** Few bytes that unfold to many. */
    GZIP_BOMB(Damage.UNREADABLE, "a gzip bomb"),

    /** An answer of another status. */
    STATUS(Damage.STATUS, "status"),

    /** The right answer, declared to be something other than JSON. */
    WRONG_TYPE(Damage.NONE, "right answer with a wrong content type"),
    /** The right answer, declared to be of another charset. */
    WRONG_CHARSET(Damage.NONE, "right answer with a wrong charset"),
    /** The right answer, late. */
    LATE(Damage.NONE, "right answer late"),
    /** The right answer, byte by byte. */
    DRIP(Damage.NONE, "right answer in drops"),
    /** The right answer, and a connection that is closed then without having said so. */
    STALE(Damage.NONE, "right answer, then closed");

    /** How far a client comes that meets the fault. */
    public enum Damage {
        /** The connection cannot be used. */
        CONNECTION,
        /** The request was sent, and no head of an answer comes back. */
        NO_ANSWER,
        /** The head of the answer is right, and its body is of no use. */
        UNREADABLE,
        /** A whole answer comes back, of a status that is not a success. */
        STATUS,
        /** A right answer comes back; a client that waits long enough and is lenient enough can use it. */
        NONE
    }

    private final Damage damage;
    private final String words;

    FaultKind(Damage damage, String words) {
        this.damage = damage;
        this.words = words;
    }

    /** How far a client comes that meets it. */
    public Damage damage() {
        return damage;
    }

    /** What happens, in a few words. */
    @Override
    public String toString() {
        return words;
    }
}
