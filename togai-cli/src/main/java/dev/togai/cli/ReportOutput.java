package dev.togai.cli;

import dev.togai.meters.report.MeterReport;
import java.util.List;
import java.util.function.Supplier;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** The output of reports in the form that the user selects: text, with colours on a terminal, JSON or Markdown. */
final class ReportOutput {

    private static final String JSON = "--json";
    private static final String MARKDOWN = "--markdown";
    private static final String COLOR = "--color";

    private final CliContext context;
    private final boolean isJson;
    private final boolean isMarkdown;
    private final boolean isColored;

    private ReportOutput(CliContext context, boolean isJson, boolean isMarkdown, boolean isColored) {
        this.context = context;
        this.isJson = isJson;
        this.isMarkdown = isMarkdown;
        this.isColored = isColored;
    }

    /** Adds the options to a command. */
    static void addOptions(CommandSpec spec) {
        spec.addOption(OptionFactory.flag(JSON, "Prints the report as one JSON object."))
                .addOption(OptionFactory.flag(MARKDOWN, "Prints the report as Markdown, for a comment."))
                .addOption(OptionFactory.choice(
                        COLOR,
                        List.of("auto", "always", "never"),
                        "Whether text has colours. Default: auto, which is on a terminal without NO_COLOR."));
    }

    /** Returns the output that the arguments select. */
    static ReportOutput of(ParseResult arguments, CliContext context) {
        if (arguments.hasMatchedOption(JSON) && arguments.hasMatchedOption(MARKDOWN)) {
            throw new ParameterException(
                    arguments.commandSpec().commandLine(),
                    "--json and --markdown exclude each other. Give one of them.");
        }
        boolean isColored = switch (arguments.matchedOptionValue(COLOR, "auto")) {
            case "always" -> true;
            case "never" -> false;
            default -> context.terminal().isPresent() && !context.terminal().has("NO_COLOR");
        };
        return new ReportOutput(
                context, arguments.hasMatchedOption(JSON), arguments.hasMatchedOption(MARKDOWN), isColored);
    }

    /** Returns whether the output is text for readers. */
    boolean isText() {
        return !isJson && !isMarkdown;
    }

    /** Prints a report. */
    void print(MeterReport report) {
        print(report::text, report::json, report::markdown);
    }

    /** Prints a report in the selected form. */
    void print(Supplier<String> text, Supplier<String> json, Supplier<String> markdown) {
        if (isJson) {
            context.results().line(json.get());
        } else if (isMarkdown) {
            markdown.get().lines().forEach(context.results()::line);
        } else {
            text.get().lines().forEach(this::line);
        }
        context.results().flush();
    }

    /** Prints a line of text at once. */
    void line(String line) {
        String visible = TextColors.visible(line);
        context.results().line(isColored ? TextColors.color(visible) : visible);
        context.results().flush();
    }
}
