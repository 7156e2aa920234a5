package dev.togai.testkit.internal;

import dev.togai.testkit.behavior.SettlePolicy;

/**
 * The limits of ingestion, and the time until events are processed.
 *
 * @param batchLimit the maximum number of events in a batch
 * @param maxDimensions the maximum number of dimensions of an event
 * @param settlePolicy when events are processed
 */
public record IngestionSettings(int batchLimit, int maxDimensions, SettlePolicy settlePolicy) {

    /** The limit of the OpenAPI document. */
    private static final int DOCUMENTED_BATCH_LIMIT = 500;

    /** Rejects limits below 1. */
    public IngestionSettings {
        requirePositive("batchLimit", batchLimit);
        requirePositive("maxDimensions", maxDimensions);
    }

    /** Returns the documented limits; events are processed at once. */
    public static IngestionSettings defaults() {
        return new IngestionSettings(DOCUMENTED_BATCH_LIMIT, Integer.MAX_VALUE, SettlePolicy.atOnce());
    }

    /** Returns a copy with this maximum number of events in a batch. */
    public IngestionSettings withBatchLimit(int limit) {
        return new IngestionSettings(limit, maxDimensions, settlePolicy);
    }

    /** Returns a copy with this maximum number of dimensions. */
    public IngestionSettings withMaxDimensions(int limit) {
        return new IngestionSettings(batchLimit, limit, settlePolicy);
    }

    /** Returns a copy with this policy. */
    public IngestionSettings withSettlePolicy(SettlePolicy policy) {
        return new IngestionSettings(batchLimit, maxDimensions, policy);
    }

    private static void requirePositive(String name, int limit) {
        if (limit < 1) {
            throw new IllegalArgumentException(name + " must be 1 or more, was " + limit + ".");
        }
    }
}
