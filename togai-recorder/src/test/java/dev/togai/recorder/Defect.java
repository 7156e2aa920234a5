package dev.togai.recorder;

import dev.togai.ingestion.Ingestion;
import dev.togai.recorder.internal.log.EventLog;
import dev.togai.recorder.internal.log.LogGroup;
import java.util.List;

/** A way in which a recorder would be wrong, simulated at its edges: the ingestion and the log. This class has none. */
class Defect {

    /** Returns the ingestion that the recorder uses. */
    Ingestion applyTo(Ingestion ingestion) {
        return ingestion;
    }

    /** Returns the log that the recorder uses. */
    EventLog applyTo(EventLog log) {
        return log;
    }

    /** Returns the groups that are in the log after a crash. */
    List<LogGroup> afterCrash(List<LogGroup> groups) {
        return groups;
    }
}
