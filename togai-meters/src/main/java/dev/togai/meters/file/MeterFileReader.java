package dev.togai.meters.file;

import dev.togai.dsl.text.ShortNames;
import dev.togai.meters.MeterDeclaration;
import dev.togai.meters.MeterSet;
import dev.togai.meters.file.YamlNode.YamlMapping;
import dev.togai.meters.file.YamlNode.YamlScalar;
import dev.togai.meters.report.ReportEntry;
import dev.togai.meters.report.SourceLocation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A reader of files to one set. It collects the errors of all files. Not thread-safe. */
final class MeterFileReader {

    private final MeterSet.Builder set = MeterSet.builder();
    private final List<String> files = new ArrayList<>();
    private final List<ReportEntry> errors = new ArrayList<>();
    private final Map<String, Map<String, SourceLocation>> locations = new HashMap<>();
    private final Map<String, ShortNames> names = new HashMap<>();

    /** The places of each name: of meters, former names and removed meters. */
    private final Map<String, List<SourceLocation>> claims = new LinkedHashMap<>();

    /** Adds an error of a file that cannot be read. */
    void unreadable(String file, String message) {
        files.add(file);
        errors.add(ReportEntry.error("unreadable", new SourceLocation(file, 1, 1, ""), message));
    }

    /** Returns the number of errors so far. */
    int errorCount() {
        return errors.size();
    }

    /** Reads the text of a file. */
    void read(String file, String text) {
        files.add(file);
        ReportCollector collector = new ReportCollector(SourceText.of(file, text));
        document(collector).ifPresent(document -> read(document, collector));
        errors.addAll(collector.entries());
    }

    /** Returns the mapping of a file; empty if it has none, which is reported. */
    static Optional<YamlMapping> document(ReportCollector errors) {
        if (errors.source().text().length() > MeterFiles.MAX_FILE_LENGTH) {
            errors.error("limit", 0, "The file has more than " + MeterFiles.MAX_FILE_LENGTH + " characters. Split it.");
            return Optional.empty();
        }
        Optional<YamlNode> document = YamlParser.parse(errors);
        if (document.isPresent() && document.get() instanceof YamlMapping mapping) {
            return Optional.of(mapping);
        }
        if (errors.size() == 0) {
            errors.error(
                    "wrong-type",
                    document.map(YamlNode::begin).orElse(0),
                    "The file must have the key `meter` or `meters`.");
        }
        return Optional.empty();
    }

    /** Returns the keys of a file: those of one meter, or those of a list. */
    static KeyGroup groupOf(YamlMapping document) {
        boolean isList = document.find("meters").isPresent()
                || document.entries().stream()
                        .allMatch(entry -> entry.key().text().equals("removed"));
        return isList ? KeyGroup.METERS : KeyGroup.ONE_METER;
    }

    private void read(YamlMapping document, ReportCollector collector) {
        FieldReader file = FieldReader.of(groupOf(document), document, collector);
        if (groupOf(document).equals(KeyGroup.ONE_METER)) {
            meter(file, collector);
        } else {
            file.objects("meters").forEach(fields -> meter(fields, collector));
        }
        for (YamlScalar name : file.texts("removed")) {
            claim(name.text(), name.begin(), collector);
            set.addRemoved(name.text());
        }
    }

    private void meter(FieldReader fields, ReportCollector collector) {
        DeclarationReader reader = new DeclarationReader(fields, collector);
        Optional<MeterDeclaration> declaration = reader.read();
        fields.value("meter").ifPresent(name -> claim(((YamlScalar) name).text(), name.begin(), collector));
        fields.texts("was").forEach(name -> claim(name.text(), name.begin(), collector));
        declaration.ifPresent(meter -> {
            set.addMeter(meter);
            locations.put(meter.name(), Map.copyOf(reader.locations()));
            names.put(meter.name(), DeclarationReader.names(fields).shortNames());
        });
    }

    private void claim(String name, int offset, ReportCollector collector) {
        claims.computeIfAbsent(name, any -> new ArrayList<>()).add(collector.location(offset));
    }

    /** Adds one error for each name that has several places, at the second one. */
    private void addDuplicates() {
        claims.forEach((name, places) -> {
            if (places.size() > 1) {
                errors.add(ReportEntry.error(
                                "duplicate-name",
                                places.get(1),
                                "The name \"" + name + "\" is already at " + places.get(0)
                                        + ". A name is that of one meter, a former name or a removed name.")
                        .withDetails(places.stream()
                                .skip(2)
                                .map(place -> "also at " + place)
                                .toList()));
            }
        });
        errors.sort(Comparator.comparing(
                entry -> entry.location().orElseThrow(),
                Comparator.comparingInt((SourceLocation place) -> files.indexOf(place.file()))
                        .thenComparing(Comparator.naturalOrder())));
    }

    /**
     * Returns the set of all files.
     *
     * @throws MeterFileException if a file has an error
     */
    LocatedMeterSet finish() {
        addDuplicates();
        if (!errors.isEmpty()) {
            throw new MeterFileException(errors);
        }
        return new LocatedMeterSet(set.build(), files, locations, names);
    }
}
