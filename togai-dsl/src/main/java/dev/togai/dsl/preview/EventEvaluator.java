package dev.togai.dsl.preview;

import dev.togai.dsl.eval.EvaluationException;
import dev.togai.dsl.eval.EventHeader;
import dev.togai.dsl.eval.PreparedEvent;
import dev.togai.dsl.eval.UnitSum;
import dev.togai.dsl.explain.Explanation;
import dev.togai.dsl.preview.MeterEvaluator.Rule;
import java.time.Instant;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Has a meter's rules evaluator events, and knows of the last one what went wrong. Not thread-safe. */
final class EventEvaluator implements MeterEvaluator.EvaluationListener {

    private final Consumer<Rule> listener;
    private @Nullable Rule asked;
    private @Nullable Rule unitless;
    private @Nullable EvaluationException failure;

    /** A evaluator who tells of each rule that is asked. */
    EventEvaluator(Consumer<Rule> listener) {
        this.listener = listener;
    }

    /** What became of the event. Its units are added to those; if it fails, nothing is. */
    EventOutcome evaluate(MeterEvaluator rules, PreparedEvent event, EventHeader header, UnitSum units) {
        try {
            return rules.evaluate(event, header, units, this);
        } catch (EvaluationException e) {
            failure = e;
            return EventOutcome.FAILED;
        }
    }

    @Override
    public void onRule(Rule rule) {
        asked = rule;
        listener.accept(rule);
    }

    @Override
    public void onNoUnits(Rule formula) {
        unitless = formula;
    }

    /** What was wrong with the event that was judged last, whose outcome was that; without its message. */
    EventProblem problem(EventOutcome outcome, EventHeader header, @Nullable String account, @Nullable Instant at) {
        EvaluationException failed = failure;
        if (outcome == EventOutcome.FAILED && failed != null && asked != null) {
            String path = failed.path().toString();
            return new EventProblem(header.id(), account, at, failed.code().name(), asked.field(), path, "");
        }
        if (outcome == EventOutcome.NO_UNITS && unitless != null) {
            return new EventProblem(header.id(), account, at, EventProblem.NO_UNITS, unitless.field(), "$", "");
        }
        throw new IllegalStateException("Nothing is wrong with an event that is " + outcome);
    }

    /** What was wrong with the event that was judged last, in words. */
    String message(EventOutcome outcome, PreparedEvent event) {
        return outcome == EventOutcome.NO_UNITS && unitless != null
                ? Explanation.of(unitless.compiled(), event).formulaSentence()
                : String.valueOf(failure == null ? null : failure.getMessage());
    }
}
