package dev.togai.event;

import dev.togai.model.JsonModel;
import java.util.Objects;

/**
 * The status of an event in the ingestion pipeline. The conditions are those of Togai's page on event statuses.
 *
 * <p>An open set: Togai may add values. A value unknown to this library is read, compared and written like the others.
 *
 * @param wireName the value in JSON
 */
public record IngestionStatus(String wireName) implements JsonModel {

    /** Accepted and not yet processed. */
    public static final IngestionStatus INGESTION_IN_PROGRESS = new IngestionStatus("INGESTION_IN_PROGRESS");

    /** The event lacks an attribute or a dimension of its schema, or a detail of it could not be loaded. */
    public static final IngestionStatus INGESTION_FAILED = new IngestionStatus("INGESTION_FAILED");

    /** The schema is not defined. */
    public static final IngestionStatus INGESTION_FAILED_SCHEMA_NOT_DEFINED =
            new IngestionStatus("INGESTION_FAILED_SCHEMA_NOT_DEFINED");

    /** An enrichment failed. */
    public static final IngestionStatus INGESTION_FAILED_ENRICHMENT_FAILED =
            new IngestionStatus("INGESTION_FAILED_ENRICHMENT_FAILED");

    /** A JSONLogic rule does not parse, fails, or does not result in a decimal number. */
    public static final IngestionStatus INGESTION_FAILED_UNITS_INVALID =
            new IngestionStatus("INGESTION_FAILED_UNITS_INVALID");

    /** The event arrived after the end of its pricing cycle and the grace period. */
    public static final IngestionStatus INGESTION_FAILED_PAST_GRACE_PERIOD =
            new IngestionStatus("INGESTION_FAILED_PAST_GRACE_PERIOD");

    /** No account has this id or alias. Togai processes the event again if one is created within 24 hours. */
    public static final IngestionStatus INGESTION_FAILED_ACCOUNT_NOT_FOUND =
            new IngestionStatus("INGESTION_FAILED_ACCOUNT_NOT_FOUND");

    /** The id was received before, within 45 days. */
    public static final IngestionStatus INGESTION_FAILED_DUPLICATE_EVENT =
            new IngestionStatus("INGESTION_FAILED_DUPLICATE_EVENT");

    /** The event has no id, and its schema no template that creates one. */
    public static final IngestionStatus INGESTION_FAILED_NO_EVENT_ID =
            new IngestionStatus("INGESTION_FAILED_NO_EVENT_ID");

    /** The event of a named license is invalid. */
    public static final IngestionStatus INGESTION_FAILED_INVALID_NAMED_LICENSE_EVENT =
            new IngestionStatus("INGESTION_FAILED_INVALID_NAMED_LICENSE_EVENT");

    /** The account has not enough credits of the feature. */
    public static final IngestionStatus INGESTION_FAILED_INSUFFICIENT_CREDITS =
            new IngestionStatus("INGESTION_FAILED_INSUFFICIENT_CREDITS");

    /** The schema has no meters. */
    public static final IngestionStatus INGESTION_COMPLETED_NO_MATCHING_METERS =
            new IngestionStatus("INGESTION_COMPLETED_NO_MATCHING_METERS");

    /** Usage was stored. */
    public static final IngestionStatus INGESTION_COMPLETED_EVENT_METERED =
            new IngestionStatus("INGESTION_COMPLETED_EVENT_METERED");

    /** No meter computed usage. */
    public static final IngestionStatus INGESTION_COMPLETED_EVENT_NOT_METERED =
            new IngestionStatus("INGESTION_COMPLETED_EVENT_NOT_METERED");

    /** A correction took the event back. */
    public static final IngestionStatus REVERTED = new IngestionStatus("REVERTED");

    /** Togai does not know the name of its own status. */
    public static final IngestionStatus UNKNOWN = new IngestionStatus("UNKNOWN");

    /** Rejects null. */
    public IngestionStatus {
        Objects.requireNonNull(wireName, "wireName");
    }

    /** Returns the value of this name, whether or not this library knows it. */
    public static IngestionStatus of(String wireName) {
        return new IngestionStatus(wireName);
    }

    /**
     * Returns the category, which Togai does not document: it follows from the prefix of the name. A name without a known
     * prefix is UNPROCESSED, because no source states that its event was processed.
     */
    public EventCategory category() {
        if (equals(INGESTION_IN_PROGRESS)) {
            return EventCategory.IN_PROGRESS;
        }
        return wireName.startsWith("INGESTION_COMPLETED") ? EventCategory.PROCESSED : EventCategory.UNPROCESSED;
    }

    /** Returns the value in JSON. */
    @Override
    public String toString() {
        return wireName;
    }
}
