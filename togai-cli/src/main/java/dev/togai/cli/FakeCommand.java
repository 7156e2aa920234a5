package dev.togai.cli;

import dev.togai.testkit.cli.FakeTogaiCli;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** The command {@code fake}, which passes its options to {@link FakeTogaiCli}. A test compares the options of both. */
final class FakeCommand implements CliCommand {

    @Override
    public CommandSpec spec() {
        return OptionFactory.command(
                        this,
                        "fake",
                        "Serves a fake Togai over HTTP until the process is stopped.",
                        List.of("Prints the address to standard output."),
                        "togai fake --port 8787 --token my-key --log",
                        "togai fake --host 0.0.0.0 --port 8787 --quota 5000",
                        "togai fake --faults 10 --seed 42 --behavior NAME_CONFLICTS_RETURN_409=true")
                .addOption(OptionFactory.text(
                        "--host",
                        "HOST",
                        "Address to listen on, such as 0.0.0.0 for other machines. Default: 127.0.0.1."))
                .addOption(OptionFactory.text(
                        "--port", "PORT", "Port to listen on. Default: 0, which selects a free one."))
                .addOption(
                        OptionFactory.text("--token", "TOKEN", "The only bearer token to accept. Default: any token."))
                .addOption(OptionFactory.text("--quota", "METERS", "Maximum number of meters. Default: 100."))
                .addOption(OptionFactory.text(
                        "--faults",
                        "PERCENT",
                        "Percentage of requests and connections with random faults. Default: 0."))
                .addOption(OptionFactory.text("--seed", "NUMBER", "Seed of the random faults. Default: 0."))
                .addOption(OptionFactory.text(
                        "--load", "FILE", "Snapshot to start with. May be missing if --save has the same file."))
                .addOption(OptionFactory.text(
                        "--save", "FILE", "File to write a snapshot to when the process is stopped."))
                .addOption(OptionFactory.list(
                        "--behavior", "NAME=true|false", "Enables or disables a behavior. May be repeated."))
                .addOption(OptionFactory.flag("--log", "Prints each call to standard output."))
                .addOption(OptionFactory.flag("--behaviors", "Lists the behaviors and their evidence, and exits."))
                .addOption(OptionFactory.help());
    }

    @Override
    public int run(ParseResult arguments, CliContext context) {
        List<String> passed = new ArrayList<>();
        for (OptionSpec option : arguments.matchedOptions()) {
            if (option.arity().max() == 0) {
                passed.add(option.longestName());
            } else {
                option.originalStringValues().forEach(value -> passed.add(option.longestName() + '=' + value));
            }
        }
        PrintStream out = new PrintStream(context.out(), true, StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(context.err(), true, StandardCharsets.UTF_8);
        int code = FakeTogaiCli.serve(passed, out, err);
        if (code == FakeTogaiCli.EXIT_USAGE) {
            context.message("Run togai fake --help for the usage.");
        }
        return code == FakeTogaiCli.EXIT_OK ? ExitCodes.SUCCESS : ExitCodes.FAILURE;
    }
}
