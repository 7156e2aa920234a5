package dev.togai.meters.check;

import dev.togai.dsl.preview.Assumptions;
import dev.togai.event.UsageEvent;
import dev.togai.meters.file.LocatedMeterSet;
import dev.togai.meters.report.MeterReport;
import dev.togai.schema.EventSchema;
import java.util.Collection;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The checks of a set of meters. None sends a request. Immutable and thread-safe.
 *
 * <pre>{@code
 * LocatedMeterSet set = MeterFiles.read(folder);
 * MeterSetChecker checker = MeterSetChecker.create();
 * MeterReport report = MeterReport.join("check", List.of(checker.lint(set), checker.test(set)));
 * }</pre>
 */
public final class MeterSetChecker {

    private final CheckOptions options;

    private MeterSetChecker(CheckOptions options) {
        this.options = options;
    }

    /** Returns a checker under the default assumptions, for events of any schema. */
    public static MeterSetChecker create() {
        return new MeterSetChecker(CheckOptions.DEFAULTS);
    }

    /**
     * Returns a copy that checks the fields that rules read against the schemas of the meters' events.
     *
     * @param schemas the schemas; of two with the same name, the last one counts
     */
    public MeterSetChecker withSchemas(Collection<EventSchema> schemas) {
        return new MeterSetChecker(options.withSchemas(schemas.stream()
                .collect(Collectors.toMap(EventSchema::name, Function.identity(), (one, other) -> other))));
    }

    /** Returns a copy that evaluates meters under these assumptions. */
    public MeterSetChecker withAssumptions(Assumptions assumptions) {
        return new MeterSetChecker(options.withAssumptions(Objects.requireNonNull(assumptions, "assumptions")));
    }

    /**
     * Checks the fields and rules of each meter, as {@link dev.togai.dsl.lint.MeterChecker} does. The place of a finding is the key of the
     * rule.
     */
    public MeterReport lint(LocatedMeterSet set) {
        return new LintRun(options).report(set);
    }

    /**
     * Evaluates the examples of each meter. An example with other units, one that fails, and one whose event Togai would reject are
     * errors. The message has the expected and the actual units, and the reason.
     */
    public MeterReport test(LocatedMeterSet set) {
        return new ExampleRun(options).report(set);
    }

    /**
     * Determines how well the examples of each meter cover its rules, as {@link dev.togai.dsl.coverage.MeterCoverage} does. Each gap is a
     * warning, with an example that closes it.
     */
    public MeterReport coverage(LocatedMeterSet set) {
        return new CoverageRun(options).report(set);
    }

    /** Lists the meters with their owners. A meter without an owner is a warning. */
    public MeterReport owners(LocatedMeterSet set) {
        return OwnerList.report(set);
    }

    /** Explains which meters count an event, with the units and the reason. */
    public MeterReport explain(LocatedMeterSet set, UsageEvent event) {
        return new EventExplanation(options).report(set, event);
    }
}
