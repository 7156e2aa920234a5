package dev.togai.backtest;

import dev.togai.dsl.preview.Assumptions;
import dev.togai.error.MalformedJsonException;
import dev.togai.event.AttributeValue;
import dev.togai.event.EventRecord;
import dev.togai.event.UsageEvent;
import dev.togai.json.TogaiJson;
import dev.togai.meters.MeterDeclaration;
import dev.togai.meters.MeterSet;
import dev.togai.meters.check.MeterSetChecker;
import dev.togai.meters.file.LocatedMeterSet;
import dev.togai.meters.report.ReportEntry;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An event whose results before and after a change differ in one way.
 *
 * @param assumptions the assumptions of the meters
 * @param event the event, with as few attributes and dimensions as possible; null if it breaks the form of Togai's API
 */
record DifferenceExample(Assumptions assumptions, @Nullable UsageEvent event) {

    static DifferenceExample of(TallyPlan plan, int pair, DifferenceKind kind, SmallestEvent smallest) {
        UsageEvent event = read(smallest);
        return new DifferenceExample(
                plan.meters().assumptions(), event == null ? null : reduced(plan, pair, kind, event));
    }

    private static @Nullable UsageEvent read(SmallestEvent smallest) {
        byte[] bytes = smallest.bytes();
        if (bytes == null) {
            return null;
        }
        EventRecord record = EventRecords.read(new EventBytes(bytes, 0, bytes.length));
        try {
            return record == null ? TogaiJson.read(bytes, UsageEvent.class) : record.event();
        } catch (MalformedJsonException ignored) {
            // The evaluator reads events that the model does not.
            return null;
        }
    }

    /** Removes attributes and dimensions as long as the results differ in the same way. */
    private static UsageEvent reduced(TallyPlan plan, int pair, DifferenceKind kind, UsageEvent event) {
        UsageEvent smallest = event;
        for (AttributeValue attribute : event.attributes()) {
            UsageEvent smaller = withoutAttribute(smallest, attribute);
            smallest = isOfKind(plan, pair, kind, smaller) ? smaller : smallest;
        }
        for (String dimension : event.dimensions().keySet()) {
            UsageEvent smaller = withoutDimension(smallest, dimension);
            smallest = isOfKind(plan, pair, kind, smaller) ? smaller : smallest;
        }
        return smallest;
    }

    private static UsageEvent withoutAttribute(UsageEvent event, AttributeValue attribute) {
        return UsageEvent.builder()
                .from(event)
                .attributes(event.attributes().stream()
                        .filter(it -> !it.equals(attribute))
                        .toList())
                .build();
    }

    private static UsageEvent withoutDimension(UsageEvent event, String dimension) {
        Map<String, String> others = new LinkedHashMap<>(event.dimensions());
        others.remove(dimension);
        return UsageEvent.builder().from(event).dimensions(others).build();
    }

    private static boolean isOfKind(TallyPlan plan, int pair, DifferenceKind kind, UsageEvent event) {
        BacktestTally tally = new BacktestTally(plan, Set.of(), null);
        byte[] json = TogaiJson.write(event).getBytes(StandardCharsets.UTF_8);
        tally.add(json, 0, json.length);
        return tally.pairs().get(pair).differences().containsKey(kind);
    }

    EventDifference difference(MeterChangePair change, DifferenceKind kind, DeltaSum sum) {
        return new EventDifference(
                kind,
                sum.count(),
                sum.delta(),
                Optional.ofNullable(event),
                explanation(change.before()),
                explanation(change.after()));
    }

    private String explanation(Optional<MeterDeclaration> meter) {
        if (event == null) {
            return "";
        }
        if (meter.isEmpty()) {
            return "there is no such meter";
        }
        ReportEntry entry = MeterSetChecker.create()
                .withAssumptions(assumptions)
                .explain(LocatedMeterSet.of(MeterSet.of(meter.get())), event)
                .entries()
                .get(0);
        if (!entry.details().isEmpty()) {
            return String.join(" ", entry.details());
        }
        String name = meter.get().name() + ": ";
        return entry.message().startsWith(name) ? entry.message().substring(name.length()) : entry.message();
    }
}
