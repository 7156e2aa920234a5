package dev.togai.meters.plan;

import dev.togai.event.EventRecord;
import dev.togai.event.UsageEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The findings of the search and the corrections of one gap, from which its report is made. Not thread-safe. */
final class GapFindings {

    /** The problem of a gap whose events are not all corrected, because the caller stopped the plan. */
    static final String STOPPED = "the plan was stopped before all events were searched and corrected";

    private final List<String> missed = new ArrayList<>();
    private final List<String> corrected = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private boolean isSearched = true;

    /** Adds an event that the meter does not count. */
    void missed(EventRecord event) {
        missed.add(name(event));
    }

    /** Adds an event that the meter does not count, with the reason. */
    void missed(EventRecord event, String reason) {
        missed(event);
        problem(event, reason);
    }

    /** Adds an event that a correction made the meter count. */
    void corrected(EventRecord event) {
        corrected.add(name(event));
    }

    /** Adds a problem of one event. */
    void problem(EventRecord event, String problem) {
        problem(name(event) + ": " + problem);
    }

    /** Adds a problem unless it is known. */
    void problem(String problem) {
        if (!problems.contains(problem)) {
            problems.add(problem);
        }
    }

    /** Adds the problem that ended the search, after which events may be missing. */
    void searchEnded(String problem) {
        isSearched = false;
        problem(problem);
    }

    /** Adds a consequence of a correction that has to be checked. */
    void warning(EventRecord event, String warning) {
        warnings.add(name(event) + ": " + warning);
    }

    /** Warns of the rules by which the corrected events are counted, if there are any. */
    void warnOfRules(String warning) {
        if (!corrected.isEmpty()) {
            warnings.add(warning);
        }
    }

    /** Adds a limit of the search. */
    void note(String note) {
        notes.add(note);
    }

    /** Returns the report of the gap. */
    GapReport report(String meterName, GapStrategy strategy, Instant from, Instant to) {
        return new GapReport(meterName, strategy, from, to, missed, corrected, problems, warnings, notes, isSearched);
    }

    /** Returns the id of an event, or what else identifies it. */
    static String name(EventRecord event) {
        UsageEvent sent = event.event();
        return sent.id().or(event::referenceId).orElse("an event without id at " + sent.timestamp());
    }
}
