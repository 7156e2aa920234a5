package dev.togai.cli;

import dev.togai.TogaiClient;
import dev.togai.meters.plan.ApplyException;
import dev.togai.meters.plan.ApplyResult;
import dev.togai.meters.plan.EventHold;
import dev.togai.meters.plan.GapReport;
import dev.togai.meters.plan.GapStrategy;
import dev.togai.meters.plan.MeterPlan;
import dev.togai.meters.plan.PlanApplier;
import dev.togai.meters.plan.PlanListener;
import dev.togai.meters.plan.PlanStep;
import dev.togai.meters.plan.StepResult;
import dev.togai.meters.report.MeterReport;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** The command {@code apply}, which applies a plan, or plans and applies at once. */
final class ApplyCommand extends ReportCommand {

    private static final String HOLD = "--hold-command";
    private static final String RELEASE = "--release-command";
    private static final String TIMEOUT = "--command-timeout";
    private static final int DEFAULT_TIMEOUT = 30;

    @Override
    CommandSpec describe() {
        CommandSpec spec = OptionFactory.command(
                        this,
                        "apply",
                        "Applies a plan to the meters of Togai, step by step.",
                        List.of(
                                "Each meter is read before its steps, and the plan stops if one is not as planned. After a"
                                        + " failure, plan again, and run correct with this plan if it has a gap with the strategy"
                                        + " correction. SIGTERM and Ctrl-C stop the plan before its next step, and after a gap that"
                                        + " has begun. With meter files in place of a plan, plans and applies at once; --out keeps"
                                        + " the plan for correct. The token is the environment variable "
                                        + Connection.TOKEN + '.'),
                        "togai apply --environment production plan.json",
                        "togai apply --environment production --hold-command \"ops/pause\" --release-command \"ops/resume\" plan.json",
                        "togai apply --environment sandbox --allow equal,wider,rate --gap accept meters")
                .addPositional(MeterPaths.argument("A plan (.json) of the command plan, or meter files."))
                .addOption(OptionFactory.text(
                        HOLD,
                        "COMMAND",
                        "The shell command that holds the sending of events, for the strategy hold. It returns when no request"
                                + " is in flight."))
                .addOption(OptionFactory.text(
                        RELEASE,
                        "COMMAND",
                        "The shell command that continues the sending. A plan that ends without a hold runs it too,"
                                + " because an earlier apply may have been ended within its hold."))
                .addOption(OptionFactory.number(
                        TIMEOUT,
                        "SECONDS",
                        1,
                        3600,
                        "The time after which a command that still runs is ended, and the plan stops. Default: "
                                + DEFAULT_TIMEOUT + "; 60 for the release, at least."));
        PlanOptions.addOptions(spec);
        Connection.addOptions(spec);
        return spec;
    }

    @Override
    int run(ParseResult arguments, CliContext context, ReportOutput output) throws IOException {
        if (arguments.hasMatchedOption(HOLD) != arguments.hasMatchedOption(RELEASE)) {
            throw new ParameterException(
                    arguments.commandSpec().commandLine(), "Give both --hold-command and --release-command, or none.");
        }
        try (TogaiClient togai = Connection.open(arguments, context)) {
            MeterPlan plan = plan(arguments, togai, context);
            PlanOptions.reportFile(arguments, context);
            if (!plan.isAllowed()) {
                output.print(plan.report());
                context.message(
                        "Nothing is changed, because the plan is not allowed. Plan again with --allow and --gap.");
                return ExitCodes.NOT_ALLOWED;
            }
            return apply(plan, togai, arguments, context, output);
        }
    }

    private static MeterPlan plan(ParseResult arguments, TogaiClient togai, CliContext context) throws IOException {
        List<String> paths = MeterPaths.arguments(arguments);
        if (paths.contains(CliContext.STANDARD_INPUT)) {
            throw new ParameterException(
                    arguments.commandSpec().commandLine(),
                    "apply does not read standard input. Name a plan, or meter files.");
        }
        if (paths.stream().noneMatch(path -> path.endsWith(PlanFile.SUFFIX))) {
            PlanOptions.parse(arguments);
            return PlanOptions.plan(
                    arguments, MeterPaths.read(arguments, context).set(), togai, context);
        }
        if (paths.size() > 1) {
            throw new ParameterException(arguments.commandSpec().commandLine(), "Give one plan, or meter files.");
        }
        if (PlanOptions.isGiven(arguments)) {
            throw new ParameterException(
                    arguments.commandSpec().commandLine(),
                    "The plan has its permissions already. Give --allow, --gap and --out to togai plan.");
        }
        return PlanFile.read(paths.get(0), context);
    }

    private static int apply(
            MeterPlan plan, TogaiClient togai, ParseResult arguments, CliContext context, ReportOutput output) {
        @Nullable String hold = arguments.matchedOptionValue(HOLD, null);
        boolean holds = plan.steps().stream()
                .anyMatch(step -> step.gap().filter(GapStrategy.HOLD::equals).isPresent());
        if (holds && hold == null) {
            throw new ParameterException(
                    arguments.commandSpec().commandLine(),
                    "The plan has a gap with the strategy hold. Give --hold-command and --release-command, or plan with"
                            + " another strategy.");
        }
        Duration timeout = Duration.ofSeconds(arguments.<Integer>matchedOptionValue(TIMEOUT, DEFAULT_TIMEOUT));
        context.termination().awaitPlan(Optional.ofNullable(hold).map(any -> timeout), context::message);
        ApplyResult result;
        try (Progress progress = context.progress("Reading the meters of the plan")) {
            PlanApplier.Builder applier = PlanApplier.builder(togai)
                    .listener(new StepOutput(progress, output))
                    .stopWhen(context.termination()::isRequested);
            if (hold != null) {
                applier.holdTimeout(timeout)
                        .hold(EventHold.ofCommands(hold, arguments.matchedOptionValue(RELEASE, "")));
            }
            result = applier.build().apply(plan);
        } catch (ApplyException e) {
            finish(e.report(), output);
            context.message(oneLine(e.getMessage()));
            return ExitCodes.FAILURE;
        }
        finish(result.report(), output);
        if (!result.isComplete()) {
            context.message("Events of gaps are not counted. Run togai correct with this plan.");
            return ExitCodes.FAILURE;
        }
        return ExitCodes.SUCCESS;
    }

    /** Prints the report, as text without the entries that were printed before. */
    private static void finish(MeterReport report, ReportOutput output) {
        if (output.isText()) {
            String text = report.text().stripTrailing();
            output.line(text.substring(text.lastIndexOf('\n') + 1));
        } else {
            output.print(report);
        }
    }

    /** A listener that prints each step when it ends, and each gap. */
    private record StepOutput(Progress progress, ReportOutput output) implements PlanListener {

        @Override
        public void stepStarted(PlanStep step) {
            progress.show(step.toString());
        }

        @Override
        public void stepEnded(StepResult result) {
            print(result.line());
        }

        @Override
        public void eventsReleased() {
            print("The release command ran, because an earlier apply may have been ended while it held events.");
        }

        @Override
        public void gapEnded(GapReport gap) {
            print(gap.entry().text());
        }

        private void print(String text) {
            if (output.isText()) {
                progress.close();
                text.lines().forEach(output::line);
            }
        }
    }
}
