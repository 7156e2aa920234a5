package dev.togai.cli;

import dev.togai.meters.plan.InvalidPlanException;
import dev.togai.meters.plan.MeterPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The files of plans. */
final class PlanFile {

    static final String SUFFIX = ".json";

    private PlanFile() {}

    /**
     * Reads a plan.
     *
     * @throws UnusableInputException if the file is no plan
     */
    static MeterPlan read(String path, CliContext context) {
        try {
            return MeterPlan.parse(context.read(path));
        } catch (InvalidPlanException e) {
            throw UnusableInputException.at(CliContext.displayName(path), 1, 1, e.getMessage());
        }
    }

    /**
     * Writes a plan.
     *
     * @throws UnusableInputException if the file has no plan, or another one that may be needed to correct the events of its gaps
     */
    static void write(String path, MeterPlan plan, CliContext context) throws IOException {
        Path file = context.path(path);
        if (Files.isRegularFile(file)) {
            plan.conflictWith(Files.readString(file)).ifPresent(reason -> {
                throw UnusableInputException.at(path, 1, 1, "The plan is not written to this file. " + reason);
            });
        }
        plan.write(file);
    }
}
