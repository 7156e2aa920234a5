package dev.togai.dsl.preview;

import dev.togai.dsl.eval.EventFormat;
import dev.togai.dsl.eval.EventLayout;
import dev.togai.dsl.eval.PreparedEvent;
import dev.togai.dsl.explain.Explanation;
import dev.togai.event.UsageEvent;
import dev.togai.meter.CreateUsageMeterRequest;
import dev.togai.meter.UsageMeter;
import java.io.Serial;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A meter with compiled rules, which can be evaluated for any number of events. Immutable and thread-safe. Serializable: the
 * source of the rules is serialized, and compiled again after deserialization.
 *
 * <pre>{@code
 * MeterUsage usage = CompiledMeter.of(rides).usage(events, UsagePeriod.MONTH);
 * }</pre>
 *
 * <p>If the meter names its event schema, events of other schemas do not count. A COUNT meter counts events and never evaluates a
 * formula: Togai documents that the formula must be 1.
 */
public final class CompiledMeter implements Serializable {

    @Serial
    private static final long serialVersionUID = 1L;

    private final MeterDefinition definition;
    private final transient MeterRules rules;

    CompiledMeter(MeterDefinition definition, MeterRules rules) {
        this.definition = definition;
        this.rules = rules;
    }

    /**
     * Compiles a meter from a response of Togai under the default assumptions; otherwise as {@link #of(UsageMeter, Assumptions)}.
     */
    public static CompiledMeter of(UsageMeter meter) {
        return of(meter, Assumptions.defaults());
    }

    /**
     * Compiles a meter from a response of Togai. Its rules are parsed as Togai's service parses them.
     *
     * @throws dev.togai.error.InvalidRequestException if the meter cannot be compiled; lists all violations. Examples are a rule
     *     that cannot be parsed, an aggregation other than COUNT and SUM, no computation, or a SUM meter without a formula
     */
    public static CompiledMeter of(UsageMeter meter, Assumptions assumptions) {
        return of(MeterDefinition.of(meter, assumptions));
    }

    /**
     * Compiles the meter of a create request under the default assumptions; otherwise as {@link #of(UsageMeter, Assumptions)}.
     */
    public static CompiledMeter of(CreateUsageMeterRequest request) {
        return of(request, Assumptions.defaults());
    }

    /** Compiles the meter of a create request; otherwise as {@link #of(UsageMeter, Assumptions)}. */
    public static CompiledMeter of(CreateUsageMeterRequest request, Assumptions assumptions) {
        return of(MeterDefinition.of(request, assumptions));
    }

    private static CompiledMeter of(MeterDefinition definition) {
        return new CompiledMeter(
                definition,
                MeterRules.compile(definition.assumptions(), List.of(definition))
                        .get(0));
    }

    /** Returns the meter's name. */
    public String name() {
        return definition.name();
    }

    /** Returns the assumptions that the meter is evaluated under. */
    public Assumptions assumptions() {
        return definition.assumptions();
    }

    /**
     * Returns the layout of the values that the rules name. Events are read for it as models, as JSON or as maps, in the form of
     * Togai's API.
     */
    public EventLayout layout() {
        return rules.layout();
    }

    /** Reads an event for this meter, and for all of the same {@link CompiledMeters}. */
    public PreparedEvent prepare(UsageEvent event) {
        return layout().prepare(event);
    }

    /**
     * Reads an event for this meter, and for all of the same {@link CompiledMeters}, from its JSON in UTF-8. Numbers and booleans
     * are read as strings. An event that lacks an account or a time, or breaks the form of Togai's API, is read too. {@link
     * UsageAccumulator} counts it as failed.
     *
     * @throws dev.togai.error.MalformedJsonException if it is not JSON
     */
    public PreparedEvent read(byte[] utf8) {
        return read(utf8, 0, utf8.length);
    }

    /**
     * Reads an event from a part of an array; otherwise as {@link #read(byte[])}. Keeps no reference to the array.
     *
     * @param offset the index of the first byte
     * @param length the number of bytes
     * @throws IndexOutOfBoundsException if the array does not have these bytes
     */
    public PreparedEvent read(byte[] utf8, int offset, int length) {
        return layout().read(utf8, offset, length, EventFormat.TOGAI_API);
    }

    /** Returns an empty accumulator of this meter's usage. */
    public UsageAccumulator accumulator(UsagePeriod period) {
        return accumulator(period, EventIdStore.recent(EventIdStore.DEFAULT_CAPACITY));
    }

    /**
     * Returns an empty accumulator with a store of event ids.
     *
     * @param ids the store of the ids that were added before, as {@code set::add}
     */
    public UsageAccumulator accumulator(UsagePeriod period, EventIdStore ids) {
        return new UsageAccumulator(definition, period, ids);
    }

    /** Returns the usage of events. */
    public MeterUsage usage(Iterable<UsageEvent> events, UsagePeriod period) {
        UsageAccumulator accumulator = accumulator(period);
        events.forEach(event -> accumulator.add(this, event));
        return accumulator.usage();
    }

    /**
     * Explains the outcome of an event: returns the evaluated rules in order. The last one decided. For an event that breaks the
     * form of Togai's API, only the rule for its schema is evaluated.
     */
    public List<RuleTrace> explain(UsageEvent event) {
        PreparedEvent prepared = prepare(event);
        EventResult result = new MeterEvaluator(this).evaluate(prepared, BillableEvent.headerOf(prepared));
        Map<String, @Nullable Object> data = assumptions().projection().data(event);
        // Generated rules find the event's own fields under all assumptions.
        Map<String, @Nullable Object> allData =
                assumptions().withEventFields(true).projection().data(event);
        return result.evaluatedRules().stream()
                .map(rule -> new RuleTrace(
                        rule.field(), Explanation.of(rule.compiled(), rule.condition() == null ? data : allData)))
                .toList();
    }

    MeterDefinition definition() {
        return definition;
    }

    MeterRules rules() {
        return rules;
    }

    @Serial
    private Object readResolve() {
        return of(definition);
    }

    /** Returns the meter's name. */
    @Override
    public String toString() {
        return name();
    }
}
