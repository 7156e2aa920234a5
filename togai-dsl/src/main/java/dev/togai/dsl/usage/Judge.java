package dev.togai.dsl.usage;

import dev.togai.dsl.eval.EvaluationException;
import dev.togai.dsl.eval.PreparedEvent;
import dev.togai.dsl.eval.UnitSum;
import dev.togai.dsl.eval.Usage;
import dev.togai.dsl.usage.MeterRules.Rule;
import dev.togai.dsl.usage.MeterRules.Verdict;
import java.time.Instant;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Has a meter's rules judge events, and knows of the last one what went wrong. Not thread-safe. */
final class Judge implements MeterRules.Protocol {

    private final Consumer<Rule> listener;
    private @Nullable Rule asked;
    private @Nullable Rule unitless;
    private @Nullable EvaluationException failure;

    /** A judge who tells of each rule that is asked. */
    Judge(Consumer<Rule> listener) {
        this.listener = listener;
    }

    /** What became of the event. Its units are added to those; if it fails, nothing is. */
    Verdict judge(MeterRules rules, PreparedEvent event, UnitSum units) {
        try {
            return rules.judge(event, units, this);
        } catch (EvaluationException e) {
            failure = e;
            return Verdict.FAILED;
        }
    }

    @Override
    public void asks(Rule rule) {
        asked = rule;
        listener.accept(rule);
    }

    @Override
    public void getsNoUnits(Rule formula) {
        unitless = formula;
    }

    /** What was wrong with the event that was judged last, whose verdict was that. */
    EventProblem problem(
            Verdict verdict, MeterRules rules, PreparedEvent event, @Nullable String account, @Nullable Instant at) {
        String id = rules.id(event);
        EvaluationException failed = failure;
        if (verdict == Verdict.FAILED && failed != null && asked != null) {
            String path = failed.path().toString();
            String message = String.valueOf(failed.getMessage());
            return new EventProblem(id, account, at, failed.code().name(), asked.field(), path, message);
        }
        if (verdict == Verdict.NO_UNITS && unitless != null) {
            String message =
                    "The formula gives no number: " + shown(unitless.compiled().usage(event));
            return new EventProblem(id, account, at, EventProblem.NO_UNITS, unitless.field(), "$", message);
        }
        throw new IllegalStateException("Nothing is wrong with an event that is " + verdict);
    }

    private static String shown(Usage usage) {
        if (!(usage instanceof Usage.NoUsage none)) {
            return usage.toString();
        }
        return none.value() instanceof String text ? '"' + text + '"' : String.valueOf(none.value());
    }
}
