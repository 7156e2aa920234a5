package dev.togai.backtest;

import dev.togai.dsl.eval.PreparedEvent;
import dev.togai.dsl.preview.UsageAccumulator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The meters by event schema. An event is evaluated only by those that can count it, and all others count it as one of another schema when
 * {@link #flush} is called. Not thread-safe.
 */
final class SchemaMeters {

    /** The number of schemas up to which their meters are kept. Damaged events can have any number of names. */
    private static final int MAX_SCHEMAS = 1_000;

    private final TallyPlan plan;
    private final Map<@Nullable String, Meters> bySchema = new HashMap<>();

    SchemaMeters(TallyPlan plan) {
        this.plan = plan;
    }

    /** The meters of one schema. */
    static final class Meters {

        private final int[] meters;
        private final int[] changedPairs;
        private long events;

        private Meters(int[] meters, int[] changedPairs) {
            this.meters = meters;
            this.changedPairs = changedPairs;
        }

        /** Counts an event and returns the indices of the meters that evaluate it. */
        int[] addEvent() {
            events++;
            return meters;
        }

        /** Returns the indices of the pairs that the change affects. At least one meter of each is of the schema. */
        int[] changedPairs() {
            return changedPairs;
        }
    }

    /** Returns the meters for the schema of an event. */
    Meters of(PreparedEvent event, @Nullable String schemaName, List<UsageAccumulator> accumulators) {
        Meters known = bySchema.get(schemaName);
        if (known != null) {
            return known;
        }
        if (bySchema.size() == MAX_SCHEMAS) {
            flush(accumulators);
        }
        Meters meters = find(event);
        bySchema.put(schemaName, meters);
        return meters;
    }

    private Meters find(PreparedEvent event) {
        int[] pairs = IntStream.range(0, plan.pairs().size())
                .filter(i -> isOfSchema(plan.pairs().get(i), event))
                .toArray();
        return new Meters(
                IntStream.of(pairs)
                        .mapToObj(i -> plan.pairs().get(i))
                        .flatMapToInt(MeterPair::indices)
                        .toArray(),
                IntStream.of(pairs).filter(i -> plan.pairs().get(i).isChanged()).toArray());
    }

    private boolean isOfSchema(MeterPair pair, PreparedEvent event) {
        return pair.indices().anyMatch(i -> plan.meters().isOfSchema(i, event));
    }

    /** Counts the events of other schemas in the accumulators of all meters. */
    void flush(List<UsageAccumulator> accumulators) {
        for (Meters schema : bySchema.values()) {
            boolean[] evaluated = new boolean[accumulators.size()];
            IntStream.of(schema.meters).forEach(i -> evaluated[i] = true);
            for (int i = 0; i < evaluated.length; i++) {
                if (!evaluated[i]) {
                    accumulators.get(i).addOtherSchema(schema.events);
                }
            }
        }
        bySchema.clear();
    }
}
