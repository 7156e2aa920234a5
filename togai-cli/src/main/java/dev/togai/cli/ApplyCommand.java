package dev.togai.cli;

import dev.togai.TogaiClient;
import dev.togai.meters.plan.ApplyException;
import dev.togai.meters.plan.ApplyResult;
import dev.togai.meters.plan.EventHold;
import dev.togai.meters.plan.GapReport;
import dev.togai.meters.plan.InvalidPlanException;
import dev.togai.meters.plan.MeterPlan;
import dev.togai.meters.plan.PlanApplier;
import dev.togai.meters.plan.PlanListener;
import dev.togai.meters.plan.PlanStep;
import dev.togai.meters.plan.StepResult;
import dev.togai.meters.report.MeterReport;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** The command {@code apply}, which applies a plan, or plans and applies at once. */
final class ApplyCommand extends ReportCommand {

    private static final String HOLD = "--hold-command";
    private static final String RELEASE = "--release-command";

    @Override
    CommandSpec describe() {
        CommandSpec spec = OptionFactory.command(
                        this,
                        "apply",
                        "Applies a plan to the meters of Togai, step by step.",
                        List.of(
                                "Each meter is read before its steps, and the plan stops if one is not as planned. After a"
                                        + " failure, plan again. With meter files in place of a plan, plans and applies at once. The"
                                        + " token is the environment variable " + Connection.TOKEN + '.'),
                        "togai apply --environment production plan.json",
                        "togai apply --environment production --hold-command \"ops/pause\" --release-command \"ops/resume\" plan.json",
                        "togai apply --environment sandbox --allow equal,wider,rate --gap accept meters")
                .addPositional(MeterPaths.argument("A plan (.json) of the command plan, or meter files."))
                .addOption(OptionFactory.text(
                        HOLD,
                        "COMMAND",
                        "The shell command that holds the sending of events, for the strategy hold. It returns when no request"
                                + " is in flight."))
                .addOption(OptionFactory.text(RELEASE, "COMMAND", "The shell command that continues the sending."));
        PlanOptions.addOptions(spec);
        Connection.addOptions(spec);
        return spec;
    }

    @Override
    int run(ParseResult arguments, CliContext context, ReportOutput output) {
        if (arguments.hasMatchedOption(HOLD) != arguments.hasMatchedOption(RELEASE)) {
            throw new ParameterException(
                    arguments.commandSpec().commandLine(), "Give both --hold-command and --release-command, or none.");
        }
        try (TogaiClient togai = Connection.open(arguments, context)) {
            MeterPlan plan = plan(arguments, togai, context);
            if (!plan.isAllowed()) {
                output.print(plan.report());
                context.message(
                        "Nothing is changed, because the plan is not allowed. Plan again with --allow and --gap.");
                return ExitCodes.NOT_ALLOWED;
            }
            return apply(plan, togai, arguments, context, output);
        }
    }

    private static MeterPlan plan(ParseResult arguments, TogaiClient togai, CliContext context) {
        List<String> paths = MeterPaths.arguments(arguments);
        if (paths.contains(CliContext.STANDARD_INPUT)) {
            throw new ParameterException(
                    arguments.commandSpec().commandLine(),
                    "apply does not read standard input. Name a plan, or meter files.");
        }
        if (paths.stream().noneMatch(path -> path.endsWith(".json"))) {
            return PlanCommand.plan(
                    togai, MeterPaths.read(arguments, context).set(), PlanOptions.parse(arguments), context);
        }
        if (paths.size() > 1) {
            throw new ParameterException(arguments.commandSpec().commandLine(), "Give one plan, or meter files.");
        }
        if (PlanOptions.isGiven(arguments)) {
            throw new ParameterException(
                    arguments.commandSpec().commandLine(),
                    "The plan has its permissions already. Give --allow and --gap to togai plan.");
        }
        try {
            return MeterPlan.parse(context.read(paths.get(0)));
        } catch (InvalidPlanException e) {
            throw UnusableInputException.at(paths.get(0), 1, 1, e.getMessage());
        }
    }

    private static int apply(
            MeterPlan plan, TogaiClient togai, ParseResult arguments, CliContext context, ReportOutput output) {
        ApplyResult result;
        try (Progress progress = context.progress("Reading the meters of the plan")) {
            PlanApplier.Builder applier = PlanApplier.builder(togai).listener(new StepOutput(progress, output));
            @Nullable String hold = arguments.matchedOptionValue(HOLD, null);
            if (hold != null) {
                applier.hold(EventHold.ofCommands(hold, arguments.matchedOptionValue(RELEASE, "")));
            }
            result = applier.build().apply(plan);
        } catch (ApplyException e) {
            finish(e.result(), output);
            throw e;
        }
        finish(result, output);
        return result.isComplete() ? ExitCodes.SUCCESS : ExitCodes.FAILURE;
    }

    /** Prints the report, as text without the entries that were printed before. */
    private static void finish(ApplyResult result, ReportOutput output) {
        MeterReport report = result.report();
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
        public void gapEnded(GapReport gap) {
            print("gap of " + gap);
        }

        private void print(String line) {
            if (output.isText()) {
                progress.close();
                output.line(line);
            }
        }
    }
}
