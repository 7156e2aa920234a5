package dev.togai.dsl.preview;

import dev.togai.dsl.eval.EventForm;
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
 * A meter made ready to be tried on events: its rules compiled, its computations in order. Immutable and thread-safe. Serializable:
 * the texts of the rules travel, and are compiled again where they arrive.
 *
 * <pre>{@code
 * MeterUsage usage = CompiledMeter.of(rides).usage(events, UsagePeriod.MONTH);
 * }</pre>
 *
 * <p>An event of another schema than the meter's is passed over, if the meter says which is its own. A COUNT meter counts events, and
 * never evaluates a formula: Togai documents that it must be 1.
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

    /** The meter that Togai answered, under the usual assumptions; otherwise as {@link #of(UsageMeter, Assumptions)}. */
    public static CompiledMeter of(UsageMeter meter) {
        return of(meter, Assumptions.defaults());
    }

    /**
     * The meter that Togai answered. Its rules are read as Togai's service reads them.
     *
     * @throws dev.togai.error.InvalidRequestException if it cannot be tried: a rule that is none, an aggregation that is neither COUNT
     *     nor SUM, no computation, a SUM meter without a formula; all at once
     */
    public static CompiledMeter of(UsageMeter meter, Assumptions assumptions) {
        return of(MeterDefinition.of(meter, assumptions));
    }

    /** The meter that would be made, under the usual assumptions; otherwise as {@link #of(UsageMeter, Assumptions)}. */
    public static CompiledMeter of(CreateUsageMeterRequest request) {
        return of(request, Assumptions.defaults());
    }

    /** The meter that would be made; otherwise as {@link #of(UsageMeter, Assumptions)}. */
    public static CompiledMeter of(CreateUsageMeterRequest request, Assumptions assumptions) {
        return of(MeterDefinition.of(request, assumptions));
    }

    private static CompiledMeter of(MeterDefinition definition) {
        return new CompiledMeter(
                definition,
                MeterRules.compile(definition.assumptions(), List.of(definition))
                        .get(0));
    }

    /** The meter's name. */
    public String name() {
        return definition.name();
    }

    /** What is taken for granted. */
    public Assumptions assumptions() {
        return definition.assumptions();
    }

    /**
     * Returns the layout of the values that the rules name. Whichever way an event is read for it, as a model, as JSON or as maps, its
     * form is that of Togai's API.
     */
    public EventLayout layout() {
        return rules.layout();
    }

    /** Reads an event for this meter, and for all of the same {@link CompiledMeters}. */
    public PreparedEvent prepare(UsageEvent event) {
        return layout().prepare(event);
    }

    /**
     * Reads an event for this meter, and for all of the same {@link CompiledMeters}, from its JSON in UTF-8. Numbers and booleans are
     * taken as their texts. An event without an account or a time, or with attributes or dimensions that do not have the form of Togai's
     * API, is told apart where it is added up.
     *
     * @throws dev.togai.error.MalformedJsonException if it is not JSON
     */
    public PreparedEvent read(byte[] utf8) {
        return layout().read(utf8, EventForm.TOGAI);
    }

    /** An empty accumulator of what events use by this meter. */
    public UsageAccumulator accumulator(UsagePeriod period) {
        return accumulator(period, EventIdStore.recent(EventIdStore.DEFAULT_CAPACITY));
    }

    /**
     * Returns an empty accumulator that takes an id for new if those ids do.
     *
     * @param ids the ids of events that were added before, as {@code set::add}
     */
    public UsageAccumulator accumulator(UsagePeriod period, EventIdStore ids) {
        return new UsageAccumulator(definition, period, ids);
    }

    /** What those events use. */
    public MeterUsage usage(Iterable<UsageEvent> events, UsagePeriod period) {
        UsageAccumulator accumulator = accumulator(period);
        events.forEach(event -> accumulator.add(this, event));
        return accumulator.usage();
    }

    /**
     * Why the meter makes of that event what it makes: the rules that were asked, in that order. The last one decided. An event that
     * does not have the form of Togai's API is asked for its schema alone.
     */
    public List<RuleTrace> explain(UsageEvent event) {
        PreparedEvent prepared = prepare(event);
        EventResult result = new MeterEvaluator(rules).evaluate(prepared, BillableEvent.headerOf(prepared));
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

    /** The meter's name. */
    @Override
    public String toString() {
        return name();
    }
}
