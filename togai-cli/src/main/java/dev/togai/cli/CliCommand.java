package dev.togai.cli;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** A command of the program. */
interface CliCommand {

    /** Returns the description of the command and its options. */
    CommandSpec spec();

    /**
     * Runs the command and returns its exit code.
     *
     * @throws UnusableInputException if an input cannot be used
     * @throws OutputException if the results cannot be written
     * @throws picocli.CommandLine.ParameterException if the arguments do not fit together
     */
    int run(ParseResult arguments, CliContext context);
}
