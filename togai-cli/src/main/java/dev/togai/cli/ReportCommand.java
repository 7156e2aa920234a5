package dev.togai.cli;

import dev.togai.error.TogaiException;
import dev.togai.meters.file.MeterFileException;
import java.io.IOException;
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
            context.results().flush();
            context.message(oneLine(e.getMessage()));
        } catch (IOException e) {
            throw new UnusableInputException("A file cannot be read or written: " + e.getMessage() + '.');
        }
        return ExitCodes.FAILURE;
    }

    /**
     * Runs the command and returns its exit code. Errors of meter files and of the service are reported by the caller.
     *
     * @throws IOException if a file cannot be read or written
     */
    abstract int run(ParseResult arguments, CliContext context, ReportOutput output) throws IOException;

    private static String oneLine(String message) {
        return message.replaceAll("\\s+", " ").strip();
    }
}
