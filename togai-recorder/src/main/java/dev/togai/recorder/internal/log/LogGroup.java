package dev.togai.recorder.internal.log;

import java.util.List;

/**
 * The unit of an append: new events, settled events, and the ledger after both.
 *
 * @param events new events, whose positions follow the highest position of the log
 * @param settled the events that are settled, which are in the log or in this group
 * @param counts the counts of the ledger after this group
 */
public record LogGroup(List<LoggedEvent> events, List<SettledEvent> settled, LedgerCounts counts) {

    public LogGroup {
        events = List.copyOf(events);
        settled = List.copyOf(settled);
    }
}
