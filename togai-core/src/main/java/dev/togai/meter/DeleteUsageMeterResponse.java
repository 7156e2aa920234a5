package dev.togai.meter;

/**
 * The response to a delete.
 *
 * @param success whether the meter was deleted
 */
public record DeleteUsageMeterResponse(boolean success) {}
