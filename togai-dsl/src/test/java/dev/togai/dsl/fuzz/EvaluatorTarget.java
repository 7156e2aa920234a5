package dev.togai.dsl.fuzz;

import dev.togai.dsl.ast.Literal;
import dev.togai.dsl.ast.Node;
import dev.togai.dsl.ast.OperatorCall;
import dev.togai.dsl.ast.Variable;
import dev.togai.dsl.codec.RuleReader;
import dev.togai.dsl.error.EvaluationException;
import dev.togai.dsl.error.RuleSyntaxException;
import dev.togai.dsl.eval.CompiledRule;
import dev.togai.dsl.eval.Dialect;
import dev.togai.dsl.eval.EventFormat;
import dev.togai.dsl.eval.FastPathRules;
import dev.togai.dsl.eval.FormulaResult;
import dev.togai.dsl.eval.PreparedEvent;
import dev.togai.dsl.eval.RuleCompiler;
import dev.togai.dsl.eval.UnitSum;
import dev.togai.error.MalformedJsonException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A fuzz target that evaluates any rule over any event, in both dialects. The result is a value or an {@link EvaluationException},
 * and is the same for every way of reading the event and every method of the rule. The input is a rule, optionally followed by a
 * line with only a dash and an event.
 */
public final class EvaluatorTarget {

    private static final String CUT = "\n-\n";
    private static final String FAILURE = "fails";
    private static final String RETURNS = "returns ";

    private static final String EVENT = """
            {"id":"e","accountId":"a","timestamp":"2024-05-28T10:00:00Z","attributes":{"distance":12.50,"n":"7","zero":0.00,\
            "big":123456789012345678901234567890,"flag":true,"none":null},"dimensions":{"city":"chennai","zone":""},\
            "items":[{"qty":2,"price":"9.99"},{"qty":0,"price":null},7,"x",[1,[2]]],"tags":["a","b"],"a.b":{"c":1},"a":{"b":2}}""";

    /** A rule that needs a whole event, so that an event prepared for it is read in full. */
    private static final Node WHOLE = OperatorCall.of("missing", Literal.of("x"));

    /** The rule that returns the event itself, as maps and lists. */
    private static final CompiledRule IDENTITY = RuleCompiler.of(Dialect.TOGAI).compile(Variable.of(""));

    private EvaluatorTarget() {}

    public static void fuzzerTestOneInput(byte[] input) {
        String text = new String(input, StandardCharsets.UTF_8);
        int cut = text.indexOf(CUT);
        String event = cut < 0 ? EVENT : text.substring(cut + CUT.length());
        try {
            Node rule = RuleReader.readLenient(cut < 0 ? text : text.substring(0, cut));
            for (Dialect dialect : Dialect.values()) {
                for (EventFormat form : EventFormat.values()) {
                    assertAgreement(rule, event.getBytes(StandardCharsets.UTF_8), dialect, form);
                }
            }
        } catch (RuleSyntaxException e) {
            // The input is not a rule.
        }
    }

    private static void assertAgreement(Node rule, byte[] event, Dialect dialect, EventFormat form) {
        RuleCompiler compiler = RuleCompiler.of(dialect);
        CompiledRule alone = compiler.compile(rule);
        CompiledRule besideWhole = FastPathRules.onFastPath(
                compiler.compileAll(List.of(rule, WHOLE)).get(0));
        PreparedEvent streamed = read(alone, event, form);
        PreparedEvent whole = read(besideWhole, event, form);
        Laws.same(streamed == null, whole == null, rule);
        if (streamed == null || whole == null) {
            return;
        }
        Object maps = IDENTITY.evaluate(IDENTITY.layout().read(event, form));

        String value = resultOf(() -> alone.evaluate(streamed));
        Laws.same(value, resultOf(() -> besideWhole.evaluate(whole)), rule);
        Laws.same(value, resultOf(() -> alone.evaluate(maps)), rule);
        String truth = resultOf(() -> alone.test(streamed));
        Laws.same(truth, resultOf(() -> besideWhole.test(whole)), rule);
        Laws.same(truth, resultOf(() -> alone.test(maps)), rule);
        String units =
                resultOf(() -> alone.compute(streamed) instanceof FormulaResult.Units known ? known.units() : null);
        Laws.same(
                units,
                resultOf(() -> besideWhole.compute(whole) instanceof FormulaResult.Units known ? known.units() : null),
                rule);
        FastPathRules.onFastPath(alone);
        Laws.same(truth, resultOf(() -> alone.test(maps)), rule);
        String added = resultOf(() -> new UnitSum().add(alone, streamed));
        Laws.same(value.equals(FAILURE), truth.equals(FAILURE), rule);
        Laws.same(added, units.equals(FAILURE) ? FAILURE : RETURNS + !units.equals(RETURNS + null), rule);
    }

    /** Returns the prepared event, null if the input is malformed. */
    private static @Nullable PreparedEvent read(CompiledRule rule, byte[] event, EventFormat form) {
        try {
            return rule.layout().read(event, form);
        } catch (MalformedJsonException e) {
            return null;
        }
    }

    private static String resultOf(Supplier<@Nullable Object> evaluation) {
        try {
            return RETURNS + evaluation.get();
        } catch (EvaluationException e) {
            return FAILURE;
        }
    }
}
