package dev.togai.event;

import dev.togai.model.JsonModel;
import java.util.Objects;

/**
 * The result of a correction for one record.
 *
 * <p>An open set: Togai may add values. A value unknown to this library is read, compared and written like the others.
 *
 * @param wireName the value in JSON
 */
public record CorrectionStatus(String wireName) implements JsonModel {

    /** The event was taken back. */
    public static final CorrectionStatus REVERTED = new CorrectionStatus("REVERTED");

    /** The event was taken back and ingested again. */
    public static final CorrectionStatus REVERTED_AND_REINGESTED = new CorrectionStatus("REVERTED_AND_REINGESTED");

    /** The record is unchanged, for example because it belongs to a past pricing cycle. */
    public static final CorrectionStatus FAILED = new CorrectionStatus("FAILED");

    /** Rejects null. */
    public CorrectionStatus {
        Objects.requireNonNull(wireName, "wireName");
    }

    /** Returns the value of this name, whether or not this library knows it. */
    public static CorrectionStatus of(String wireName) {
        return new CorrectionStatus(wireName);
    }

    /** Returns the value in JSON. */
    @Override
    public String toString() {
        return wireName;
    }
}
