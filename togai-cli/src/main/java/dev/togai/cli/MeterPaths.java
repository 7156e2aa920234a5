package dev.togai.cli;

import dev.togai.meters.file.LocatedMeterSet;
import dev.togai.meters.file.MeterFiles;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** The arguments that name meter files and their folders. */
final class MeterPaths {

    static final String DEFAULT = "meters";

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
        return argument("A " + MeterFiles.SUFFIX + " file, or a folder with such files.");
    }

    /** Returns the given arguments, or the default. */
    static List<String> arguments(ParseResult arguments) {
        List<String> given = arguments.matchedPositionalValue(0, List.of());
        return given.isEmpty() ? List.of(DEFAULT) : given;
    }

    /** Returns the given paths, or the default. */
    static List<Path> paths(ParseResult arguments, CliContext context) {
        return arguments(arguments).stream().map(context::path).toList();
    }

    /** Reads the meters of the given paths, or of the default, as {@link #read(List, CliContext)}. */
    static LocatedMeterSet read(ParseResult arguments, CliContext context) {
        return read(arguments(arguments), context);
    }

    /**
     * Reads the meters of paths.
     *
     * @throws dev.togai.meters.file.MeterFileException if files have errors, or a folder has none
     */
    static LocatedMeterSet read(List<String> paths, CliContext context) {
        return MeterFiles.read(paths.stream().map(context::path).toList());
    }
}
