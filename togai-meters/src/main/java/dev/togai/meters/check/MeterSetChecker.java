package dev.togai.meters.check;

import dev.togai.dsl.lint.finding.Severity;
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
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
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

    /** The default time for the search of meters that count the same events. */
    public static final Duration DEFAULT_OVERLAP_LIMIT = Duration.ofSeconds(30);

    private final CheckOptions options;

    private MeterSetChecker(CheckOptions options) {
        this.options = options;
    }

    /** Returns a checker under the default assumptions, for events of any schema. */
    public static MeterSetChecker create() {
        return new MeterSetChecker(CheckOptions.builder().build());
    }

    /**
     * Returns a copy that checks the fields that rules read against the schemas of the meters' events.
     *
     * @param schemas the schemas; of two with the same name, the last one counts
     */
    public MeterSetChecker withSchemas(Collection<EventSchema> schemas) {
        return with(changed -> changed.schemas(schemas.stream()
                .collect(Collectors.toMap(EventSchema::name, Function.identity(), (one, other) -> other))));
    }

    /**
     * Returns a copy that evaluates meters under these assumptions, and proves statements under them.
     *
     * @throws IllegalArgumentException if the prover does not support them
     */
    public MeterSetChecker withAssumptions(Assumptions assumptions) {
        return with(changed ->
                changed.assumptions(assumptions).prover(options.prover().withAssumptions(assumptions)));
    }

    /**
     * Returns a copy with a prover, for example one with another time limit. It is used as it is, so its assumptions should be those of
     * {@link #withAssumptions}.
     */
    public MeterSetChecker withProver(MeterProver prover) {
        return with(changed -> changed.prover(prover));
    }

    /**
     * Returns a copy with another severity for promises that are not decided. By default they are errors, because a promise must hold for
     * all events.
     */
    public MeterSetChecker withUndecided(Severity severity) {
        return with(changed -> changed.undecided(severity));
    }

    /** Returns a copy whose {@link #check} reports also the notes of {@link #lint} and {@link #test}. */
    public MeterSetChecker withNotes() {
        return with(changed -> changed.hasNotes(true));
    }

    /**
     * Returns a copy with another limit for the time in which {@link #prove} searches meters that count the same events. Pairs of meters
     * that are not reached are reported. The search ends after the question during which the limit is reached.
     *
     * @throws IllegalArgumentException if the limit is negative
     */
    public MeterSetChecker withOverlapLimit(Duration limit) {
        if (limit.isNegative()) {
            throw new IllegalArgumentException("The limit must not be negative: " + limit);
        }
        return with(changed -> changed.overlapLimit(limit));
    }

    /** Returns a copy that calls a listener with the work that a proof does next, for example for a line on a terminal. */
    public MeterSetChecker withProgress(Consumer<String> listener) {
        return with(changed -> changed.progress(listener));
    }

    private MeterSetChecker with(UnaryOperator<CheckOptions.Builder> change) {
        return new MeterSetChecker(
                change.apply(CheckOptions.builder().from(options)).build());
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
     * not decided is an error too, unless {@link #withUndecided} changes it. A meter that no event can count for is an error. Notes list
     * the meters that count the same events, as far as {@link #withOverlapLimit} permits the search.
     */
    public MeterReport prove(LocatedMeterSet set) {
        return new ProofRun(options).report(set);
    }

    /**
     * Compares two sets: the meters that are added, removed, renamed and changed. Of a meter with other rules, the class of the change is
     * proved for all events, and the stricter one of its two change policies applies. A former name in the second set makes a removed and
     * an added meter a renamed one. A meter that is deleted or becomes inactive is a change of the class
     * {@link dev.togai.proof.ChangeClass#NARROWER}.
     */
    public MeterSetDiff diff(LocatedMeterSet before, LocatedMeterSet after) {
        return new SetComparison(options.prover(), before, after).diff();
    }

    /**
     * Checks files and directories of meters: that they are formatted, {@link #lint}, {@link #test}, {@link #prove} without the search of
     * overlaps, and their {@link #diff} from other files. The report has the errors and warnings of the checks, and all differences. {@link
     * #withNotes} adds notes.
     *
     * @param paths the files and directories
     * @param base the files and directories before a change; empty for no comparison
     * @throws IOException if a file cannot be read
     * @throws dev.togai.meters.file.MeterFileException if files have errors
     */
    public MeterReport check(List<Path> paths, List<Path> base) throws IOException {
        LocatedMeterSet set = MeterFiles.read(paths);
        List<MeterReport> reports = new ArrayList<>();
        reports.add(MeterFormat.of(paths).check());
        for (MeterReport report : List.of(lint(set), test(set))) {
            reports.add(options.hasNotes() ? report : report.withoutNotes());
        }
        // The notes of proofs are results, not findings. Overlaps are notes.
        reports.add(new ProofRun(options).promises(set).withoutNotes());
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
