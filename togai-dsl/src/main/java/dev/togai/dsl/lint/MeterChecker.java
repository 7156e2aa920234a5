package dev.togai.dsl.lint;

import dev.togai.dsl.ast.Node;
import dev.togai.dsl.lint.finding.Finding;
import dev.togai.dsl.lint.internal.MeterAnalyzer;
import dev.togai.dsl.text.RuleNotation;
import dev.togai.dsl.text.RulePrinter;
import dev.togai.dsl.text.ShortNames;
import dev.togai.meter.CreateUsageMeterRequest;
import dev.togai.meter.UpdateUsageMeterRequest;
import dev.togai.meter.UsageMeter;
import dev.togai.schema.EventSchema;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A checker of whole meters: checks the fields of a meter, and its rules as {@link RuleChecker} does. Immutable and thread-safe. */
public final class MeterChecker {

    private final Optional<EventSchema> schema;
    private final Function<Node, String> notation;
    private final ShortNames names;
    private final MeterAnalyzer analyzer;

    private MeterChecker(Optional<EventSchema> schema, Function<Node, String> notation, ShortNames names) {
        this.schema = schema;
        this.notation = notation;
        this.names = names;
        this.analyzer = new MeterAnalyzer(schema, notation, names);
    }

    /** Returns a checker for meters over events of any schema. */
    public static MeterChecker create() {
        return new MeterChecker(Optional.empty(), RuleNotation.JSON_LOGIC::format, ShortNames.none());
    }

    /** Returns a copy that also checks filters, and the fields that rules read, against the given schema. */
    public MeterChecker withSchema(EventSchema schema) {
        return new MeterChecker(Optional.of(schema), notation, names);
    }

    /** Returns a copy whose messages quote rules in this notation. The default is JSONLogic, as meters hold rules. */
    public MeterChecker withNotation(RuleNotation notation) {
        return new MeterChecker(schema, notation::format, names);
    }

    /** Returns a copy whose messages quote rules in readable form with these short names, and suggest them for similar names. */
    public MeterChecker withShortNames(ShortNames names) {
        return new MeterChecker(schema, rule -> RulePrinter.print(rule, names), names);
    }

    /** Returns the findings of a request to create a meter. */
    public List<Finding> check(CreateUsageMeterRequest request) {
        return analyzer.check(request);
    }

    /** Returns the findings of a request to update a meter. Fields that it does not change are not checked. */
    public List<Finding> check(UpdateUsageMeterRequest request) {
        return analyzer.check(request);
    }

    /** Returns the findings of a meter that Togai returned, checked against its own event schema if it includes one. */
    public List<Finding> check(UsageMeter meter) {
        return analyzer.check(meter);
    }
}
