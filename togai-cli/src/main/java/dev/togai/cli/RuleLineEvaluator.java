package dev.togai.cli;

import dev.togai.dsl.codec.RuleReader;
import dev.togai.dsl.error.EvaluationException;
import dev.togai.dsl.error.RuleSyntaxException;
import dev.togai.dsl.eval.CompiledRule;
import dev.togai.dsl.eval.RuleCompiler;
import dev.togai.error.InvalidRequestException;
import java.math.BigDecimal;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** An evaluator of rules over lines of JSON, which returns each result as a line of JSON. Not thread-safe. */
final class RuleLineEvaluator {

    private final RuleCompiler compiler;
    private final boolean tagged;
    private final Consumer<String> notes;
    private boolean isChecked;

    /**
     * Creates an evaluator.
     *
     * @param tagged whether data and results are {@link TaggedJson}
     * @param notes receives notes on the rule and the first event, which start with the number of the line
     */
    RuleLineEvaluator(RuleCompiler compiler, boolean tagged, Consumer<String> notes) {
        this.compiler = compiler;
        this.tagged = tagged;
        this.notes = notes;
    }

    /**
     * Evaluates the rule of a line over the data of the line.
     *
     * @throws JsonInputException if the line has no rule, or its data is not valid
     */
    CharSequence evaluateOwnRule(byte[] line) {
        Object request = PlainJsonParser.parse(line);
        if (!(request instanceof Map<?, ?> fields) || !(fields.get("rule") instanceof String rule)) {
            throw new JsonInputException(
                    "It is no object with a \"rule\" that is a string. Write {\"rule\":\"..\",\"data\":..}, or give --rule.");
        }
        Object data = data(fields.get("data"));
        JsonLine result = new JsonLine().string("id", fields.get("id") instanceof String id ? id : null);
        try {
            addResult(compiler.compile(RuleReader.readLenient(rule)), data, result);
        } catch (RuleSyntaxException e) {
            result.object(
                    "error",
                    new JsonLine()
                            .string("kind", "parse")
                            .string("path", e.path().toString())
                            .string("message", e.getMessage()));
        } catch (InvalidRequestException e) {
            result.object("error", new JsonLine().string("kind", "parse").string("message", e.getMessage()));
        }
        return result.end();
    }

    /**
     * Evaluates a rule over the event of a line.
     *
     * @throws JsonInputException if the line is not valid
     */
    CharSequence evaluate(CompiledRule rule, InputLine line) {
        Object event = data(PlainJsonParser.parse(line.utf8()));
        if (!isChecked) {
            isChecked = true;
            PrefixCheck.messages(rule.rule(), event).forEach(note -> notes.accept(line.number() + ": note: " + note));
        }
        JsonLine result = new JsonLine().number("line", line.number());
        if (event instanceof Map<?, ?> fields && fields.get("id") instanceof String id) {
            result.string("id", id);
        }
        addResult(rule, event, result);
        return result.end();
    }

    private @Nullable Object data(@Nullable Object value) {
        try {
            return tagged ? TaggedJson.untagged(value) : value;
        } catch (IllegalArgumentException e) {
            throw new JsonInputException("It has " + e.getMessage() + '.');
        }
    }

    private void addResult(CompiledRule rule, @Nullable Object data, JsonLine result) {
        try {
            Object value = rule.evaluate(data);
            boolean truthy = rule.test(data);
            if (tagged) {
                result.tagged("result", value);
            } else {
                result.plain("result", value);
            }
            result.string("type", TaggedJson.type(value));
            if (value instanceof BigDecimal number) {
                result.number("scale", number.scale());
            }
            result.bool("truthy", truthy);
        } catch (EvaluationException e) {
            result.object(
                    "error",
                    new JsonLine()
                            .string("kind", "eval")
                            .string("code", e.code().name())
                            .string("path", e.path().toString())
                            .string("message", e.getMessage()));
        }
    }
}
