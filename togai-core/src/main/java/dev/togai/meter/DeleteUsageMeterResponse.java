package dev.togai.meter;

import dev.togai.model.JsonModel;

/**
 * The response to a delete.
 *
 * @param success whether the meter was deleted
 */
public record DeleteUsageMeterResponse(boolean success) implements JsonModel {}
