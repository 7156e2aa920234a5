package dev.togai.examples;

import dev.togai.dsl.ast.Variable;
import dev.togai.dsl.codec.RuleReader;
import dev.togai.dsl.error.EvaluationException;
import dev.togai.dsl.error.RuleSyntaxException;
import dev.togai.dsl.eval.CompiledRule;
import dev.togai.dsl.eval.Dialect;
import dev.togai.dsl.eval.EventFormat;
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
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A program that evaluates rules over events, one for each line: it reads {@code {"id":..,"rule":..,"data":..}} and writes
 * {@code {"id":..,"result":..,"type":..,"truthy":..}} or {@code {"id":..,"error":{..}}}, in UTF-8. The rule is a string,
 * read as Togai reads it. A number in the result has its {@code scale}, too.
 *
 * <p>Data and result are JSON that loses nothing: a number is {@code {"n":"12.40"}}, an object {@code {"o":{..}}}, a date
 * {@code {"d":"2024-05-28T00:00Z"}}; strings, lists, true, false and null are themselves. With {@code --plain} they are plain JSON.
 * {@code --help} shows a line of either form.
 *
 * <p>{@code --dialect togai} (the default) evaluates as Togai's engine does, {@code --dialect standard} as JSONLogic does. The program
 * reads the first named file and writes results to the second, or uses the standard streams. It reports an invalid line on standard
 * error and skips it. The exit status is 0 if all lines are valid and 1 if some are not. It is 64 if the arguments are invalid, if
 * a file cannot be opened, or if both files are the same.
 */
public final class EvaluateRules {

    private static final int SUCCESS = 0;
    private static final int INVALID_LINES = 1;
    private static final int WRONG_USAGE = 64;
    private static final String USAGE = """
            Usage: EvaluateRules [--dialect togai|standard] [--plain] [rules.jsonl results.jsonl]
            Each line of the input has a rule as a string, and the data of one event:
              {"id":"1","rule":"{\\"*\\":[{\\"var\\":\\"attributes.n\\"},2]}","data":{"o":{"attributes":{"o":{"n":"1.50"}}}}}
            A number is {"n":"12.40"}, an object {"o":{..}}, a date {"d":"2024-05-28T00:00Z"}. With --plain, data is plain JSON:
              {"id":"1","rule":"{\\"*\\":[{\\"var\\":\\"attributes.n\\"},2]}","data":{"attributes":{"n":"1.50"}}}
            Without files, rules are read from the standard input and results are written to the standard output.""";

    /** The rule that returns a whole event, so that the reader of events reads the lines of the input, too. */
    private static final CompiledRule WHOLE = RuleCompiler.of(Dialect.TOGAI).compile(Variable.of(""));

    private final RuleCompiler compiler;
    private final boolean plain;
    private final Writer results;
    private final PrintWriter errors;
    private boolean hasInvalidLines;

    /**
     * The options of the command line.
     *
     * @param dialect the dialect of the rules
     * @param plain whether data and results are plain JSON
     * @param files none, or the files of the input and of the results
     */
    private record Options(Dialect dialect, boolean plain, List<Path> files) {

        /** Returns the options, null if the arguments are invalid. */
        static @Nullable Options of(List<String> args) {
            Dialect dialect = Dialect.TOGAI;
            boolean plain = false;
            List<Path> files = new ArrayList<>();
            for (Iterator<String> rest = args.iterator(); rest.hasNext(); ) {
                String arg = rest.next();
                if (arg.equals("--dialect") && rest.hasNext()) {
                    String name = rest.next();
                    if (!name.equals("togai") && !name.equals("standard")) {
                        return null;
                    }
                    dialect = name.equals("togai") ? Dialect.TOGAI : Dialect.JSON_LOGIC_JS;
                } else if (arg.equals("--plain")) {
                    plain = true;
                } else if (arg.startsWith("-")) {
                    return null;
                } else {
                    try {
                        files.add(Path.of(arg));
                    } catch (InvalidPathException e) {
                        return null;
                    }
                }
            }
            return files.isEmpty() || files.size() == 2 ? new Options(dialect, plain, files) : null;
        }
    }

    private EvaluateRules(Options options, Writer results, PrintWriter errors) {
        this.compiler = RuleCompiler.of(options.dialect());
        this.plain = options.plain();
        this.results = results;
        this.errors = errors;
    }

    /** Runs the program with the standard streams. */
    public static void main(String[] args) throws IOException {
        int status = run(List.of(args), System.in, System.out, System.err);
        if (status != SUCCESS) {
            System.exit(status);
        }
    }

    /** Evaluates the input and returns the exit status. */
    static int run(List<String> args, InputStream in, OutputStream out, OutputStream err) throws IOException {
        PrintWriter errors = new PrintWriter(new OutputStreamWriter(err, StandardCharsets.UTF_8), true);
        Options options = Options.of(args);
        if (options == null) {
            errors.println(USAGE);
            return WRONG_USAGE;
        }
        if (options.files().isEmpty()) {
            return evaluate(options, in, out, errors);
        }
        Path from = options.files().get(0);
        Path to = options.files().get(1);
        if (Files.exists(to) && Files.exists(from) && Files.isSameFile(from, to)) {
            errors.println("The results would overwrite the rules in " + from + ". Name another file for the results.");
            return WRONG_USAGE;
        }
        try (InputStream input = Files.newInputStream(from);
                OutputStream results = Files.newOutputStream(to)) {
            return evaluate(options, input, results, errors);
        } catch (FileSystemException e) {
            errors.println("Cannot open a file: " + e);
            return WRONG_USAGE;
        }
    }

    private static int evaluate(Options options, InputStream in, OutputStream out, PrintWriter errors)
            throws IOException {
        Writer results = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        EvaluateRules program = new EvaluateRules(options, results, errors);
        program.evaluateAll(new BufferedInputStream(in));
        results.flush();
        return program.hasInvalidLines ? INVALID_LINES : SUCCESS;
    }

    /** Splits the input into lines before it is decoded, so that a line that is not UTF-8 does not affect another. */
    private void evaluateAll(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int number = 1;
        for (int next = in.read(); next >= 0; next = in.read()) {
            if (next == '\n') {
                evaluate(line.toByteArray(), number);
                line.reset();
                number++;
            } else {
                line.write(next);
            }
        }
        if (line.size() > 0) {
            evaluate(line.toByteArray(), number);
        }
    }

    private void evaluate(byte[] line, int number) throws IOException {
        try {
            Object request = WHOLE.evaluate(WHOLE.layout().read(line, EventFormat.PLAIN));
            if (!(request instanceof Map<?, ?> fields) || !(fields.get("rule") instanceof String rule)) {
                throw new IllegalArgumentException("no object with a \"rule\" that is a string");
            }
            StringBuilder json = new StringBuilder("{\"id\":");
            TaggedJson.write(fields.get("id") instanceof String id ? id : null, json);
            Object data = fields.get("data");
            evaluate(rule, plain ? data : TaggedJson.untagged(data), json);
            results.append(json.append("}\n"));
        } catch (MalformedJsonException | IllegalArgumentException e) {
            hasInvalidLines = true;
            errors.println("Line " + number + ": " + e.getMessage());
        }
    }

    private void evaluate(String text, @Nullable Object data, StringBuilder json) {
        try {
            CompiledRule rule = compiler.compile(RuleReader.readLenient(text));
            Object result = rule.evaluate(data);
            boolean truthy = rule.test(data);
            json.append(",\"result\":");
            if (plain) {
                TaggedJson.writePlain(result, json);
            } else {
                TaggedJson.write(result, json);
            }
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
