package dev.togai.dsl.preview;

import dev.togai.dsl.ast.Call;
import dev.togai.dsl.ast.Literal;
import dev.togai.dsl.ast.Node;
import dev.togai.dsl.ast.Variable;
import dev.togai.dsl.codec.RuleReader;
import dev.togai.dsl.codec.RuleSyntaxException;
import dev.togai.dsl.eval.CompiledRule;
import dev.togai.dsl.eval.EventHeader;
import dev.togai.dsl.eval.EventLayout;
import dev.togai.dsl.eval.PreparedEvent;
import dev.togai.dsl.eval.RuleCompiler;
import dev.togai.dsl.eval.UnitSum;
import dev.togai.dsl.preview.MeterDefinition.ComputationDefinition;
import dev.togai.dsl.preview.MeterDefinition.Filter;
import dev.togai.error.Violation;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rules of a meter, ready to be asked, and the order in which they are. Schema and filters are rules, too, so that an event that
 * was read for the layout has all that they need. Immutable and thread-safe.
 */
final class MeterEvaluator {

    /**
     * A rule and which of the meter's it is.
     *
     * @param field which one, as {@code computations[0].matcher}
     * @param value the condition on a field of the event's own that it also is, for a rule that is not the user's; null if it is none
     */
    record Rule(
            String field, CompiledRule compiled, @Nullable Filter value) {

        Rule(String field, CompiledRule compiled) {
            this(field, compiled, null);
        }

        boolean holds(PreparedEvent event, EventHeader header) {
            return (value != null && value.value().equals(header.field(value.field()))) || compiled.test(event);
        }
    }

    /** Is told what happens. */
    interface EvaluationListener {

        /** That rule is asked now. */
        void onRule(Rule rule);

        /** That formula gives no number. */
        void onNoUnits(Rule formula);
    }

    /** A computation: null for a matcher that all events meet, and for a formula that nobody needs, since the meter counts. */
    private record Computation(
            @Nullable Rule matcher, @Nullable Rule formula) {}

    private static final String SCHEMA = "schemaName";

    private final Assumptions assumptions;
    private final EventLayout layout;
    private final @Nullable Rule schema;
    private final Rule[] filters;
    private final Computation[] computations;

    private MeterEvaluator(MeterDefinition meter, Iterator<CompiledRule> compiled) {
        this.assumptions = meter.assumptions();
        this.layout = compiled.next().layout();
        this.schema = meter.schema() == null
                ? null
                : new Rule("eventSchemaName", compiled.next(), new Filter(SCHEMA, meter.schema()));
        this.filters = new Rule[meter.filters().size()];
        for (int i = 0; i < filters.length; i++) {
            Filter filter = meter.filters().get(i);
            boolean anyField = assumptions.filterScope().paths(filter.field()).contains(filter.field());
            filters[i] = new Rule("filters[" + i + ']', compiled.next(), anyField ? filter : null);
        }
        this.computations = new Computation[meter.steps().size()];
        for (int i = 0; i < computations.length; i++) {
            ComputationDefinition step = meter.steps().get(i);
            Rule matcher = step.matcher() == null ? null : new Rule(step.field() + ".matcher", compiled.next());
            Rule formula = step.formula() == null ? null : new Rule(step.field() + ".computation", compiled.next());
            computations[i] = new Computation(matcher, formula);
        }
    }

    /** The rules of meters of the same assumptions, over one layout. */
    static List<MeterEvaluator> of(Assumptions assumptions, List<MeterDefinition> meters) {
        List<Node> rules = new ArrayList<>();
        meters.forEach(meter -> addRules(meter, rules));
        Iterator<CompiledRule> compiled = RuleCompiler.of(assumptions.dialect())
                .compileAll(rules, assumptions.projection())
                .iterator();
        return meters.stream().map(meter -> new MeterEvaluator(meter, compiled)).toList();
    }

    /** In the order in which the constructor takes them. */
    private static void addRules(MeterDefinition meter, List<Node> rules) {
        // A meter may have no rule of its own, and has a layout all the same.
        rules.add(Literal.of(true));
        if (meter.schema() != null) {
            rules.add(Call.of("===", Variable.of(SCHEMA), Literal.of(meter.schema())));
        }
        for (Filter filter : meter.filters()) {
            rules.add(new Call(
                    "or",
                    meter.assumptions().filterScope().paths(filter.field()).stream()
                            .map(path -> (Node) Call.of("==", Variable.of(path), Literal.of(filter.value())))
                            .toList()));
        }
        List<Violation> violations = new ArrayList<>();
        for (ComputationDefinition step : meter.steps()) {
            read(step.matcher(), step.field() + ".matcher", rules, violations);
            read(step.formula(), step.field() + ".computation", rules, violations);
        }
        if (!violations.isEmpty()) {
            throw MeterDefinition.refusal(meter.name(), violations);
        }
    }

    /** As Togai's service reads it: the rule may be there already. */
    private static void read(@Nullable String text, String field, List<Node> rules, List<Violation> violations) {
        if (text == null) {
            return;
        }
        try {
            rules.add(RuleReader.readLenient(text));
        } catch (RuleSyntaxException e) {
            violations.add(new Violation(field, "must be a rule (" + e.getMessage() + ')', text));
        }
    }

    /** The layout of all rules. */
    EventLayout layout() {
        return layout;
    }

    /**
     * Asks the rules, each no more than once, until the event is decided.
     *
     * @param header the event's own fields
     * @param units where the event's units are added to; if a rule fails, nothing was
     * @param listener what happens meanwhile
     * @throws dev.togai.dsl.eval.EvaluationException if a rule fails: the last that was asked
     */
    EventOutcome evaluate(PreparedEvent event, EventHeader header, UnitSum units, EvaluationListener listener) {
        if (schema != null && !holds(schema, event, header, listener)) {
            return EventOutcome.OTHER_SCHEMA;
        }
        if (header.flaw() != null) {
            return EventOutcome.NOT_UNDERSTOOD;
        }
        if (!passesFilters(event, header, listener)) {
            return EventOutcome.FILTERED_OUT;
        }
        boolean first =
                assumptions.multipleMatchPolicy() == MultipleMatchPolicy.FIRST_MATCH || computations.length == 1;
        return first ? firstMatch(event, units, listener) : everyMatch(event, units, listener);
    }

    private boolean passesFilters(PreparedEvent event, EventHeader header, EvaluationListener listener) {
        boolean deciding = assumptions.filterLogic() == FilterLogic.ANY;
        for (Rule filter : filters) {
            if (holds(filter, event, header, listener) == deciding) {
                return deciding;
            }
        }
        return !deciding || filters.length == 0;
    }

    private EventOutcome firstMatch(PreparedEvent event, UnitSum units, EvaluationListener listener) {
        for (Computation computation : computations) {
            if (matches(computation, event, listener)) {
                return adds(computation, event, units, listener) ? EventOutcome.COUNTED : EventOutcome.NO_UNITS;
            }
        }
        return EventOutcome.NOT_MATCHED;
    }

    /** Adds nothing until all have been asked, so that an event is never worth a part of its units. */
    private EventOutcome everyMatch(PreparedEvent event, UnitSum units, EvaluationListener listener) {
        UnitSum sum = new UnitSum();
        EventOutcome outcome = EventOutcome.NOT_MATCHED;
        for (Computation computation : computations) {
            if (matches(computation, event, listener)) {
                if (adds(computation, event, sum, listener)) {
                    outcome = outcome == EventOutcome.NO_UNITS ? outcome : EventOutcome.COUNTED;
                } else if (assumptions.noUnitsPolicy() == NoUnitsPolicy.SKIP) {
                    return EventOutcome.NO_UNITS;
                } else {
                    outcome = EventOutcome.NO_UNITS;
                }
            }
        }
        units.add(sum);
        return outcome;
    }

    private static boolean matches(Computation computation, PreparedEvent event, EvaluationListener listener) {
        return computation.matcher() == null || holds(computation.matcher(), event, listener);
    }

    private static boolean adds(
            Computation computation, PreparedEvent event, UnitSum units, EvaluationListener listener) {
        Rule formula = computation.formula();
        if (formula == null) {
            return true;
        }
        listener.onRule(formula);
        if (units.add(formula.compiled(), event)) {
            return true;
        }
        listener.onNoUnits(formula);
        return false;
    }

    private static boolean holds(Rule rule, PreparedEvent event, EvaluationListener listener) {
        listener.onRule(rule);
        return rule.compiled().test(event);
    }

    private static boolean holds(Rule rule, PreparedEvent event, EventHeader header, EvaluationListener listener) {
        listener.onRule(rule);
        return rule.holds(event, header);
    }
}
