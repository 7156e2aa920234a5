package dev.togai.cli;

import dev.togai.meters.file.LocatedMeterSet;
import dev.togai.meters.file.MeterFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** The arguments that name meter files and their folders. */
final class MeterPaths {

    static final String DEFAULT = "meters";

    /** The start of a text in JSON, or of an empty one. A mapping of YAML in braces starts with a name without quotes. */
    private static final Pattern JSON_START = Pattern.compile("\\s*(\\[|\\{\\s*[\"}]|$)");

    /** The description of paths that are no standard input. */
    static final String FILES = "A " + MeterFiles.SUFFIX + " file, or a folder with such files.";

    private MeterPaths() {}

    /** Returns the argument, which may be repeated. */
    static PositionalParamSpec argument(String description) {
        return PositionalParamSpec.builder()
                .index("0..*")
                .arity("0..*")
                .type(List.class)
                .auxiliaryTypes(Path.class)
                .converters(text -> text)
                .paramLabel("PATH")
                .description(description + " Default: " + DEFAULT + '.')
                .build();
    }

    static PositionalParamSpec argument() {
        return argument(
                "A " + MeterFiles.SUFFIX + " file, a folder with such files, or - for a file from standard input.");
    }

    /** Returns the given arguments, or the default. */
    static List<String> arguments(ParseResult arguments) {
        List<String> given = arguments.matchedPositionalValue(0, List.of());
        return given.isEmpty() ? List.of(DEFAULT) : given;
    }

    /**
     * Returns the given paths, or the default.
     *
     * @throws UnusableInputException if one is standard input
     */
    static List<Path> paths(ParseResult arguments, CliContext context) {
        return arguments(arguments).stream().map(context::path).toList();
    }

    /** Reads the meters of the given paths, or of the default, as {@link #read(List, CliContext)}. */
    static LocatedMeterSet read(ParseResult arguments, CliContext context) {
        return read(arguments(arguments), context);
    }

    /** Returns whether an argument names a meter file by its end, and not meters in JSON. */
    static boolean isYaml(String argument) {
        return argument.endsWith(".yaml") || argument.endsWith(".yml");
    }

    /** Returns whether the text of standard input is a meter file, and not meters in JSON. */
    static boolean isMeterFile(String text) {
        return !JSON_START.matcher(text).lookingAt();
    }

    /**
     * Reads the meters of paths, or those of standard input as one file.
     *
     * @throws UnusableInputException if standard input is one of several paths
     * @throws dev.togai.meters.file.MeterFileException if files have errors, or a folder has none
     */
    static LocatedMeterSet read(List<String> paths, CliContext context) {
        if (paths.contains(CliContext.STANDARD_INPUT)) {
            if (paths.size() > 1) {
                throw new UnusableInputException(
                        "Standard input is one meter file, which is not read together with others. Give - alone, or name files.");
            }
            return MeterFiles.parse(
                    CliContext.displayName(CliContext.STANDARD_INPUT), context.read(CliContext.STANDARD_INPUT));
        }
        return MeterFiles.read(paths.stream().map(context::path).toList());
    }
}
