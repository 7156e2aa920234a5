package dev.togai.dsl.preview;

import dev.togai.dsl.ast.Literal;
import dev.togai.dsl.ast.Node;
import dev.togai.dsl.ast.OperatorCall;
import dev.togai.dsl.ast.Variable;
import dev.togai.dsl.codec.RuleReader;
import dev.togai.dsl.error.RuleSyntaxException;
import dev.togai.dsl.eval.CompiledRule;
import dev.togai.dsl.eval.EventLayout;
import dev.togai.dsl.preview.MeterDefinition.ComputationDefinition;
import dev.togai.dsl.preview.MeterDefinition.FilterDefinition;
import dev.togai.error.Violation;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The compiled rules of a meter. The event schema and the filters are rules too, so that an event that was read for the layout
 * has all values that the meter needs. Immutable and thread-safe.
 *
 * @param assumptions the assumptions that they are evaluated under
 * @param layout the layout that they share with all rules they were compiled with
 * @param schema the rule for events of the meter's schema; null if the meter reads all events
 * @param filters the filters
 * @param computations the computations, in order
 */
record MeterRules(
        Assumptions assumptions,
        EventLayout layout,
        @Nullable MeterRule schema,
        List<MeterRule> filters,
        List<ComputationRules> computations) {

    private static final String SCHEMA = "schemaName";

    /**
     * The rules of a computation.
     *
     * @param matcher the matcher; null if all events match
     * @param formula the formula; null if the meter counts events
     */
    record ComputationRules(
            @Nullable MeterRule matcher, @Nullable MeterRule formula) {}

    /** Keeps copies. */
    MeterRules {
        filters = List.copyOf(filters);
        computations = List.copyOf(computations);
    }

    /**
     * Compiles the rules of meters over one layout.
     *
     * @throws dev.togai.error.InvalidRequestException if a rule cannot be read
     */
    static List<MeterRules> compile(Assumptions assumptions, List<MeterDefinition> meters) {
        return compile(assumptions, meters, List.of()).meters();
    }

    /** Compiles the rules of meters and the values at some paths over one layout. */
    static WithFields compile(Assumptions assumptions, List<MeterDefinition> meters, List<String> paths) {
        RuleBatch batch = new RuleBatch();
        List<Parsed> parsed =
                meters.stream().map(meter -> Parsed.of(meter, batch)).toList();
        List<RuleBatch.Handle> fields =
                paths.stream().map(path -> batch.add(Variable.of(path))).toList();
        RuleBatch.Compiled compiled = batch.compile(assumptions);
        return new WithFields(
                parsed.stream()
                        .map(meter -> meter.resolve(assumptions, compiled))
                        .toList(),
                fields.stream().map(compiled::get).toList());
    }

    /**
     * The rules of meters, and values over the same layout.
     *
     * @param meters the rules of each meter
     * @param fields a rule for each path, whose result is the value
     */
    record WithFields(List<MeterRules> meters, List<CompiledRule> fields) {}

    /** Returns how many rules an evaluation evaluates at most. */
    int size() {
        return (schema == null ? 0 : 1) + filters.size() + 2 * computations.size();
    }

    /** The rules of a meter before they are compiled. */
    private record Parsed(@Nullable ParsedRule schema, List<ParsedRule> filters, List<ParsedComputation> computations) {

        static Parsed of(MeterDefinition meter, RuleBatch batch) {
            List<Violation> violations = new ArrayList<>();
            Parsed parsed = new Parsed(
                    schema(meter.schema(), batch),
                    filters(meter, batch),
                    meter.computations().stream()
                            .map(it -> ParsedComputation.of(it, batch, violations))
                            .toList());
            if (!violations.isEmpty()) {
                throw MeterDefinition.rejection(meter.name(), violations);
            }
            return parsed;
        }

        private static @Nullable ParsedRule schema(@Nullable String name, RuleBatch batch) {
            return name == null
                    ? null
                    : new ParsedRule(
                            "eventSchemaName",
                            batch.add(OperatorCall.of("===", Variable.of(SCHEMA), Literal.of(name))),
                            new FilterDefinition(SCHEMA, name));
        }

        private static List<ParsedRule> filters(MeterDefinition meter, RuleBatch batch) {
            List<ParsedRule> filters = new ArrayList<>();
            for (FilterDefinition filter : meter.filters()) {
                List<String> paths = meter.assumptions().filterScope().paths(filter.field());
                List<Node> equalities = paths.stream()
                        .map(path -> (Node) OperatorCall.of("==", Variable.of(path), Literal.of(filter.value())))
                        .toList();
                filters.add(new ParsedRule(
                        "filters[" + filters.size() + ']',
                        batch.add(new OperatorCall("or", equalities)),
                        paths.contains(filter.field()) ? filter : null));
            }
            return filters;
        }

        MeterRules resolve(Assumptions assumptions, RuleBatch.Compiled compiled) {
            return new MeterRules(
                    assumptions,
                    compiled.layout(),
                    schema == null ? null : schema.resolve(compiled),
                    filters.stream().map(it -> it.resolve(compiled)).toList(),
                    computations.stream().map(it -> it.resolve(compiled)).toList());
        }
    }

    /** The rules of a computation before they are compiled. */
    private record ParsedComputation(
            @Nullable ParsedRule matcher, @Nullable ParsedRule formula) {

        static ParsedComputation of(ComputationDefinition definition, RuleBatch batch, List<Violation> violations) {
            return new ParsedComputation(
                    parse(definition.matcher(), definition.field() + ".matcher", batch, violations),
                    parse(definition.formula(), definition.field() + ".computation", batch, violations));
        }

        /** Parses a rule as Togai's service does, since the rule may be stored there already. */
        private static @Nullable ParsedRule parse(
                @Nullable String text, String field, RuleBatch batch, List<Violation> violations) {
            if (text == null) {
                return null;
            }
            try {
                return new ParsedRule(field, batch.add(RuleReader.readLenient(text)), null);
            } catch (RuleSyntaxException e) {
                violations.add(new Violation(field, "must be a rule (" + e.getMessage() + ')', text));
                return null;
            }
        }

        ComputationRules resolve(RuleBatch.Compiled compiled) {
            return new ComputationRules(
                    matcher == null ? null : matcher.resolve(compiled),
                    formula == null ? null : formula.resolve(compiled));
        }
    }

    /** A rule before it is compiled. */
    private record ParsedRule(
            String field, RuleBatch.Handle handle, @Nullable FilterDefinition condition) {

        MeterRule resolve(RuleBatch.Compiled compiled) {
            return new MeterRule(field, compiled.get(handle), condition);
        }
    }
}
