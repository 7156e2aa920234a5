package dev.togai.cli;

import dev.togai.dsl.eval.PreparedEvent;
import dev.togai.dsl.preview.AccountUsage;
import dev.togai.dsl.preview.CompiledMeter;
import dev.togai.dsl.preview.EventCounts;
import dev.togai.dsl.preview.EventIdStore;
import dev.togai.dsl.preview.EventProblem;
import dev.togai.dsl.preview.MeterUsage;
import dev.togai.dsl.preview.UsageAccumulator;
import dev.togai.dsl.preview.UsagePeriod;
import org.jspecify.annotations.Nullable;

/** An evaluator of a meter for single events. Remembers ids to find duplicates. Not thread-safe. */
final class EventEvaluator {

    private final CompiledMeter meter;
    private final EventIdStore ids = EventIdStore.recent(EventIdStore.DEFAULT_CAPACITY);

    EventEvaluator(CompiledMeter meter) {
        this.meter = meter;
    }

    /** Returns the result for an event as a line of JSON. */
    CharSequence evaluate(PreparedEvent event, long lineNumber) {
        MeterUsage usage = usage(event);
        JsonLine line = new JsonLine().number("line", lineNumber);
        String id = event.header() == null ? null : event.header().id();
        if (id != null) {
            line.string("id", id);
        }
        line.string("meter", meter.name()).string("outcome", outcome(usage.counts()));
        for (AccountUsage row : usage.rows()) {
            line.string("account", row.accountId()).string("units", row.units().toPlainString());
        }
        for (EventProblem problem : usage.problems()) {
            line.object("problem", problem(problem));
        }
        return line.end();
    }

    /** Returns the usage of one event. */
    MeterUsage usage(PreparedEvent event) {
        UsageAccumulator accumulator = meter.accumulator(UsagePeriod.HOUR, ids);
        accumulator.add(meter, event);
        return accumulator.usage();
    }

    private static JsonLine problem(EventProblem problem) {
        JsonLine line = new JsonLine().string("code", problem.code());
        addIfPresent(line, "rule", problem.rule());
        addIfPresent(line, "path", problem.path());
        return line.string("message", problem.message());
    }

    private static void addIfPresent(JsonLine line, String name, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            line.string(name, value);
        }
    }

    /** Returns the outcome of the only event in the counts. */
    static String outcome(EventCounts counts) {
        if (counts.counted() > 0) {
            return "counted";
        }
        if (counts.otherSchema() > 0) {
            return "other-schema";
        }
        if (counts.filteredOut() > 0) {
            return "filtered-out";
        }
        if (counts.notMatched() > 0) {
            return "not-matched";
        }
        if (counts.noUnits() > 0) {
            return "no-units";
        }
        return counts.duplicates() > 0 ? "duplicate" : "failed";
    }
}
