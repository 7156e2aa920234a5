package dev.togai.dsl.usage;

import dev.togai.dsl.eval.EventForm;
import dev.togai.dsl.eval.EventLayout;
import dev.togai.dsl.eval.PreparedEvent;
import dev.togai.dsl.eval.UnitSum;
import dev.togai.dsl.explain.Explanation;
import dev.togai.event.UsageEvent;
import dev.togai.json.TogaiJson;
import dev.togai.meter.CreateUsageMeterRequest;
import dev.togai.meter.UsageMeter;
import java.io.Serial;
import java.io.Serializable;
import java.util.ArrayList;
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
        return of(meter, Assumptions.usual());
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
        return of(request, Assumptions.usual());
    }

    /** The meter that would be made; otherwise as {@link #of(UsageMeter, Assumptions)}. */
    public static CompiledMeter of(CreateUsageMeterRequest request, Assumptions assumptions) {
        return of(MeterDefinition.of(request, assumptions));
    }

    private static CompiledMeter of(MeterDefinition definition) {
        return new CompiledMeter(
                definition,
                MeterRules.of(definition.assumptions(), List.of(definition)).get(0));
    }

    /** The meter's name. */
    public String name() {
        return definition.name();
    }

    /** What is taken for granted. */
    public Assumptions assumptions() {
        return definition.assumptions();
    }

    /** What it reads of an event: its rules', its filters', its schema's, and the event's id, account and time. */
    public EventLayout layout() {
        return rules.any().layout();
    }

    /** Reads an event for this meter, and for all of the same {@link CompiledMeters}. */
    public PreparedEvent prepare(UsageEvent event) {
        return layout().prepare(EventView.of(event, assumptions()));
    }

    /**
     * Reads an event for this meter, and for all of the same {@link CompiledMeters}, from its JSON in UTF-8; usually just the values
     * that are needed. A value that stands there as a number, where a text is documented, is a number to rules.
     *
     * <p>Under the usual binding of attributes and with singulars, nothing else is asked of the JSON: an event without an account or a
     * time is told apart where it is added up. Otherwise it is read as a {@link UsageEvent}, which has both.
     *
     * @throws dev.togai.error.MalformedJsonException if it is not JSON, or lacks what a {@link UsageEvent} cannot live without
     */
    public PreparedEvent read(byte[] utf8) {
        boolean streaming = assumptions().attributes() == AttributeBinding.TEXT
                && assumptions().singulars();
        return streaming ? layout().read(utf8, EventForm.TOGAI) : prepare(TogaiJson.read(utf8, UsageEvent.class));
    }

    /** An empty tally of what events use by this meter. */
    public UsageTally tally(UsagePeriod period) {
        return new UsageTally(definition, period);
    }

    /** What those events use. */
    public MeterUsage usage(Iterable<UsageEvent> events, UsagePeriod period) {
        UsageTally tally = tally(period);
        events.forEach(event -> tally.add(this, event));
        return tally.usage();
    }

    /** Why the meter makes of that event what it makes: the rules that were asked, in that order. The last one decided. */
    public List<AskedRule> explain(UsageEvent event) {
        List<AskedRule> asked = new ArrayList<>();
        Map<String, @Nullable Object> view = EventView.of(event, assumptions());
        new Judge(rule -> asked.add(new AskedRule(rule.field(), Explanation.of(rule.compiled(), view))))
                .judge(rules, layout().prepare(view), new UnitSum());
        return List.copyOf(asked);
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
