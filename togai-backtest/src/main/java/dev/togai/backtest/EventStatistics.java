package dev.togai.backtest;

import dev.togai.dsl.preview.EventCounts;
import dev.togai.dsl.preview.EventProblem;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The outcomes of all events for one meter. Immutable and thread-safe.
 *
 * @param counts the number of events by outcome
 * @param failures the number of failed events by {@link EventProblem#code()}
 * @param problems the first ten problems by time
 */
public record EventStatistics(EventCounts counts, Map<String, Long> failures, List<EventProblem> problems) {

    /** Copies the collections. */
    public EventStatistics {
        failures = Collections.unmodifiableMap(new TreeMap<>(failures));
        problems = List.copyOf(problems);
    }
}
