package dev.togai.testkit.internal.snapshot;

import dev.togai.error.MalformedJsonException;
import org.jspecify.annotations.Nullable;

/** The name and the version of the format, and the names of its members. */
final class SnapshotFormat {

    /** The name of the format. */
    static final String NAME = "togai-fake-snapshot";

    /** The version that is written. Versions from 1 to this one are read. Each new member increases it. */
    static final int VERSION = 1;

    static final String FORMAT_MEMBER = "format";
    static final String VERSION_MEMBER = "version";
    static final String TAKEN_AT = "takenAt";
    static final String REVISIONS = "revisions";
    static final String SETTINGS = "settings";
    static final String PLANNED_STATUSES = "plannedStatuses";
    static final String SCHEMAS = "schemas";
    static final String METERS = "meters";
    static final String CUSTOMERS = "customers";
    static final String ACCOUNTS = "accounts";
    static final String SCHEMA_VERSIONS = "schemaVersions";
    static final String METER_VERSIONS = "meterVersions";
    static final String CONTEXTS = "contexts";
    static final String EVENTS = "events";

    private SnapshotFormat() {}

    /** Returns the exception for a text that is no snapshot of a supported version. */
    static MalformedJsonException malformed(String reason, @Nullable Throwable cause) {
        return new MalformedJsonException("The snapshot cannot be read: " + reason, cause);
    }
}
