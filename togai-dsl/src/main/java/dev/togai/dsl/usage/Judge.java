package dev.togai.dsl.usage;

import dev.togai.dsl.eval.EvaluationException;
import dev.togai.dsl.eval.EventHeader;
import dev.togai.dsl.eval.PreparedEvent;
import dev.togai.dsl.eval.UnitSum;
import dev.togai.dsl.explain.Explanation;
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
    Verdict judge(MeterRules rules, PreparedEvent event, EventHeader header, UnitSum units) {
        try {
            return rules.judge(event, header, units, this);
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

    /** What was wrong with the event that was judged last, whose verdict was that; without its message. */
    EventProblem problem(Verdict verdict, EventHeader header, @Nullable String account, @Nullable Instant at) {
        EvaluationException failed = failure;
        if (verdict == Verdict.FAILED && failed != null && asked != null) {
            String path = failed.path().toString();
            return new EventProblem(header.id(), account, at, failed.code().name(), asked.field(), path, "");
        }
        if (verdict == Verdict.NO_UNITS && unitless != null) {
            return new EventProblem(header.id(), account, at, EventProblem.NO_UNITS, unitless.field(), "$", "");
        }
        throw new IllegalStateException("Nothing is wrong with an event that is " + verdict);
    }

    /** What was wrong with the event that was judged last, in words. */
    String message(Verdict verdict, PreparedEvent event) {
        return verdict == Verdict.NO_UNITS && unitless != null
                ? Explanation.of(unitless.compiled(), event).asFormula()
                : String.valueOf(failure == null ? null : failure.getMessage());
    }
}
