package dev.togai.cli;

import java.util.List;
import picocli.AutoComplete;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** The command {@code completion}, which prints a script that completes commands and options in bash and zsh. */
final class CompletionCommand implements CliCommand {

    @Override
    public CommandSpec spec() {
        return OptionFactory.command(
                        this,
                        "completion",
                        "Prints a completion script for bash and zsh.",
                        List.of("Load the script in the start file of the shell. In zsh, call bashcompinit first."),
                        "source <(togai completion)",
                        "togai completion > /etc/bash_completion.d/togai")
                .addOption(OptionFactory.help());
    }

    @Override
    public int run(ParseResult arguments, CliContext context) {
        String script =
                AutoComplete.bash(TogaiCli.NAME, arguments.commandSpec().root().commandLine());
        script.lines().forEach(context.results()::line);
        return ExitCodes.SUCCESS;
    }
}
