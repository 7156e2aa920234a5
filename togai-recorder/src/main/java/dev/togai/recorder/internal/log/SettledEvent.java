package dev.togai.recorder.internal.log;

/**
 * The final outcome of an event of a log.
 *
 * @param position the position of the event
 * @param settlement its outcome
 */
public record SettledEvent(long position, Settlement settlement) {}
