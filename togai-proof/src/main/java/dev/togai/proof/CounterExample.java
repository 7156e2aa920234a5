package dev.togai.proof;

import dev.togai.event.UsageEvent;
import java.util.List;

/**
 * An event that refutes a statement about meters. The evaluator was run on it, so its results are what Togai's rule engine computes.
 * Immutable and thread-safe.
 *
 * @param event the event, with as few attributes and dimensions as possible
 * @param results the result of each meter of the statement in its order, for example {@code 40.0} and {@code not counted}
 */
public record CounterExample(UsageEvent event, List<String> results) {

    /** Copies the list. */
    public CounterExample {
        results = List.copyOf(results);
    }
}
