package dev.togai.testkit.internal;

import dev.togai.event.CorrectionAction;
import dev.togai.event.IngestionStatus;
import java.util.Set;

/** The documented statuses of events, and the corrections that Togai's page on statuses allows for each. */
public final class EventStatuses {

    private static final Set<IngestionStatus> KNOWN = Set.of(
            IngestionStatus.INGESTION_IN_PROGRESS,
            IngestionStatus.INGESTION_FAILED,
            IngestionStatus.INGESTION_FAILED_SCHEMA_NOT_DEFINED,
            IngestionStatus.INGESTION_FAILED_ENRICHMENT_FAILED,
            IngestionStatus.INGESTION_FAILED_UNITS_INVALID,
            IngestionStatus.INGESTION_FAILED_PAST_GRACE_PERIOD,
            IngestionStatus.INGESTION_FAILED_ACCOUNT_NOT_FOUND,
            IngestionStatus.INGESTION_FAILED_DUPLICATE_EVENT,
            IngestionStatus.INGESTION_FAILED_NO_EVENT_ID,
            IngestionStatus.INGESTION_FAILED_INVALID_NAMED_LICENSE_EVENT,
            IngestionStatus.INGESTION_FAILED_INSUFFICIENT_CREDITS,
            IngestionStatus.INGESTION_COMPLETED_NO_MATCHING_METERS,
            IngestionStatus.INGESTION_COMPLETED_EVENT_METERED,
            IngestionStatus.INGESTION_COMPLETED_EVENT_NOT_METERED,
            IngestionStatus.REVERTED,
            IngestionStatus.UNKNOWN);

    private static final Set<IngestionStatus> NEVER_CORRECTED = Set.of(
            IngestionStatus.INGESTION_IN_PROGRESS,
            IngestionStatus.INGESTION_FAILED_DUPLICATE_EVENT,
            IngestionStatus.REVERTED);

    /** The statuses that a redo does not revert, although an undo does. */
    private static final Set<IngestionStatus> NEVER_REDONE =
            Set.of(IngestionStatus.INGESTION_FAILED_UNITS_INVALID, IngestionStatus.INGESTION_FAILED_PAST_GRACE_PERIOD);

    private EventStatuses() {}

    /** Returns whether the status is one of the documented ones. */
    public static boolean isKnown(IngestionStatus status) {
        return KNOWN.contains(status);
    }

    /** Returns whether an event of this status is never corrected, by any action. */
    static boolean isFinal(IngestionStatus status) {
        return NEVER_CORRECTED.contains(status);
    }

    /** Returns whether the action reverts an event of this status. */
    static boolean canBeReverted(IngestionStatus status, CorrectionAction action) {
        if (isFinal(status)) {
            return false;
        }
        if (action.equals(CorrectionAction.UNDO)) {
            return !status.equals(IngestionStatus.INGESTION_FAILED_INSUFFICIENT_CREDITS);
        }
        boolean ofUnknownAccount = status.equals(IngestionStatus.INGESTION_FAILED_ACCOUNT_NOT_FOUND);
        return !NEVER_REDONE.contains(status) && !(ofUnknownAccount && action.equals(CorrectionAction.REDO_EVENT));
    }
}
