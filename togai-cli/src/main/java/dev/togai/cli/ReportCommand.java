package dev.togai.cli;

import dev.togai.dsl.lint.finding.Severity;
import dev.togai.error.TogaiException;
import dev.togai.meters.file.MeterFileException;
import dev.togai.meters.report.MeterReport;
import dev.togai.meters.report.ReportEntry;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** A command over meters as code, whose result is a report. */
abstract class ReportCommand implements CliCommand {

    @Override
    public final CommandSpec spec() {
        CommandSpec spec = describe();
        ReportOutput.addOptions(spec);
        return spec.addOption(OptionFactory.help());
    }

    /** Returns the description of the command without the options of the report. */
    abstract CommandSpec describe();

    @Override
    public final int run(ParseResult arguments, CliContext context) {
        ReportOutput output = ReportOutput.of(arguments, context);
        try {
            return run(arguments, context, output);
        } catch (MeterFileException e) {
            output.print(e.report());
        } catch (TogaiException e) {
            String message = oneLine(e.getMessage());
            ReportEntry entry =
                    new ReportEntry(Severity.ERROR, "failed", Optional.empty(), Optional.empty(), message, List.of());
            fail(entry, message, arguments, context, output);
        } catch (UnusableInputException e) {
            fail(e.entry(), String.valueOf(e.getMessage()), arguments, context, output);
        } catch (IOException e) {
            UnusableInputException failure =
                    new UnusableInputException("A file cannot be read or written: " + e.getMessage() + '.');
            fail(failure.entry(), String.valueOf(failure.getMessage()), arguments, context, output);
        }
        return ExitCodes.FAILURE;
    }

    /** Prints a failure as a message, and as a report too unless the results are text. */
    private static void fail(
            ReportEntry entry, String message, ParseResult arguments, CliContext context, ReportOutput output) {
        if (!output.isText()) {
            output.print(new MeterReport(arguments.commandSpec().name(), List.of(entry), "failed"));
        }
        context.results().flush();
        context.message(message);
    }

    /**
     * Runs the command and returns its exit code. Errors of meter files and of the service are reported by the caller.
     *
     * @throws IOException if a file cannot be read or written
     */
    abstract int run(ParseResult arguments, CliContext context, ReportOutput output) throws IOException;

    static String oneLine(String message) {
        return message.replaceAll("\\s+", " ").strip();
    }
}
