package dev.togai.model;

/**
 * The response to an operation without a result of its own, such as a delete.
 *
 * @param success whether the operation took effect
 */
public record SuccessResponse(boolean success) implements JsonModel {}
