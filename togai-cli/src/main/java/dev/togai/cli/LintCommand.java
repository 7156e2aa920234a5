package dev.togai.cli;

import dev.togai.dsl.ast.NodePath;
import dev.togai.dsl.lint.MeterChecker;
import dev.togai.dsl.lint.finding.Finding;
import dev.togai.dsl.text.RuleNotation;
import dev.togai.meters.check.MeterSetChecker;
import dev.togai.meters.file.LocatedMeterSet;
import dev.togai.meters.file.MeterFileException;
import dev.togai.meters.file.MeterFiles;
import dev.togai.meters.report.MeterReport;
import dev.togai.meters.report.ReportEntry;
import dev.togai.meters.report.SourceLocation;
import dev.togai.schema.EventSchema;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** The command {@code lint}, which checks the fields and rules of meters in files. */
final class LintCommand extends ReportCommand {

    private static final String STRICT = "--strict";
    private static final String NOTATION = "--notation";

    @Override
    CommandSpec describe() {
        return OptionFactory.command(
                        this,
                        "lint",
                        "Checks the fields and rules of meters in files.",
                        List.of("A " + MeterFiles.SUFFIX
                                + " file has meters as code. A .json file has one meter, an array of"
                                + " meters, or a page of meters, as Togai returns them or as requests to create them."),
                        "togai lint",
                        "togai lint --strict meters/ rides.json",
                        "togai lint --schema schema.json --json rides.json",
                        "togai lint - < rides.json")
                .addPositional(
                        MeterPaths.argument(
                                "A file, a folder with files, or - for a file from standard input, in JSON or as meters as code."))
                .addOption(FailOn.optionWithNote())
                .addOption(OptionFactory.flag(STRICT, "Same as --fail-on note: any entry makes the exit code 1."))
                .addOption(SchemaOption.option())
                .addOption(OptionFactory.choice(
                        NOTATION,
                        List.of("json", "readable"),
                        "The notation of rules in messages about .json files. Default: json, as in the files."));
    }

    @Override
    int run(ParseResult arguments, CliContext context, ReportOutput output) {
        if (arguments.hasMatchedOption(STRICT) && arguments.hasMatchedOption(FailOn.OPTION)) {
            throw new ParameterException(
                    arguments.commandSpec().commandLine(),
                    "--strict and --fail-on exclude each other. Give one of them.");
        }
        RuleNotation notation = arguments.matchedOptionValue(NOTATION, "json").equals("json")
                ? RuleNotation.JSON_LOGIC
                : RuleNotation.READABLE;
        List<String> paths = MeterPaths.arguments(arguments);
        List<String> inputs = new ArrayList<>(paths);
        inputs.addAll(SchemaOption.files(arguments));
        MeterArgument.requireOneStandardInput(arguments, inputs);
        Run run = new Run(context, notation, SchemaOption.read(arguments, context));
        paths.forEach(run::lint);
        MeterReport report = run.report();
        output.print(report);
        return arguments.hasMatchedOption(STRICT)
                ? FailOn.exitCode(FailOn.NOTE, report)
                : FailOn.exitCode(arguments, report);
    }

    /** The inspection of the given paths. A part that cannot be read is reported, and the rest is linted. */
    private static final class Run {

        private final CliContext context;
        private final RuleNotation notation;
        private final List<EventSchema> schemas;
        private final List<ReportEntry> entries = new ArrayList<>();
        private final List<Path> meterPaths = new ArrayList<>();
        private final Set<Object> seen = new HashSet<>();
        private int files;

        Run(CliContext context, RuleNotation notation, List<EventSchema> schemas) {
            this.context = context;
            this.notation = notation;
            this.schemas = schemas;
        }

        void lint(String argument) {
            try {
                Path path = argument.equals(CliContext.STANDARD_INPUT) ? null : context.path(argument);
                if (path == null || !Files.isDirectory(path)) {
                    file(argument);
                    return;
                }
                meterPaths.add(path);
                if (folder(argument, path) == 0) {
                    throw UnusableInputException.at(
                            argument,
                            1,
                            1,
                            "The folder has no .json and no " + MeterFiles.SUFFIX + " file. Check the path.");
                }
            } catch (UnusableInputException e) {
                entries.add(e.entry());
            }
        }

        /** Lints the files of a folder and its folders, and returns their number. */
        private int folder(String name, Path folder) {
            int found = 0;
            try (Stream<Path> inside = Files.list(folder)) {
                for (Path path : (Iterable<Path>) inside.sorted()::iterator) {
                    String argument = Path.of(name).resolve(path.getFileName()).toString();
                    if (path.getFileName().toString().startsWith(".")) {
                        continue;
                    }
                    if (!Files.isDirectory(path)) {
                        found += fileOfFolder(argument);
                    } else if (!Files.isSymbolicLink(path)) {
                        found += folder(argument, path);
                    }
                }
            } catch (IOException | UncheckedIOException e) {
                found++;
                entries.add(UnusableInputException.at(
                                name, 1, 1, "The folder cannot be read: " + e + ". Check its permissions.")
                        .entry());
            }
            return found;
        }

        private int fileOfFolder(String argument) {
            if (!argument.endsWith(".json") && !argument.endsWith(MeterFiles.SUFFIX)) {
                return 0;
            }
            if (argument.endsWith(MeterFiles.SUFFIX)) {
                files += isNew(argument) ? 1 : 0; // The folder is read as a whole.
            } else {
                lint(argument);
            }
            return 1;
        }

        private boolean isNew(String argument) {
            return seen.add(context.key(argument));
        }

        private void file(String argument) {
            if (!isNew(argument)) {
                return;
            }
            if (MeterPaths.isYaml(argument)) {
                meterPaths.add(context.path(argument));
                files++;
                return;
            }
            String text = context.read(argument);
            if (argument.equals(CliContext.STANDARD_INPUT) && MeterPaths.isMeterFile(text)) {
                set(() -> MeterFiles.parse(CliContext.displayName(argument), text));
                files++;
                return;
            }
            List<String> lines = text.lines().toList();
            MeterChecker checker = MeterChecker.create().withNotation(notation);
            try {
                new MeterFile(text)
                        .check(checker, schemas)
                        .forEach(located -> entries.add(entry(argument, lines, located)));
                files++;
            } catch (JsonInputException e) {
                throw e.in(argument);
            }
        }

        private ReportEntry entry(String argument, List<String> lines, MeterFile.LocatedFinding located) {
            Finding finding = located.finding();
            int line = located.position().line();
            SourceLocation location = new SourceLocation(
                    CliContext.displayName(argument),
                    line,
                    located.position().column(),
                    line <= lines.size() ? lines.get(line - 1) : "");
            String part = finding.location().path().equals(NodePath.ROOT)
                    ? ""
                    : " " + finding.location().path();
            List<String> details = new ArrayList<>();
            details.add("in " + finding.location().field() + part + " [" + finding.id() + "]");
            finding.fix().ifPresent(fix -> details.add("fix: " + notation.format(fix)));
            return new ReportEntry(
                    finding.severity(),
                    finding.id(),
                    Optional.empty(),
                    Optional.of(location),
                    finding.message(),
                    details);
        }

        /** Lints the meter files, which are one set, and returns the report. */
        MeterReport report() {
            set(() -> MeterFiles.readIfAny(meterPaths));
            return new MeterReport("lint", entries, files + (files == 1 ? " file" : " files") + " checked");
        }

        private void set(Supplier<LocatedMeterSet> reading) {
            try {
                entries.addAll(MeterSetChecker.create()
                        .withSchemas(schemas)
                        .lint(reading.get())
                        .entries());
            } catch (MeterFileException e) {
                entries.addAll(e.errors());
            }
        }
    }
}
