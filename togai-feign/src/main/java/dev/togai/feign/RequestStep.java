package dev.togai.feign;

/** One step that each request passes before it is sent. Implementations are thread-safe. */
@FunctionalInterface
interface RequestStep {

    /**
     * Acquires the permission for a request, waits until it is available, or throws. A step that throws holds nothing.
     *
     * @return the permission that the request holds from now on
     */
    Permission acquire(RequestContext request);

    /** The permission of a request from one step, held until the request has ended. For one thread. */
    interface Permission {

        /** The permission of a step that holds nothing. */
        Permission NONE = request -> {};

        /** Records that the request passed all steps and is about to be sent. */
        default void started(RequestContext request) {}

        /** Releases the permission. Called once, also for a request that a later step stopped. */
        void ended(RequestContext request);
    }
}
