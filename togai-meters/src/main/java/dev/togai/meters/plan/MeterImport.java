package dev.togai.meters.plan;

import dev.togai.dsl.lint.finding.Severity;
import dev.togai.meters.MeterDeclaration;
import dev.togai.meters.MeterSet;
import dev.togai.meters.file.LocatedMeterSet;
import dev.togai.meters.file.MeterFiles;
import dev.togai.meters.internal.MessageText;
import dev.togai.meters.plan.MeterDrift.DriftedMeter;
import dev.togai.meters.report.MeterReport;
import dev.togai.meters.report.ReportEntry;
import dev.togai.meters.report.SourceLocation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * An import of the meters of an organisation to files, one for each meter. Not thread-safe.
 *
 * <p>A file whose meter is as in the service is not touched, so importing twice changes nothing. If the meter differs, its file is
 * written anew with the owner, the examples, the promises and the change policy that it had; comments are lost. Files of meters that the
 * service does not have are left, and reported.
 */
public final class MeterImport {

    private static final String CHECK = "import";

    private final MeterPlanner planner;
    private final Path directory;
    private final List<ReportEntry> entries = new ArrayList<>();
    private int written;

    private MeterImport(MeterPlanner planner, Path directory) {
        this.planner = planner;
        this.directory = directory;
    }

    /**
     * Imports the meters.
     *
     * @param planner the planner, which reads the service
     * @param directory the directory of the files, which is created if necessary
     * @return the files that were written, and errors for meters that could not be
     * @throws IOException if a file cannot be read or written
     * @throws dev.togai.meters.file.MeterFileException if files of the directory have errors
     */
    public static MeterReport run(MeterPlanner planner, Path directory) throws IOException {
        return new MeterImport(planner, directory).run();
    }

    private MeterReport run() throws IOException {
        Files.createDirectories(directory);
        LocatedMeterSet declared = MeterFiles.readIfAny(List.of(directory));
        Set<String> drifted = planner.drift(declared.set()).meters().stream()
                .map(DriftedMeter::name)
                .collect(Collectors.toSet());
        List<MeterDeclaration> live = planner.importMeters();
        for (MeterDeclaration meter : live) {
            Optional<MeterDeclaration> known = find(meter.name(), declared.set())
                    .filter(it -> it.name().equals(meter.name())
                            || live.stream().noneMatch(other -> other.name().equals(it.name())));
            if (known.isEmpty() || drifted.contains(known.get().name())) {
                write(meter, known, declared);
            }
        }
        declared.set().meters().stream()
                .filter(meter -> live.stream()
                        .noneMatch(it -> find(it.name(), declared.set())
                                .filter(meter::equals)
                                .isPresent()))
                .forEach(meter -> note(meter.name(), "The service does not have the meter. Its file is left."));
        return new MeterReport(
                CHECK,
                entries,
                MessageText.count(live.size(), "meter") + ", " + MessageText.count(written, "file") + " written");
    }

    private static Optional<MeterDeclaration> find(String name, MeterSet set) {
        return set.find(name)
                .or(() -> set.meters().stream()
                        .filter(meter -> meter.formerNames().contains(name))
                        .findFirst());
    }

    private void write(MeterDeclaration live, Optional<MeterDeclaration> known, LocatedMeterSet declared)
            throws IOException {
        Optional<Path> file = known.flatMap(it -> declared.location(it.name()))
                .map(SourceLocation::file)
                .map(Path::of);
        if (file.isPresent() && meters(file.get(), declared) > 1) {
            entries.add(
                    ReportEntry.of(
                            Severity.ERROR,
                            "several-meters",
                            live.name(),
                            declared.location(live.name()),
                            "The meter differs from the service, and its file has other meters too. Give it a file of its own."));
            return;
        }
        MeterDeclaration merged = known.map(it -> MeterDeclaration.builder()
                        .from(it)
                        .meter(live.meter())
                        .active(live.active())
                        .formerNames(it.formerNames().stream()
                                .filter(name -> !name.equals(live.name()))
                                .toList())
                        .build())
                .orElse(live);
        Path target = file.orElse(directory.resolve(live.name().replace(' ', '-') + MeterFiles.SUFFIX));
        if (file.isEmpty() && Files.exists(target)) {
            entries.add(ReportEntry.of(
                    Severity.ERROR,
                    "file-exists",
                    live.name(),
                    Optional.empty(),
                    "The file " + target + " exists and has another meter. Rename it."));
            return;
        }
        Files.writeString(target, MeterFiles.write(merged));
        written++;
        note(live.name(), (file.isPresent() ? "Changed " : "Created ") + target);
    }

    private static long meters(Path file, LocatedMeterSet declared) {
        return declared.set().meters().stream()
                .filter(meter -> declared.location(meter.name())
                        .filter(location -> location.file().equals(file.toString()))
                        .isPresent())
                .count();
    }

    private void note(String meter, String message) {
        entries.add(ReportEntry.of(Severity.NOTE, CHECK, meter, Optional.empty(), message));
    }
}
