package dev.togai.feign.soak;

/** A guarantee of the client about the outcome of a call. */
enum ClientPromise {
    NO_DOUBLE("one create made two meters"),
    NO_FALSE_SUCCESS("success was reported, and it is not this call's own effect"),
    NO_FALSE_FAILURE("a definite failure was reported, and the effect is there"),
    OWN_EXCEPTIONS("an exception that is not the library's");

    private final String broken;

    ClientPromise(String broken) {
        this.broken = broken;
    }

    /** Returns the message for a violation. */
    String broken() {
        return broken;
    }
}
