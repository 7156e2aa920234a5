package dev.togai.cli;

import dev.togai.meters.file.MeterFileException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * The command line program {@code togai}: {@code java -jar togai.jar lint meters/}. Writes results to standard output and messages to
 * standard error, both in UTF-8 on all platforms. {@code --help} lists the commands and the exit codes.
 */
public final class TogaiCli {

    static final String NAME = "togai";

    private TogaiCli() {}

    /** Runs the program with the streams of the process, and exits if the code is not 0. */
    public static void main(String[] args) {
        CliContext context = CliContext.ofProcess();
        int code = ExitCodes.FAILURE;
        try {
            code = run(List.of(args), context);
        } finally {
            context.termination().ended(code);
        }
        if (code != ExitCodes.SUCCESS) {
            System.exit(code);
        }
    }

    /** Runs the program and returns its exit code. */
    static int run(List<String> args, CliContext context) {
        CommandLine program = program();
        try {
            int code = run(program, args, context);
            context.results().flush();
            return code;
        } catch (ParameterException e) {
            return reportUsage(e, context);
        } catch (UnusableInputException e) {
            context.message(String.valueOf(e.getMessage()));
            return ExitCodes.FAILURE;
        } catch (MeterFileException e) {
            context.results().flush();
            e.report().text().lines().map(TextColors::visible).forEach(context::message);
            return ExitCodes.FAILURE;
        } catch (OutputException e) {
            if (e.isBrokenPipe()) {
                return ExitCodes.BROKEN_PIPE;
            }
            context.message(String.valueOf(e.getMessage()));
            return ExitCodes.FAILURE;
        }
    }

    private static int run(CommandLine program, List<String> args, CliContext context) {
        ParseResult result = parse(program, args);
        StringWriter help = new StringWriter();
        result.asCommandLineList().forEach(line -> line.setOut(new PrintWriter(help)));
        Integer helpCode = CommandLine.executeHelpRequest(result);
        if (helpCode != null) {
            help.toString().lines().forEach(context.results()::line);
            return helpCode;
        }
        ParseResult selected = result;
        while (selected.hasSubcommand()) {
            selected = selected.subcommand();
        }
        if (selected.commandSpec().userObject() instanceof CliCommand command) {
            return command.run(selected, context);
        }
        throw new ParameterException(
                program,
                "A command is missing. The commands are "
                        + String.join(", ", program.getSubcommands().keySet()) + '.');
    }

    /**
     * Parses the arguments. {@code help COMMAND} is {@code COMMAND --help}.
     *
     * @throws ParameterException for the most helpful fault: the first unknown name, else the first fault
     */
    private static ParseResult parse(CommandLine program, List<String> args) {
        List<String> parsed = new ArrayList<>(args);
        if (!args.isEmpty() && args.get(0).equals("help")) {
            parsed.remove(0);
            parsed.add("--help");
        }
        ParseResult result = program.parseArgs(parsed.toArray(String[]::new));
        List<ParameterException> faults = new ArrayList<>();
        for (ParseResult level = result; level != null; level = level.hasSubcommand() ? level.subcommand() : null) {
            for (Exception fault : level.errors()) {
                if (fault instanceof UnmatchedArgumentException unmatched) {
                    throw unmatched;
                }
                if (fault instanceof ParameterException parameter) {
                    faults.add(parameter);
                }
            }
        }
        boolean isHelp = result.asCommandLineList().stream().anyMatch(CommandLine::isUsageHelpRequested);
        if (!isHelp && !faults.isEmpty()) {
            throw faults.get(0);
        }
        return result;
    }

    /** Creates the parser of arguments with all commands. */
    static CommandLine program() {
        CommandSpec spec = CommandSpec.create()
                .name(NAME)
                .version(NAME + " " + version())
                .addOption(OptionFactory.help())
                .addOption(OptionSpec.builder("-V", "--version")
                        .versionHelp(true)
                        .description("Prints the version, and exits.")
                        .build());
        spec.parser().collectErrors(true);
        spec.usageMessage()
                .width(OptionFactory.HELP_WIDTH)
                .synopsisSubcommandLabel("COMMAND")
                .header("Checks Togai usage meters, plans and applies their changes, and serves a fake Togai.")
                .commandListHeading("%nCommands:%n")
                .exitCodeListHeading("%nExit codes:%n")
                .exitCodeList(ExitCodes.descriptions())
                .footerHeading("%nExamples:%n")
                .footer(
                        "  togai check --base ../main/meters",
                        "  togai plan --environment sandbox --out plan.json",
                        "  togai preview --meter rides.json events.jsonl",
                        "  togai preview --help");
        List<CliCommand> commands = new ArrayList<>(List.of(new CheckCommand(), new FmtCommand(), new LintCommand()));
        commands.addAll(SetCommand.all());
        commands.add(new ProveCommand());
        commands.addAll(List.of(
                new DiffCommand(),
                new PlanCommand(),
                new ApplyCommand(),
                new CorrectCommand(),
                new DriftCommand(),
                new ImportCommand(),
                new BacktestCommand(),
                new EvaluateCommand(),
                new PreviewCommand(),
                new ExplainCommand(),
                new FakeCommand(),
                new CompletionCommand()));
        for (CliCommand command : commands) {
            CommandSpec subcommand = command.spec();
            subcommand.parser().collectErrors(true);
            spec.addSubcommand(subcommand.name(), subcommand);
        }
        return new CommandLine(spec)
                .setExpandAtFiles(false)
                .setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF));
    }

    private static String version() {
        try (InputStream in = TogaiCli.class.getResourceAsStream("version.txt")) {
            return in == null ? "of an unknown version" : new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the version", e);
        }
    }

    /** Prints the fault, similar names and the next step, in place of the whole help. */
    private static int reportUsage(ParameterException e, CliContext context) {
        CommandSpec command = e.getCommandLine().getCommandSpec();
        if (e instanceof UnmatchedArgumentException unmatched) {
            reportUnmatched(unmatched, command, context);
        } else {
            context.message(String.valueOf(e.getMessage()));
        }
        context.message("Run " + command.qualifiedName() + " --help for the usage.");
        return ExitCodes.FAILURE;
    }

    /** Prints the first name that does not exist. Hides values, because one could be a token. */
    private static void reportUnmatched(UnmatchedArgumentException unmatched, CommandSpec command, CliContext context) {
        String first = unmatched.getUnmatched().get(0);
        if (first.startsWith("-")) {
            context.message("There is no option " + first.split("=", 2)[0] + '.');
        } else if (command.parent() == null) {
            context.message("There is no command " + first + '.');
        } else {
            context.message("There are more arguments than " + command.qualifiedName() + " has.");
            return;
        }
        List<String> suggestions = unmatched.getSuggestions();
        if (!suggestions.isEmpty()) {
            context.message("Did you mean " + String.join(" or ", suggestions) + '?');
        }
    }
}
