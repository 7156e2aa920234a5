package dev.togai.meters.plan;

import dev.togai.meters.internal.MessageText;

/**
 * The result of a step. Immutable and thread-safe.
 *
 * @param step the step
 * @param outcome the outcome
 * @param message the reason for a failure, or for a step that was skipped; empty otherwise
 */
public record StepResult(PlanStep step, Outcome outcome, String message) {

    /** The outcome of a step. */
    public enum Outcome {
        /** The step was done. */
        DONE,
        /** The meter is already as after the step. */
        SKIPPED,
        /** The step failed, and the plan stopped. */
        FAILED,
        /** The plan stopped before the step. */
        NOT_STARTED
    }

    /** Returns the step with its outcome in words: {@code 1. create rides: done}. */
    public String line() {
        return step + ": " + MessageText.word(outcome) + (message.isEmpty() ? "" : ", " + message);
    }

    /** Returns the step with its outcome. */
    @Override
    public String toString() {
        return step + ": " + outcome + (message.isEmpty() ? "" : ", " + message);
    }
}
