package dev.togai.feign;

/** One step that each request passes before it is sent. Implementations are thread-safe. */
@FunctionalInterface
interface RequestStep {

    /**
     * Lets a request pass, waits until it may, or throws. A step that throws holds nothing.
     *
     * @return what the request holds from now on
     */
    Permission acquire(RequestContext request);

    /** What a request holds of one step, from the time it passed the step until it has ended. For one thread. */
    interface Permission {

        /** The permission of a step that holds nothing. */
        Permission NONE = request -> {};

        /** Notes that the request passed all steps and is about to be sent. */
        default void started(RequestContext request) {}

        /** Gives back what the request holds. Called once, also for a request that a later step stopped. */
        void ended(RequestContext request);
    }
}
