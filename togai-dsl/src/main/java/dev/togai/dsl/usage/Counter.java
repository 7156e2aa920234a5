package dev.togai.dsl.usage;

import dev.togai.dsl.usage.MeterRules.Verdict;
import java.io.Serial;
import java.io.Serializable;

/** Counts what became of events. Not thread-safe. */
final class Counter implements Serializable {

    @Serial
    private static final long serialVersionUID = 1L;

    private long counted;
    private long otherSchema;
    private long filteredOut;
    private long notMatched;
    private long noUnits;
    private long failed;
    private long duplicates;

    void add(Verdict verdict) {
        switch (verdict) {
            case COUNTED -> counted++;
            case OTHER_SCHEMA -> otherSchema++;
            case FILTERED_OUT -> filteredOut++;
            case NOT_MATCHED -> notMatched++;
            case NO_UNITS -> noUnits++;
            case FAILED, NOT_UNDERSTOOD -> failed++;
            case DUPLICATE -> duplicates++;
        }
    }

    void add(Counter other) {
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
