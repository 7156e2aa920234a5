package dev.togai.dsl.preview;

import java.io.Serial;
import java.io.Serializable;

/** Counts events by outcome. Not thread-safe. */
final class EventCounter implements Serializable {

    @Serial
    private static final long serialVersionUID = 1L;

    private long counted;
    private long otherSchema;
    private long filteredOut;
    private long notMatched;
    private long noUnits;
    private long failed;
    private long duplicates;

    void add(MeterOutcome outcome) {
        switch (outcome) {
            case COUNTED -> counted++;
            case OTHER_SCHEMA -> otherSchema++;
            case FILTERED_OUT -> filteredOut++;
            case NOT_MATCHED -> notMatched++;
            case NO_UNITS -> noUnits++;
            case FAILED, NOT_UNDERSTOOD -> failed++;
            case DUPLICATE -> duplicates++;
        }
    }

    void addOtherSchema(long events) {
        otherSchema += events;
    }

    void add(EventCounter other) {
        counted += other.counted;
        otherSchema += other.otherSchema;
        filteredOut += other.filteredOut;
        notMatched += other.notMatched;
        noUnits += other.noUnits;
        failed += other.failed;
        duplicates += other.duplicates;
    }

    EventCounts counts() {
        return new EventCounts(counted, otherSchema, filteredOut, notMatched, noUnits, failed, duplicates);
    }
}
