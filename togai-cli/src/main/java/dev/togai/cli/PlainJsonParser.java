package dev.togai.cli;

import dev.togai.dsl.ast.Variable;
import dev.togai.dsl.codec.RuleReader;
import dev.togai.dsl.error.RuleSyntaxException;
import dev.togai.dsl.eval.CompiledRule;
import dev.togai.dsl.eval.Dialect;
import dev.togai.dsl.eval.EventFormat;
import dev.togai.dsl.eval.RuleCompiler;
import dev.togai.error.MalformedJsonException;
import org.jspecify.annotations.Nullable;

/** A parser of JSON to maps, lists, strings, exact numbers, booleans and nulls. */
final class PlainJsonParser {

    /** The rule that returns a whole event. Its layout reads any JSON value, with the limits of the evaluator. */
    private static final CompiledRule WHOLE = RuleCompiler.of(Dialect.TOGAI).compile(Variable.of(""));

    private PlainJsonParser() {}

    /**
     * Parses a value.
     *
     * @throws JsonInputException if the bytes are not UTF-8 or not JSON
     */
    static @Nullable Object parse(byte[] utf8) {
        try {
            return WHOLE.evaluate(WHOLE.layout().read(utf8, EventFormat.PLAIN));
        } catch (MalformedJsonException e) {
            throw syntaxError(utf8);
        }
    }

    /** Returns the exception for bytes that are not JSON, with the position of the fault. */
    static JsonInputException syntaxError(byte[] utf8) {
        try {
            RuleReader.read(CliContext.decode(utf8));
        } catch (JsonInputException e) {
            return e;
        } catch (RuleSyntaxException e) {
            // The strict reader of rules finds the syntax error of any JSON before it builds the tree of a rule.
            if (!e.isLimit()) {
                String expected = e.expected().equals("a rule") ? "a JSON value" : e.expected();
                return new JsonInputException(
                        e.line(),
                        e.column(),
                        "It is not JSON: expected " + expected + ", found " + e.found() + ". Correct the JSON.");
            }
        }
        return new JsonInputException(
                "It is JSON with a number or a nesting beyond the limits of this program. Shorten it.");
    }
}
