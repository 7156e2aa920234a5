package dev.togai.recorder;

/** The end of a process in a test. */
final class SimulatedCrash extends Error {

    private static final long serialVersionUID = 1L;

    SimulatedCrash() {
        super("The process ends here", null, false, false);
    }
}
