package dev.togai.meters.plan;

import dev.togai.meters.report.ReportEntry;
import java.time.Instant;
import java.util.List;

/**
 * A time in which a meter was not active, and its events. Immutable and thread-safe.
 *
 * @param meterName the declared name of the meter
 * @param strategy the strategy for the events
 * @param from the latest time at which the meter was certainly active before the gap
 * @param to the earliest time at which it was certainly active after the gap
 * @param missed the ids of events that the meter does not count, as far as they are known
 * @param corrected the ids of events that a correction made the meter count
 * @param problems the reasons why events may be missing in these lists, or were not corrected; empty if both are complete
 * @param warnings the units of other meters that corrections changed, with their values before and after, and rules of the meter
 *     that are not those of the plan
 * @param notes the events that were not searched by intention, because of an option
 * @param isSearched whether the search for events reached its end; false if further events may be missed
 */
public record GapReport(
        String meterName,
        GapStrategy strategy,
        Instant from,
        Instant to,
        List<String> missed,
        List<String> corrected,
        List<String> problems,
        List<String> warnings,
        List<String> notes,
        boolean isSearched) {

    /** Copies the lists. */
    public GapReport {
        missed = List.copyOf(missed);
        corrected = List.copyOf(corrected);
        problems = List.copyOf(problems);
        warnings = List.copyOf(warnings);
        notes = List.copyOf(notes);
    }

    /** Creates the report of a gap without warnings and notes. If it has problems and no events, its events were not searched. */
    public GapReport(
            String meterName,
            GapStrategy strategy,
            Instant from,
            Instant to,
            List<String> missed,
            List<String> corrected,
            List<String> problems) {
        this(
                meterName,
                strategy,
                from,
                to,
                missed,
                corrected,
                problems,
                List.of(),
                List.of(),
                problems.isEmpty() || !missed.isEmpty() || !corrected.isEmpty());
    }

    /** Returns whether the meter counts all events of the gap, as far as they are known. */
    public boolean isComplete() {
        return missed.isEmpty() && problems.isEmpty();
    }

    /** Returns the entry of reports: the time, and the events by id, of which 50 are listed. */
    public ReportEntry entry() {
        return PlanReport.gap(this);
    }

    /** Returns the time, the strategy, and the numbers of events. */
    @Override
    public String toString() {
        return entry().message();
    }
}
