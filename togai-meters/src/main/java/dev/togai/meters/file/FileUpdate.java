package dev.togai.meters.file;

import dev.togai.meter.Aggregation;
import dev.togai.meter.Computation;
import dev.togai.meters.MeterDeclaration;
import dev.togai.meters.file.KeyGroup.FileKey;
import dev.togai.meters.file.YamlNode.YamlEntry;
import dev.togai.meters.file.YamlNode.YamlMapping;
import dev.togai.meters.file.YamlNode.YamlScalar;
import dev.togai.meters.file.YamlNode.YamlSequence;
import dev.togai.rule.JsonLogic;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * An update of one meter of a file. Each key whose value is equal stays as it is, and so do the names, the comments, the other meters and
 * the removed names. Not thread-safe.
 */
final class FileUpdate {

    private static final Set<String> RULES = Set.of("when", "compute");
    private static final String COMPUTATIONS = "computations";

    private final SourceText source;
    private final FileComments comments;
    private final MeterDeclaration before;
    private final MeterDeclaration after;

    private FileUpdate(SourceText source, FileComments comments, MeterDeclaration before, MeterDeclaration after) {
        this.source = source;
        this.comments = comments;
        this.before = before;
        this.after = after;
    }

    static String update(String file, String text, String name, MeterDeclaration after) {
        MeterDeclaration before = MeterFiles.parse(file, text)
                .set()
                .find(name)
                .orElseThrow(() -> new IllegalArgumentException("The file " + file + " has no meter " + name + '.'));
        SourceText source = SourceText.of(file, text);
        YamlMapping document =
                MeterFileReader.document(new ReportCollector(source)).orElseThrow();
        FileComments comments = FileComments.of(source, document);
        FileUpdate update = new FileUpdate(source, comments, before, after);
        return new FilePrinter(source, comments).print(update.document(document));
    }

    private YamlMapping document(YamlMapping document) {
        if (MeterFileReader.groupOf(document).equals(KeyGroup.ONE_METER)) {
            return meter(document, KeyGroup.ONE_METER);
        }
        List<YamlEntry> entries = document.entries().stream()
                .map(entry -> entry.key().text().equals("meters") ? list(entry) : entry)
                .toList();
        return new YamlMapping(entries, false, document.begin(), document.end());
    }

    /** Returns the list of meters with the updated one. */
    private YamlEntry list(YamlEntry entry) {
        List<YamlNode> items = new ArrayList<>();
        for (YamlNode item : ((YamlSequence) entry.value()).items()) {
            YamlMapping meter = (YamlMapping) item;
            boolean isUpdated = meter.find("meter")
                    .filter(name -> ((YamlScalar) name).text().equals(before.name()))
                    .isPresent();
            YamlNode updated = isUpdated ? meter(meter, KeyGroup.METER) : item;
            comments.move(item, updated);
            items.add(updated);
        }
        YamlEntry updated = new YamlEntry(entry.key(), new YamlSequence(items, false, 0, 0));
        comments.move(entry, updated);
        return updated;
    }

    /** Returns the updated mapping of the meter. */
    private YamlMapping meter(YamlMapping mapping, KeyGroup group) {
        FieldNames declared = DeclarationReader.names(FieldReader.of(group, mapping, new ReportCollector(source)));
        FieldNames names = DeclarationWriter.addNames(declared, before, after);
        YamlMapping written = DeclarationWriter.mapping(after, names);
        boolean hasOneRule =
                Stream.of(mapping, written).allMatch(it -> it.find(COMPUTATIONS).isEmpty());
        List<YamlEntry> entries = new ArrayList<>();
        List<String> orphans = new ArrayList<>();
        for (FileKey key : group.keys()) {
            Optional<YamlEntry> old = mapping.entry(key.name());
            boolean isKept = key.name().equals("names") ? names.equals(declared) : isKept(key.name(), hasOneRule);
            Optional<YamlEntry> updated = isKept ? old : written.entry(key.name());
            if (!isKept && old.isPresent()) {
                updated.ifPresent(it -> comments.move(old.get(), it));
                addComments(old.get(), orphans);
            }
            if (updated.isPresent()) {
                comments.of(updated.get()).above().addAll(orphans);
                orphans.clear();
                entries.add(updated.get());
            }
        }
        comments.of(entries.get(entries.size() - 1)).above().addAll(orphans);
        return new YamlMapping(entries, false, mapping.begin(), mapping.end());
    }

    /** Adds the comments of an entry that is replaced, and those in its value. */
    private void addComments(YamlEntry entry, List<String> found) {
        found.addAll(comments.take(entry));
        if (entry.value() instanceof YamlSequence sequence) {
            for (YamlNode item : sequence.items()) {
                found.addAll(comments.take(item));
                if (item instanceof YamlMapping mapping) {
                    mapping.entries().forEach(it -> addComments(it, found));
                }
            }
        } else if (entry.value() instanceof YamlScalar rule
                && RULES.contains(entry.key().text())) {
            found.addAll(RuleText.isJson(rule.text()) ? List.of() : RuleComments.of(rule.text()));
        }
    }

    /** Returns whether the value of a key is equal before and after. */
    private boolean isKept(String key, boolean hasOneRule) {
        return switch (key) {
            case "meter" -> isEqual(MeterDeclaration::name);
            case "was" -> isEqual(MeterDeclaration::formerNames);
            case "owner" -> isEqual(MeterDeclaration::owner);
            case "active" -> isEqual(MeterDeclaration::active);
            case "examples" -> isEqual(MeterDeclaration::examples);
            case "promises" -> isEqual(MeterDeclaration::promises);
            case "change" -> isEqual(MeterDeclaration::changePolicy);
            case "description" -> isEqual(it -> it.meter().description());
            case "billable_name" -> isEqual(it -> it.meter().billableName());
            case "type" -> isEqual(it -> it.meter().type());
            case "event" -> isEqual(it -> it.meter().eventSchemaName());
            case "aggregation" -> isEqual(it -> it.meter().aggregation());
            case "filters" -> isEqual(it -> it.meter().filters());
            case "when" -> isEqual(FileUpdate::rules) || (hasOneRule && isEqual(it -> matcher(computation(it))));
            case "compute" ->
                isEqual(FileUpdate::rules)
                        || (hasOneRule && isEqual(FileUpdate::isCount) && isEqual(it -> formula(it, computation(it))));
            case COMPUTATIONS -> isEqual(FileUpdate::rules);
            default -> true;
        };
    }

    private boolean isEqual(Function<MeterDeclaration, Object> field) {
        return field.apply(before).equals(field.apply(after));
    }

    private static boolean isCount(MeterDeclaration meter) {
        return meter.meter().aggregation().equals(Aggregation.COUNT);
    }

    private static Computation computation(MeterDeclaration meter) {
        return meter.meter().computations().stream()
                .findFirst()
                .orElseGet(() -> Computation.builder().build());
    }

    /** Returns the rules of a meter by their meaning: the id, the order, the matcher and the formula of each computation. */
    private static List<Object> rules(MeterDeclaration meter) {
        List<Computation> computations = meter.meter().computations();
        List<Object> rules = new ArrayList<>(List.of(isCount(meter)));
        for (int i = 0; i < computations.size(); i++) {
            Computation computation = computations.get(i);
            rules.add(computation.id());
            rules.add(computation.order().orElse(i + 1));
            rules.add(matcher(computation));
            rules.add(formula(meter, computation));
        }
        return rules;
    }

    private static Optional<Object> matcher(Computation computation) {
        return computation.matcher().map(FileUpdate::meaning);
    }

    private static Optional<Object> formula(MeterDeclaration meter, Computation computation) {
        return computation
                .formula()
                .or(() -> isCount(meter) ? Optional.of(DeclarationReader.ONE) : Optional.empty())
                .map(FileUpdate::meaning);
    }

    /** Returns the tree of a rule; its text if it has none. */
    private static Object meaning(JsonLogic rule) {
        return RuleText.tree(rule).<Object>map(Function.identity()).orElse(rule.text());
    }
}
