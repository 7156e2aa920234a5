package dev.togai.cli;

import dev.togai.meters.plan.InvalidPlanException;
import dev.togai.meters.plan.MeterPlan;

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
}
