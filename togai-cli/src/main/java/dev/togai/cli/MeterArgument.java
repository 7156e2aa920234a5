package dev.togai.cli;

import dev.togai.dsl.preview.Assumptions;
import dev.togai.dsl.preview.CompiledMeter;
import dev.togai.dsl.preview.CompiledMeters;
import dev.togai.error.InvalidRequestException;
import dev.togai.meters.MeterDeclaration;
import dev.togai.meters.file.LocatedMeterSet;
import dev.togai.meters.file.MeterFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** The option {@code --meter}, which names files of meters. */
final class MeterArgument {

    static final String OPTION = "--meter";

    private MeterArgument() {}

    static OptionSpec option(boolean required) {
        return OptionFactory.file("-m", OPTION)
                .type(List.class)
                .auxiliaryTypes(Path.class)
                .converters(text -> text)
                .arity("1")
                .required(required)
                .description(
                        "A .json or .meter.yaml file of meters, or a folder of .meter.yaml files. May be repeated.")
                .build();
    }

    /** Returns the arguments of the option. */
    static List<String> arguments(ParseResult arguments) {
        return arguments.matchedOptionValue(OPTION, List.of());
    }

    /**
     * Rejects standard input as the input of two arguments.
     *
     * @param input the argument that names the events
     */
    static void requireOneStandardInput(ParseResult arguments, String input) {
        List<String> inputs = new ArrayList<>(arguments(arguments));
        inputs.add(input);
        requireOneStandardInput(arguments, inputs);
    }

    /** Rejects standard input as several inputs of a command. */
    static void requireOneStandardInput(ParseResult arguments, List<String> inputs) {
        if (inputs.stream().filter(CliContext.STANDARD_INPUT::equals).count() > 1) {
            CommandLine command = arguments.commandSpec().commandLine();
            throw new ParameterException(command, "Only one input can be standard input. Name a file for the other.");
        }
    }

    /** Returns whether an argument is a meter file or a folder of them, and no file in JSON. */
    static boolean isMeterFile(String argument, CliContext context) {
        return MeterPaths.isYaml(argument)
                || (!argument.equals(CliContext.STANDARD_INPUT) && Files.isDirectory(context.path(argument)));
    }

    private static CompiledMeter compile(MeterDeclaration meter, Assumptions assumptions) {
        try {
            return CompiledMeter.of(meter.meter(), assumptions);
        } catch (InvalidRequestException e) {
            throw new UnusableInputException(
                    "The meter \"" + meter.name() + "\" cannot be evaluated. Run togai lint on the file.");
        }
    }

    /**
     * Compiles the meters of all files together.
     *
     * @throws UnusableInputException if a file cannot be read, or has a meter that cannot be compiled
     */
    static CompiledMeters compile(ParseResult arguments, Assumptions assumptions, CliContext context) {
        List<CompiledMeter> meters = new ArrayList<>();
        List<String> meterFiles = new ArrayList<>();
        Set<Object> seen = new HashSet<>();
        for (String file : arguments(arguments)) {
            if (isMeterFile(file, context)) {
                meterFiles.add(file);
            } else if (seen.add(context.key(file))) {
                addAll(file, assumptions, context, meters);
            }
        }
        if (!meterFiles.isEmpty()) {
            addAll(MeterPaths.read(meterFiles, context), assumptions, meters);
        }
        if (meters.isEmpty()) {
            throw new UnusableInputException(
                    "There is no meter in " + String.join(", ", arguments(arguments)) + ". Name a file with a meter.");
        }
        return CompiledMeters.of(meters);
    }

    private static void addAll(LocatedMeterSet set, Assumptions assumptions, List<CompiledMeter> meters) {
        set.set().meters().forEach(meter -> meters.add(compile(meter, assumptions)));
    }

    /** Adds the meters of a file in JSON, or those of standard input in either form. */
    private static void addAll(String file, Assumptions assumptions, CliContext context, List<CompiledMeter> meters) {
        String text = context.read(file);
        if (file.equals(CliContext.STANDARD_INPUT) && MeterPaths.isMeterFile(text)) {
            addAll(MeterFiles.parse(CliContext.displayName(file), text), assumptions, meters);
            return;
        }
        try {
            meters.addAll(new MeterFile(text).compile(assumptions));
        } catch (JsonInputException e) {
            throw e.in(file);
        }
    }
}
