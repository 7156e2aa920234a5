package dev.togai.cli;

import dev.togai.backtest.EventFiles;
import dev.togai.meters.file.MeterFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.ParseResult;

/** The files that a backtest writes. They are checked before the events are read: they must not replace an input or become one. */
final class BacktestOutputs {

    private BacktestOutputs() {}

    /**
     * Checks the files of options.
     *
     * @throws UnusableInputException if a file is or would be an input, is the file of two options, or cannot be created
     */
    static void check(ParseResult arguments, List<String> options, EventFiles events, CliContext context)
            throws IOException {
        Map<Path, String> outputs = new HashMap<>();
        for (String option : options) {
            String argument = arguments.matchedOptionValue(option, null);
            if (argument != null) {
                check(option + ' ' + argument, context.path(argument), events);
                String other = outputs.put(key(context.path(argument)), option);
                if (other != null) {
                    throw new UnusableInputException(
                            other + " and " + option + " name the same file " + argument + ". Name two files.");
                }
            }
        }
    }

    /** Returns a key that is equal for two arguments that name one file, which need not exist. */
    private static Path key(Path file) throws IOException {
        return Files.exists(file)
                ? file.toRealPath()
                : file.resolveSibling(".").toRealPath().resolve(file.getFileName());
    }

    private static void check(String description, Path file, EventFiles events) {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new UnusableInputException("The folder of " + description + " does not exist. Create it.");
        }
        if (Files.isDirectory(file)) {
            throw new UnusableInputException(description + " is a folder. Name a file.");
        }
        if (events.contains(file)) {
            throw new UnusableInputException(
                    description + " is a file of events, or inside a folder of events. Name a file outside of it.");
        }
        if (file.toString().endsWith(MeterFiles.SUFFIX)) {
            throw new UnusableInputException(description + " has the name of a meter file. Choose another name.");
        }
    }
}
