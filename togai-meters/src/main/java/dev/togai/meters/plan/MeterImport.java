package dev.togai.meters.plan;

import dev.togai.dsl.lint.finding.Severity;
import dev.togai.meter.CreateUsageMeterRequest;
import dev.togai.meter.UsageMeter;
import dev.togai.meters.MeterDeclaration;
import dev.togai.meters.MeterSet;
import dev.togai.meters.check.MeterSetChecker;
import dev.togai.meters.file.LocatedMeterSet;
import dev.togai.meters.file.MeterFileException;
import dev.togai.meters.file.MeterFiles;
import dev.togai.meters.internal.MessageText;
import dev.togai.meters.internal.TextFile;
import dev.togai.meters.plan.MeterDrift.DriftedMeter;
import dev.togai.meters.report.MeterReport;
import dev.togai.meters.report.ReportEntry;
import dev.togai.meters.report.SourceLocation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * An import of the meters of an organisation to files, one for each meter that has none. Not thread-safe.
 *
 * <p>A file whose meter is as in the service is not touched, so importing twice changes nothing. If the meter differs, the fields of the
 * service are written to its file, which keeps the owner, the examples, the promises, the change policy, removed names, other meters and
 * comments. Examples that fail with the imported rules are reported. Files of meters that the service does not have are left, and
 * reported.
 */
public final class MeterImport {

    private static final String CHECK = "import";

    private final MeterPlanner planner;
    private final LocatedMeterSet declared;
    private final ImportFileNames names;
    private final List<ReportEntry> entries = new ArrayList<>();

    /** The declared meters that a meter of the service was imported to, or is equal to. */
    private final Set<String> matched = new HashSet<>();

    private int written;

    private MeterImport(MeterPlanner planner, LocatedMeterSet declared, ImportFileNames names) {
        this.planner = planner;
        this.declared = declared;
        this.names = names;
    }

    /**
     * Imports the meters. A meter that cannot be in a file is an error, and so is one whose file cannot be read or written. The others
     * are imported.
     *
     * @param planner the planner, which reads the service
     * @param directory the directory of the files, which is created if necessary
     * @return the files that were written, and errors for meters that could not be
     * @throws IOException if the directory cannot be read or created
     * @throws dev.togai.meters.file.MeterFileException if files of the directory have errors
     */
    public static MeterReport run(MeterPlanner planner, Path directory) throws IOException {
        Files.createDirectories(directory);
        return new MeterImport(planner, MeterFiles.readIfAny(List.of(directory)), ImportFileNames.of(directory)).run();
    }

    private MeterReport run() throws IOException {
        Set<String> drifted =
                planner.drift(set()).meters().stream().map(DriftedMeter::name).collect(Collectors.toSet());
        List<UsageMeter> live = planner.liveMeters();
        boolean showsSchemas =
                live.stream().anyMatch(meter -> meter.eventSchema().isPresent());
        Set<String> liveNames = live.stream().map(UsageMeter::name).collect(Collectors.toSet());
        for (UsageMeter meter : live) {
            Optional<String> obstacle = obstacle(meter, live);
            if (obstacle.isPresent()) {
                add(Severity.ERROR, "not-imported", meter.name(), obstacle.get());
            } else if (set().removed().contains(meter.name())) {
                note(meter.name(), "A file removes the meter, so it is not imported.");
            } else {
                try {
                    importMeter(meter, liveNames, drifted, showsSchemas);
                } catch (IOException e) {
                    add(
                            Severity.ERROR,
                            "not-imported",
                            meter.name(),
                            "The meter is not imported, because its file cannot be read or written: " + e.getMessage());
                }
            }
        }
        set().meters().stream()
                .filter(meter -> !matched.contains(meter.name()))
                .forEach(meter -> note(meter.name(), "The service does not have the meter. Its file is left."));
        return new MeterReport(
                CHECK,
                entries,
                MessageText.count(live.size(), "meter") + ", " + MessageText.count(written, "file") + " written");
    }

    private MeterSet set() {
        return declared.set();
    }

    /** Returns the reason why a meter cannot be imported; empty if it can. */
    private Optional<String> obstacle(UsageMeter meter, List<UsageMeter> live) {
        List<String> obstacles = new ArrayList<>();
        MeterMatch.only(
                live.stream().filter(it -> it.name().equals(meter.name())).toList(), obstacles);
        if (MeterContent.of(meter).isEmpty()) {
            obstacles.add("Togai returned the meter without an aggregation, and a file needs one.");
        }
        if (!obstacles.isEmpty()) {
            set().find(meter.name()).ifPresent(it -> matched.add(it.name()));
        }
        return obstacles.isEmpty()
                ? Optional.empty()
                : Optional.of("The meter is not imported. " + String.join(" ", obstacles));
    }

    private void importMeter(UsageMeter meter, Set<String> liveNames, Set<String> drifted, boolean showsSchemas)
            throws IOException {
        CreateUsageMeterRequest content = MeterContent.of(meter).orElseThrow();
        Optional<MeterDeclaration> known = set().find(meter.name()).or(() -> withFormerName(meter.name()));
        if (known.isEmpty()) {
            create(MeterDeclaration.builder()
                    .meter(content)
                    .active(meter.isActive())
                    .build());
            return;
        }
        MeterDeclaration declaration = known.get();
        boolean isOther = !declaration.name().equals(meter.name()) && liveNames.contains(declaration.name());
        if (isOther || !matched.add(declaration.name())) {
            note(
                    meter.name(),
                    "The meter has no file, because it is a former name of \"" + declaration.name()
                            + "\", which exists too. To declare both, delete the former name.");
        } else if (drifted.contains(declaration.name())) {
            update(declaration, updated(declaration, content, meter.isActive(), showsSchemas));
        }
    }

    /**
     * Returns a declaration with the content of a meter of the service. Rules of equal meaning stay, with the ids that they have, and so
     * does a billable name that is the name.
     */
    private static MeterDeclaration updated(
            MeterDeclaration declaration, CreateUsageMeterRequest content, boolean active, boolean showsSchemas) {
        CreateUsageMeterRequest declared = declaration.meter();
        boolean hasEqualRules = MeterMeaning.of(declared)
                .computations()
                .equals(MeterMeaning.of(content).computations());
        return MeterDeclaration.builder()
                .from(declaration)
                .meter(CreateUsageMeterRequest.builder()
                        .from(content)
                        .unchecked()
                        .billableName(content.billableName()
                                .or(() -> declared.billableName().filter(content.name()::equals)))
                        .eventSchemaName(showsSchemas ? content.eventSchemaName() : declared.eventSchemaName())
                        .computations(hasEqualRules ? declared.computations() : content.computations())
                        .build())
                .active(active)
                .formerNames(declaration.formerNames().stream()
                        .filter(name -> !name.equals(content.name()))
                        .toList())
                .build();
    }

    private Optional<MeterDeclaration> withFormerName(String name) {
        return set().meters().stream()
                .filter(meter -> meter.formerNames().contains(name))
                .findFirst();
    }

    private void create(MeterDeclaration meter) throws IOException {
        Path file = names.next(meter.name());
        String text = MeterFiles.write(meter);
        if (parse(meter, file, text).isPresent()) {
            // Fails if the name is that of a link.
            TextFile.create(file, text);
            written++;
            note(meter.name(), "Created " + file);
        }
    }

    private void update(MeterDeclaration before, MeterDeclaration after) throws IOException {
        Path file = declared.location(before.name())
                .map(SourceLocation::file)
                .map(Path::of)
                .orElseThrow();
        String text = MeterFiles.update(file.toString(), Files.readString(file), before.name(), after);
        Optional<LocatedMeterSet> updated = parse(after, file, text);
        if (updated.isPresent()) {
            TextFile.write(file, text);
            written++;
            note(after.name(), "Changed " + file);
            addFailedExamples(after.name(), updated.get());
        }
    }

    /** Returns the meters of a text that is to be written; empty if it could not be read again, which is reported. */
    private Optional<LocatedMeterSet> parse(MeterDeclaration meter, Path file, String text) {
        try {
            return Optional.of(MeterFiles.parse(file.toString(), text));
        } catch (MeterFileException e) {
            add(
                    Severity.ERROR,
                    "not-imported",
                    meter.name(),
                    "The meter is not imported, because a file cannot have it: "
                            + e.errors().get(0).message());
            return Optional.empty();
        }
    }

    private void addFailedExamples(String meter, LocatedMeterSet updated) {
        MeterSetChecker.create().test(updated).entries().stream()
                .filter(entry -> entry.severity() == Severity.ERROR)
                .filter(entry -> entry.meter().equals(Optional.of(meter)))
                .map(entry -> new ReportEntry(
                        Severity.WARNING,
                        entry.id(),
                        entry.meter(),
                        entry.location(),
                        "An example of the file fails with the imported meter: " + entry.message(),
                        entry.details()))
                .forEach(entries::add);
    }

    private void note(String meter, String message) {
        add(Severity.NOTE, CHECK, meter, message);
    }

    private void add(Severity severity, String id, String meter, String message) {
        entries.add(ReportEntry.of(severity, id, meter, Optional.empty(), message));
    }
}
