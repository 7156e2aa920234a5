package dev.togai.feign;

/**
 * One look-up of what a call may have left behind.
 *
 * @param deadline when the call must have ended
 * @param began when the first request began that may have taken effect
 * @param isConclusive whether every effect is there by now, so that one which is not found did not happen
 */
record LookUp(Deadline deadline, long began, boolean isConclusive) {}
