package dev.togai.meters.check;

import dev.togai.dsl.preview.Assumptions;
import dev.togai.event.UsageEvent;
import dev.togai.meters.file.LocatedMeterSet;
import dev.togai.meters.file.MeterFiles;
import dev.togai.meters.file.MeterFormat;
import dev.togai.meters.report.MeterReport;
import dev.togai.proof.MeterProver;
import dev.togai.schema.EventSchema;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
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

    /**
     * Returns a copy that evaluates meters under these assumptions, and proves statements under them.
     *
     * @throws IllegalArgumentException if the prover does not support them
     */
    public MeterSetChecker withAssumptions(Assumptions assumptions) {
        return new MeterSetChecker(options.withAssumptions(Objects.requireNonNull(assumptions, "assumptions")));
    }

    /**
     * Returns a copy with a prover, for example one with another time limit. It is used as it is, so its assumptions should be those of
     * {@link #withAssumptions}.
     */
    public MeterSetChecker withProver(MeterProver prover) {
        return new MeterSetChecker(options.withProver(Objects.requireNonNull(prover, "prover")));
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

    /**
     * Proves the promises of each meter for all events. A promise that is refuted is an error, with the event that refutes it. One that is
     * not decided is a warning. A meter that no event can count for is an error. A note lists the meters that count events of the meter
     * too.
     */
    public MeterReport prove(LocatedMeterSet set) {
        return new ProofRun(options.prover()).report(set);
    }

    /**
     * Compares two sets: the meters that are added, removed, renamed and changed. Of a meter with other rules, the class of the change is
     * proved for all events, and the stricter one of its two change policies applies. A former name in the second set makes a removed and
     * an added meter a renamed one.
     */
    public MeterSetDiff diff(LocatedMeterSet before, LocatedMeterSet after) {
        return new SetComparison(options.prover(), before, after).diff();
    }

    /**
     * Checks files and directories of meters: that they are formatted, {@link #lint}, {@link #test} and {@link #prove}, and their {@link
     * #diff} from other files. The report has the errors and warnings of the checks, and all differences.
     *
     * @param paths the files and directories
     * @param base the files and directories before a change; empty for no comparison
     * @throws IOException if a file cannot be read
     * @throws dev.togai.meters.file.MeterFileException if files have errors
     */
    public MeterReport check(List<Path> paths, List<Path> base) throws IOException {
        LocatedMeterSet set = MeterFiles.read(paths);
        List<MeterReport> reports = new ArrayList<>();
        for (MeterReport report : List.of(MeterFormat.of(paths).check(), lint(set), test(set), prove(set))) {
            reports.add(report.withoutNotes());
        }
        if (!base.isEmpty()) {
            reports.add(diff(MeterFiles.read(base), set).report());
        }
        return MeterReport.join("check", reports);
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
