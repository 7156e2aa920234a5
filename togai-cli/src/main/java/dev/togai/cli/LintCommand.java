package dev.togai.cli;

import dev.togai.dsl.lint.MeterChecker;
import dev.togai.dsl.lint.finding.Severity;
import dev.togai.dsl.text.RuleNotation;
import dev.togai.schema.EventSchema;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** The command {@code lint}, which checks meters in files and prints findings in the format of compilers. */
final class LintCommand implements CliCommand {

    private static final String FAIL_ON = "--fail-on";
    private static final String STRICT = "--strict";
    private static final String SCHEMA = "--schema";
    private static final String FORMAT = "--format";
    private static final String NOTATION = "--notation";

    @Override
    public CommandSpec spec() {
        return OptionFactory.command(
                        this,
                        "lint",
                        "Checks usage meters in JSON files.",
                        List.of(
                                "A file has one meter, an array of meters, or a page of meters, as Togai returns them or as requests to"
                                        + " create them. Findings are printed with file, line and column."),
                        "togai lint rides.json",
                        "togai lint --strict meters/",
                        "togai lint --schema schema.json --format jsonl rides.json",
                        "togai lint - < rides.json")
                .addPositional(PositionalParamSpec.builder()
                        .index("0..*")
                        .arity("1..*")
                        .required(true)
                        .type(List.class)
                        .auxiliaryTypes(Path.class)
                        .converters(text -> text)
                        .paramLabel("PATH")
                        .description("A file, a folder with .json files, or - for standard input.")
                        .build())
                .addOption(OptionFactory.choice(
                        FAIL_ON,
                        List.of("error", "warning", "note"),
                        "The mildest severity of findings that make the exit code 1. Default: error."))
                .addOption(OptionFactory.flag(STRICT, "Same as --fail-on note: any finding makes the exit code 1."))
                .addOption(schemaOption())
                .addOption(OptionFactory.choice(
                        FORMAT, List.of("text", "jsonl"), "The format of the findings. Default: text."))
                .addOption(OptionFactory.choice(
                        NOTATION,
                        List.of("json", "readable"),
                        "The notation of rules in messages and fixes. Default: json, as in the files."))
                .addOption(OptionFactory.help());
    }

    private static OptionSpec schemaOption() {
        return OptionFactory.file(SCHEMA)
                .converters(text -> text)
                .description("The event schema in JSON, to find misspelled attributes and dimensions.")
                .build();
    }

    @Override
    public int run(ParseResult arguments, CliContext context) {
        if (arguments.hasMatchedOption(STRICT) && arguments.hasMatchedOption(FAIL_ON)) {
            throw new ParameterException(
                    arguments.commandSpec().commandLine(),
                    "--strict and --fail-on exclude each other. Give one of them.");
        }
        RuleNotation notation = arguments.matchedOptionValue(NOTATION, "json").equals("json")
                ? RuleNotation.JSON_LOGIC
                : RuleNotation.READABLE;
        MeterChecker checker = MeterChecker.create().withNotation(notation);
        String schema = arguments.matchedOptionValue(SCHEMA, null);
        List<String> paths = arguments.matchedPositionalValue(0, List.of());
        List<String> inputs = new ArrayList<>(paths);
        if (schema != null) {
            inputs.add(schema);
        }
        MeterArgument.requireOneStandardInput(arguments, inputs);
        LintReport report = new LintReport(
                context, arguments.matchedOptionValue(FORMAT, "text").equals("jsonl"), notation);
        Run run = new Run(schema == null ? checker : checker.withSchema(schema(schema, context)), context, report);
        paths.forEach(run::lint);
        String failOn = arguments.matchedOptionValue(FAIL_ON, arguments.hasMatchedOption(STRICT) ? "note" : "error");
        return report.finish(Severity.valueOf(failOn.toUpperCase(Locale.ROOT)));
    }

    private static EventSchema schema(String file, CliContext context) {
        String text = context.read(file);
        try {
            return SchemaFile.read(text);
        } catch (JsonInputException e) {
            throw e.in(file);
        }
    }

    /**
     * The inspection of the given paths. A part that cannot be read is reported, and the rest is linted.
     *
     * @param checker the checker of meters
     * @param context the streams and the directory
     * @param report the report
     */
    private record Run(MeterChecker checker, CliContext context, LintReport report) {

        void lint(String argument) {
            try {
                Path path = argument.equals(CliContext.STANDARD_INPUT) ? null : context.path(argument);
                if (path == null || !Files.isDirectory(path)) {
                    file(argument);
                } else if (folder(argument, path) == 0) {
                    report.unusable(argument + ":1:1: error: The folder has no .json file. Check the path.");
                }
            } catch (UnusableInputException e) {
                report.unusable(String.valueOf(e.getMessage()));
            }
        }

        /** Lints the .json files of a folder and its folders, and returns their number. */
        private int folder(String name, Path folder) {
            int files = 0;
            try (Stream<Path> inside = Files.list(folder)) {
                for (Path path : (Iterable<Path>) inside.sorted()::iterator) {
                    String argument = Path.of(name).resolve(path.getFileName()).toString();
                    if (!Files.isDirectory(path)) {
                        files += fileOfFolder(argument);
                    } else if (!Files.isSymbolicLink(path)) {
                        files += folder(argument, path);
                    }
                }
            } catch (IOException | UncheckedIOException e) {
                files++;
                report.unusable(name + ":1:1: error: The folder cannot be read: " + e + ". Check its permissions.");
            }
            return files;
        }

        private int fileOfFolder(String argument) {
            if (!argument.endsWith(".json")) {
                return 0;
            }
            lint(argument);
            return 1;
        }

        private void file(String argument) {
            String text = context.read(argument);
            try {
                report.file(argument, new MeterFile(text).check(checker));
            } catch (JsonInputException e) {
                throw e.in(argument);
            }
        }
    }
}
