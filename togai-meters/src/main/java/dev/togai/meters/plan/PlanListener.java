package dev.togai.meters.plan;

/**
 * A listener of the progress of a plan that is applied, on the thread that applies it. An exception of the listener stops the plan like a
 * failed step.
 */
public interface PlanListener {

    /** A listener that does nothing. */
    PlanListener NONE = new PlanListener() {};

    /** Receives the start of a step, before its first request. */
    default void stepStarted(PlanStep step) {}

    /** Receives the end of a step. */
    default void stepEnded(StepResult result) {}

    /** Receives the events of a gap, after it ended. */
    default void gapEnded(GapReport gap) {}

    /** Receives that events were released by a plan that did not hold them: an earlier plan may have held them. */
    default void eventsReleased() {}

    /** Receives the result of a probe event. */
    default void probed(ProbeReport probe) {}
}
