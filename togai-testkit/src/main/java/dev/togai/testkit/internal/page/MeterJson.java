package dev.togai.testkit.internal.page;

import dev.togai.dsl.codec.RuleReader;
import dev.togai.dsl.error.RuleSyntaxException;
import dev.togai.dsl.explain.Explanation;
import dev.togai.json.TogaiJson;
import dev.togai.meter.Aggregation;
import dev.togai.meter.Computation;
import dev.togai.meter.MeterStatus;
import dev.togai.meter.UsageMeter;
import dev.togai.rule.JsonLogic;
import dev.togai.schema.EventSchema;
import dev.togai.testkit.internal.JsonObject;
import java.util.List;

/** The JSON of meters. Rules are in infix syntax. */
final class MeterJson {

    private static final int MAX_RULES = 20;

    private MeterJson() {}

    /** Returns the line of a meter in a list. */
    static JsonObject row(UsageMeter meter) {
        List<JsonObject> rules = meter.computations().stream()
                .limit(MAX_RULES)
                .map(MeterJson::rules)
                .toList();
        return new JsonObject()
                .add("id", meter.id())
                .add("name", meter.name())
                .add("status", meter.status().map(MeterStatus::toString))
                .add("aggregation", meter.aggregation().map(Aggregation::toString))
                .add("schema", meter.eventSchema().map(EventSchema::name))
                .add("rules", rules);
    }

    /** Returns a meter with its JSON. */
    static JsonObject details(UsageMeter meter) {
        return row(meter).add("json", TogaiJson.write(meter));
    }

    private static JsonObject rules(Computation computation) {
        return new JsonObject()
                .add("matcher", computation.matcher().map(MeterJson::infix))
                .add("formula", computation.formula().map(MeterJson::infix));
    }

    /** Returns the rule in infix syntax. A rule that cannot be parsed is returned as it is. */
    private static String infix(JsonLogic rule) {
        try {
            return Explanation.format(RuleReader.readLenient(rule));
        } catch (RuleSyntaxException e) {
            return rule.toString();
        }
    }
}
