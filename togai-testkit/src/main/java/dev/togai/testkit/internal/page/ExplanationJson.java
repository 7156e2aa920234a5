package dev.togai.testkit.internal.page;

import dev.togai.dsl.ast.ListNode;
import dev.togai.dsl.ast.Literal;
import dev.togai.dsl.ast.Node;
import dev.togai.dsl.explain.Explanation;
import dev.togai.dsl.explain.Outcome;
import dev.togai.dsl.explain.Outcome.Failure;
import dev.togai.dsl.explain.Outcome.Value;
import dev.togai.dsl.preview.RuleTrace;
import dev.togai.testkit.internal.JsonObject;
import java.util.List;

/** The JSON of explanations: the tree of a rule with the outcome of each part. A tree has a limited number of parts. */
final class ExplanationJson {

    private static final int MAX_PARTS = 300;
    private static final String FORMULA = ".computation";

    private int parts;

    private ExplanationJson() {}

    /** Returns the sentence for a rule. */
    static String sentence(RuleTrace trace) {
        Explanation why = trace.explanation();
        return trace.field().endsWith(FORMULA) ? why.formulaSentence() : why.matcherSentence();
    }

    /** Returns an evaluated rule. */
    static JsonObject rule(RuleTrace trace) {
        return new JsonObject()
                .add("field", trace.field())
                .add("tree", new ExplanationJson().part(trace.explanation()));
    }

    private JsonObject part(Explanation part) {
        parts++;
        JsonObject json = new JsonObject()
                .add("text", text(part))
                .add("state", state(part.outcome()))
                .add("deciding", part.deciding());
        if (part.outcome() instanceof Value value) {
            json.add("result", result(value));
        } else if (part.outcome() instanceof Failure failure) {
            json.add("result", failure.detail());
        }
        List<JsonObject> inner = part.parts().stream()
                .filter(one -> !isConstant(one.node()) && parts < MAX_PARTS)
                .map(this::part)
                .toList();
        return json.add("parts", inner);
    }

    private static String text(Explanation part) {
        String text = Explanation.format(part.node());
        return part.item().isPresent() ? "item " + part.item().getAsInt() + ": " + text : text;
    }

    private static String state(Outcome outcome) {
        return outcome instanceof Value ? "value" : outcome instanceof Failure ? "failed" : "skipped";
    }

    private static String result(Value value) {
        String result = Explanation.format(value.value());
        if (value.found()) {
            return result;
        }
        return result + (value.present() ? ", null in the event" : ", not in the event");
    }

    /** Returns whether a part is the same for every event. */
    private static boolean isConstant(Node node) {
        return node instanceof Literal
                || (node instanceof ListNode list && list.elements().stream().allMatch(ExplanationJson::isConstant));
    }
}
