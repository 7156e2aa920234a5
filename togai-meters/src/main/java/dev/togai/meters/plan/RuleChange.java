package dev.togai.meters.plan;

import dev.togai.meter.CreateUsageMeterRequest;
import dev.togai.meters.internal.ChangeClassifier;
import dev.togai.meters.internal.EventText;
import dev.togai.meters.internal.MessageText;
import dev.togai.proof.ChangeClass;
import dev.togai.proof.CounterExample;
import dev.togai.proof.MeterChange;
import java.util.ArrayList;
import java.util.List;

/**
 * The difference between a meter and its declaration, with the class of the change.
 *
 * @param differences the fields to update
 * @param change the class
 * @param evidence the proof or the events that show the class, in words
 * @param notes remarks on differences that need no update
 */
record RuleChange(List<FieldDifference> differences, MeterChange change, List<String> evidence, List<String> notes) {

    /** Compares a meter with its declaration. */
    static RuleChange of(
            CreateUsageMeterRequest live,
            CreateUsageMeterRequest declared,
            boolean showsSchemas,
            ChangeClassifier classifier) {
        List<FieldDifference> differences =
                MeterMeaning.of(declared).differencesOf(MeterMeaning.of(live), showsSchemas);
        MeterChange change = change(live, declared, differences, classifier);
        boolean isSame = change.changeClass() == ChangeClass.EQUAL && change.isProved();
        boolean onlyRules = differences.stream()
                .filter(MeterMeaning::isOfUnits)
                .allMatch(difference -> difference.field().startsWith(MeterMeaning.COMPUTATIONS)
                        || difference.field().equals(MeterMeaning.FILTERS));
        List<String> notes = new ArrayList<>();
        if (!showsSchemas && live.eventSchemaName().isEmpty()) {
            declared.eventSchemaName()
                    .ifPresent(
                            schema -> notes.add("Togai returned no event schema of any meter, so it is not compared. If"
                                    + " this meter has none, it counts no event of " + schema + "."));
        }
        if (isSame && onlyRules && differences.stream().anyMatch(MeterMeaning::isOfUnits)) {
            differences.stream()
                    .filter(MeterMeaning::isOfUnits)
                    .forEach(difference -> notes.add(
                            "The units of all events are equal, as is proved, in another notation: " + difference));
            differences = differences.stream().filter(MeterMeaning::isOfNames).toList();
        }
        if (!differences.isEmpty()) {
            notes.addAll(undeclared(live, declared));
        }
        return new RuleChange(List.copyOf(differences), change, evidence(change), notes);
    }

    private static MeterChange change(
            CreateUsageMeterRequest live,
            CreateUsageMeterRequest declared,
            List<FieldDifference> differences,
            ChangeClassifier classifier) {
        if (differences.stream().noneMatch(MeterMeaning::isOfUnits)) {
            return ChangeClassifier.equal();
        }
        // Without the schema, the service left it out, and the meters would count the events of different schemas.
        CreateUsageMeterRequest before =
                live.eventSchemaName().isPresent() ? live : MeterContent.withSchema(live, declared.eventSchemaName());
        return classifier.classify(before, declared);
    }

    /** Returns remarks on values of the service that the declaration leaves out. */
    private static List<String> undeclared(CreateUsageMeterRequest live, CreateUsageMeterRequest declared) {
        List<String> notes = new ArrayList<>();
        if (declared.billableName().isEmpty()) {
            live.billableName().ifPresent(name -> notes.add(undeclared(MeterMeaning.BILLABLE_NAME, name)));
        }
        if (declared.description().isEmpty()) {
            live.description().ifPresent(text -> notes.add(undeclared(MeterMeaning.DESCRIPTION, text)));
        }
        return notes;
    }

    private static String undeclared(String field, String value) {
        return "The " + field + " is not declared and remains \"" + value + "\".";
    }

    private static List<String> evidence(MeterChange change) {
        List<String> lines = new ArrayList<>();
        MessageText.bounds(change).ifPresent(bounds -> lines.add("Units " + bounds + '.'));
        change.counterExamples().forEach(example -> lines.add(line(example)));
        change.reason().ifPresent(reason -> lines.add("Not proved: " + reason + "."));
        if (!change.isProved() && change.eventsTried() > 0) {
            lines.add(change.eventsTried() + " events were evaluated.");
        }
        return lines;
    }

    private static String line(CounterExample example) {
        return EventText.of(example.event()) + ": " + String.join(" -> ", example.results());
    }
}
