package dev.togai.examples;

import dev.togai.dsl.ast.Variable;
import dev.togai.dsl.codec.RuleReader;
import dev.togai.dsl.codec.RuleSyntaxException;
import dev.togai.dsl.eval.CompiledRule;
import dev.togai.dsl.eval.Dialect;
import dev.togai.dsl.eval.EvaluationException;
import dev.togai.dsl.eval.EventForm;
import dev.togai.dsl.eval.RuleCompiler;
import dev.togai.error.InvalidRequestException;
import dev.togai.error.MalformedJsonException;
import java.io.BufferedInputStream;
import java.io.BufferedWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Answers rules over events, a line each: reads {@code {"id":..,"rule":..,"data":..}} from the standard input and writes
 * {@code {"id":..,"result":..,"type":..,"truthy":..}} or {@code {"id":..,"error":{..}}}, in UTF-8. The rule is a text, read as Togai
 * reads it; data and result are {@link TaggedJson}; a number has its {@code scale}, too.
 *
 * <p>{@code --dialect togai} (the default) answers as Togai's engine does, {@code --dialect standard} as JSONLogic does. A line that
 * is no such question is reported on standard error and left out. It exits with 0 if there is none, 1 if there are some, 64 if it
 * does not understand its arguments.
 */
public final class EvaluateRules {

    private static final int UNDERSTOOD = 0;
    private static final int SOME_BAD = 1;
    private static final int WRONG_USAGE = 64;
    private static final String USAGE = "Usage: EvaluateRules [--dialect togai|standard] < questions > answers";

    /** The rule that gives an event whole: what reads events reads questions, too. */
    private static final CompiledRule WHOLE = RuleCompiler.of(Dialect.TOGAI).compile(Variable.of(""));

    private final RuleCompiler compiler;
    private final Writer answers;
    private final PrintWriter complaints;
    private boolean someBad;

    private EvaluateRules(Dialect dialect, Writer answers, PrintWriter complaints) {
        this.compiler = RuleCompiler.of(dialect);
        this.answers = answers;
        this.complaints = complaints;
    }

    /** Answers what comes in on the standard input. */
    public static void main(String[] args) throws IOException {
        int status = run(List.of(args), System.in, System.out, System.err);
        if (status != UNDERSTOOD) {
            System.exit(status);
        }
    }

    /** Answers what comes in, and gives the status to exit with. */
    static int run(List<String> args, InputStream in, OutputStream out, OutputStream err) throws IOException {
        PrintWriter complaints = new PrintWriter(new OutputStreamWriter(err, StandardCharsets.UTF_8), true);
        Dialect dialect = dialect(args);
        if (dialect == null) {
            complaints.println(USAGE);
            return WRONG_USAGE;
        }
        Writer answers = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        EvaluateRules program = new EvaluateRules(dialect, answers, complaints);
        program.answerAll(new BufferedInputStream(in));
        answers.flush();
        return program.someBad ? SOME_BAD : UNDERSTOOD;
    }

    private static @Nullable Dialect dialect(List<String> args) {
        if (args.isEmpty() || args.equals(List.of("--dialect", "togai"))) {
            return Dialect.TOGAI;
        }
        return args.equals(List.of("--dialect", "standard")) ? Dialect.STANDARD : null;
    }

    /** Lines are cut before they are decoded, so that one which is not UTF-8 spoils no other. */
    private void answerAll(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int number = 1;
        for (int next = in.read(); next >= 0; next = in.read()) {
            if (next == '\n') {
                answer(line.toByteArray(), number);
                line.reset();
                number++;
            } else {
                line.write(next);
            }
        }
        if (line.size() > 0) {
            answer(line.toByteArray(), number);
        }
    }

    private void answer(byte[] line, int number) throws IOException {
        try {
            Object question = WHOLE.evaluate(WHOLE.layout().read(line, EventForm.AS_IT_IS));
            if (!(question instanceof Map<?, ?> fields) || !(fields.get("rule") instanceof String rule)) {
                throw new IllegalArgumentException("no object with a \"rule\" that is a text");
            }
            StringBuilder json = new StringBuilder("{\"id\":");
            TaggedJson.write(fields.get("id") instanceof String id ? id : null, json);
            answer(rule, TaggedJson.untagged(fields.get("data")), json);
            answers.append(json.append("}\n"));
        } catch (MalformedJsonException | IllegalArgumentException e) {
            someBad = true;
            complaints.println("Line " + number + ": " + e.getMessage());
        }
    }

    private void answer(String text, @Nullable Object data, StringBuilder json) {
        try {
            CompiledRule rule = compiler.compile(RuleReader.readLenient(text));
            Object result = rule.evaluate(data);
            boolean truthy = rule.test(data);
            json.append(",\"result\":");
            TaggedJson.write(result, json);
            json.append(",\"type\":\"").append(TaggedJson.type(result)).append('"');
            if (result instanceof BigDecimal number) {
                json.append(",\"scale\":").append(number.scale());
            }
            json.append(",\"truthy\":").append(truthy);
        } catch (RuleSyntaxException e) {
            json.append(",\"error\":{\"kind\":\"parse\",\"path\":");
            TaggedJson.writeText(e.path().toString(), json);
            message(e, json);
        } catch (InvalidRequestException e) {
            json.append(",\"error\":{\"kind\":\"parse\"");
            message(e, json);
        } catch (EvaluationException e) {
            json.append(",\"error\":{\"kind\":\"eval\",\"code\":\"")
                    .append(e.code())
                    .append("\",\"path\":");
            TaggedJson.writeText(e.path().toString(), json);
            message(e, json);
        }
    }

    private static void message(RuntimeException failure, StringBuilder json) {
        json.append(",\"message\":");
        TaggedJson.writeText(String.valueOf(failure.getMessage()), json);
        json.append('}');
    }
}
