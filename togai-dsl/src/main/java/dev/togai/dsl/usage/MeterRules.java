package dev.togai.dsl.usage;

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
import dev.togai.dsl.usage.MeterDefinition.Filter;
import dev.togai.dsl.usage.MeterDefinition.Step;
import dev.togai.error.Violation;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rules of a meter, ready to be asked, and the order in which they are. Schema and filters are rules, too, so that an event that
 * was read for the layout has all that they need. Immutable and thread-safe.
 */
final class MeterRules {

    /** What became of an event. */
    enum Verdict {
        COUNTED,
        OTHER_SCHEMA,
        FILTERED_OUT,
        NOT_MATCHED,
        NO_UNITS,
        FAILED,
        NOT_UNDERSTOOD,
        DUPLICATE
    }

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
    interface Protocol {

        /** That rule is asked now. */
        void asks(Rule rule);

        /** That formula gives no number. */
        void getsNoUnits(Rule formula);
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

    private MeterRules(MeterDefinition meter, Iterator<CompiledRule> compiled) {
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
            Step step = meter.steps().get(i);
            Rule matcher = step.matcher() == null ? null : new Rule(step.field() + ".matcher", compiled.next());
            Rule formula = step.formula() == null ? null : new Rule(step.field() + ".computation", compiled.next());
            computations[i] = new Computation(matcher, formula);
        }
    }

    /** The rules of meters of the same assumptions, over one layout. */
    static List<MeterRules> of(Assumptions assumptions, List<MeterDefinition> meters) {
        List<Node> rules = new ArrayList<>();
        meters.forEach(meter -> addRules(meter, rules));
        Iterator<CompiledRule> compiled = RuleCompiler.of(assumptions.dialect())
                .compileAll(rules, assumptions.projection())
                .iterator();
        return meters.stream().map(meter -> new MeterRules(meter, compiled)).toList();
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
        for (Step step : meter.steps()) {
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
     * @param protocol what happens meanwhile
     * @throws dev.togai.dsl.eval.EvaluationException if a rule fails: the last that was asked
     */
    Verdict judge(PreparedEvent event, EventHeader header, UnitSum units, Protocol protocol) {
        if (schema != null && !holds(schema, event, header, protocol)) {
            return Verdict.OTHER_SCHEMA;
        }
        if (header.flaw() != null) {
            return Verdict.NOT_UNDERSTOOD;
        }
        if (!passesFilters(event, header, protocol)) {
            return Verdict.FILTERED_OUT;
        }
        boolean first = assumptions.several() == SeveralComputations.FIRST_MATCH || computations.length == 1;
        return first ? firstMatch(event, units, protocol) : everyMatch(event, units, protocol);
    }

    private boolean passesFilters(PreparedEvent event, EventHeader header, Protocol protocol) {
        boolean deciding = assumptions.filterLogic() == FilterLogic.ANY;
        for (Rule filter : filters) {
            if (holds(filter, event, header, protocol) == deciding) {
                return deciding;
            }
        }
        return !deciding || filters.length == 0;
    }

    private Verdict firstMatch(PreparedEvent event, UnitSum units, Protocol protocol) {
        for (Computation computation : computations) {
            if (matches(computation, event, protocol)) {
                return adds(computation, event, units, protocol) ? Verdict.COUNTED : Verdict.NO_UNITS;
            }
        }
        return Verdict.NOT_MATCHED;
    }

    /** Adds nothing until all have been asked, so that an event is never worth a part of its units. */
    private Verdict everyMatch(PreparedEvent event, UnitSum units, Protocol protocol) {
        UnitSum sum = new UnitSum();
        Verdict verdict = Verdict.NOT_MATCHED;
        for (Computation computation : computations) {
            if (matches(computation, event, protocol)) {
                if (adds(computation, event, sum, protocol)) {
                    verdict = verdict == Verdict.NO_UNITS ? verdict : Verdict.COUNTED;
                } else if (assumptions.noUnits() == NoUnits.FAIL) {
                    return Verdict.NO_UNITS;
                } else {
                    verdict = Verdict.NO_UNITS;
                }
            }
        }
        units.add(sum);
        return verdict;
    }

    private static boolean matches(Computation computation, PreparedEvent event, Protocol protocol) {
        return computation.matcher() == null || holds(computation.matcher(), event, protocol);
    }

    private static boolean adds(Computation computation, PreparedEvent event, UnitSum units, Protocol protocol) {
        Rule formula = computation.formula();
        if (formula == null) {
            return true;
        }
        protocol.asks(formula);
        if (units.add(formula.compiled(), event)) {
            return true;
        }
        protocol.getsNoUnits(formula);
        return false;
    }

    private static boolean holds(Rule rule, PreparedEvent event, Protocol protocol) {
        protocol.asks(rule);
        return rule.compiled().test(event);
    }

    private static boolean holds(Rule rule, PreparedEvent event, EventHeader header, Protocol protocol) {
        protocol.asks(rule);
        return rule.holds(event, header);
    }
}
