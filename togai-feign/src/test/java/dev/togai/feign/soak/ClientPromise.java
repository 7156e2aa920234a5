package dev.togai.feign.soak;

/** What the client promises of a call. */
enum ClientPromise {
    NO_DOUBLE("one create made two meters"),
    NO_FALSE_SUCCESS("success was reported, and it is not this call's own effect"),
    NO_FALSE_FAILURE("a definite failure was reported, and the effect is there"),
    OWN_EXCEPTIONS("an exception that is not the library's");

    private final String broken;

    ClientPromise(String broken) {
        this.broken = broken;
    }

    /** Returns what is said when it is broken. */
    String broken() {
        return broken;
    }
}
