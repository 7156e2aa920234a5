package dev.togai.meters.check;

import dev.togai.dsl.lint.finding.Severity;
import dev.togai.meters.ChangePolicy;
import dev.togai.meters.MeterDeclaration;
import dev.togai.meters.Permission;
import dev.togai.meters.check.MeterDifference.Kind;
import dev.togai.meters.file.LocatedMeterSet;
import dev.togai.meters.file.MeterFiles;
import dev.togai.meters.internal.ChangeClassifier;
import dev.togai.meters.internal.MessageText;
import dev.togai.meters.report.MeterReport;
import dev.togai.meters.report.ReportEntry;
import dev.togai.proof.ChangeClass;
import dev.togai.proof.MeterChange;
import dev.togai.proof.MeterProver;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The comparison of two sets of meters. Not thread-safe. */
final class SetComparison {

    private static final String KEPT = " from the files only: Togai keeps it unless the key `removed` names it";

    private static final String DELETED = ": Togai deletes it, and its events are no longer counted";

    private final ChangeClassifier classifier;
    private final LocatedMeterSet before;
    private final LocatedMeterSet after;
    private final List<MeterDifference> differences = new ArrayList<>();
    private final List<ReportEntry> entries = new ArrayList<>();

    SetComparison(MeterProver prover, LocatedMeterSet before, LocatedMeterSet after) {
        this.classifier = prover::compare;
        this.before = before;
        this.after = after;
    }

    MeterSetDiff diff() {
        Set<String> found = new HashSet<>();
        for (MeterDeclaration meter : after.set().meters()) {
            Optional<MeterDeclaration> former = former(meter);
            former.map(MeterDeclaration::name).ifPresent(found::add);
            former.ifPresentOrElse(old -> compare(old, meter), () -> add(meter));
        }
        for (MeterDeclaration meter : before.set().meters()) {
            if (after.set().removed().contains(meter.name())) {
                delete(meter);
            } else if (!found.contains(meter.name())) {
                undeclare(meter.name());
            }
        }
        after.set().removed().stream()
                .filter(name -> before.set().find(name).isEmpty())
                .filter(name -> !before.set().removed().contains(name))
                .forEach(this::deleteUndeclared);
        return new MeterSetDiff(differences, new MeterReport("diff", entries, summary()));
    }

    /** Returns the declaration of a meter before the change. That of another meter of the second set is not meant. */
    private Optional<MeterDeclaration> former(MeterDeclaration meter) {
        return before.set()
                .findFormer(meter)
                .filter(old -> old.name().equals(meter.name())
                        || after.set().find(old.name()).isEmpty());
    }

    private void add(MeterDeclaration meter) {
        differences.add(new MeterDifference(Kind.ADDED, meter.name(), Optional.empty(), Optional.empty(), List.of()));
        String text = '"' + meter.name() + "\" is added";
        if (!meter.formerNames().isEmpty()) {
            text += ": it is the new name of \"" + String.join("\" or \"", meter.formerNames())
                    + "\" if Togai has that meter";
        }
        if (!meter.active()) {
            text += ", and is not active";
        }
        entries.add(entry(Severity.NOTE, "added", meter.name(), "", text));
    }

    /** Adds a meter that the key {@code removed} names. No event counts for it then, so its policy for narrower changes applies. */
    private void delete(MeterDeclaration meter) {
        Permission permission =
                meter.active() ? meter.changePolicy().permission(ChangeClass.NARROWER) : Permission.ALLOW;
        List<String> details = new ArrayList<>(withoutUnits(permission));
        if (permission == Permission.FORBID) {
            details.add("Merge a looser change policy first, and then the removal.");
        }
        remove(severity(permission), meter.name(), DELETED, details);
    }

    private void deleteUndeclared(String name) {
        remove(Severity.WARNING, name, ", which was not in the files" + DELETED, List.of());
    }

    /** Adds a meter that is no longer in the files. */
    private void undeclare(String name) {
        String hint = newName(name)
                .map(it -> ". If \"" + it + "\" is its new name, add `was: [" + name + "]`")
                .orElse("");
        remove(Severity.WARNING, name, KEPT + hint, List.of());
    }

    private void remove(Severity severity, String name, String consequence, List<String> details) {
        differences.add(new MeterDifference(Kind.REMOVED, name, Optional.empty(), Optional.empty(), List.of()));
        entries.add(ReportEntry.of(
                        severity, "removed", name, before.location(name), '"' + name + "\" is removed" + consequence)
                .withDetails(details));
    }

    /** Returns the name of an added meter that bills as a removed one. */
    private Optional<String> newName(String removed) {
        return after.set().meters().stream()
                .filter(meter -> former(meter).isEmpty())
                .filter(meter -> before.set()
                        .find(removed)
                        .filter(old -> !ChangedKeys.of(old, meter).isOfUnits())
                        .isPresent())
                .map(MeterDeclaration::name)
                .findFirst();
    }

    private void compare(MeterDeclaration old, MeterDeclaration meter) {
        ChangedKeys keys = ChangedKeys.of(old, meter);
        boolean isRenamed = !old.name().equals(meter.name());
        if (keys.names().isEmpty() && !isRenamed) {
            return;
        }
        Optional<MeterChange> change =
                keys.isOfUnits() ? Optional.of(classifier.classify(old.meter(), meter.meter())) : Optional.empty();
        MeterDifference difference = new MeterDifference(
                isRenamed ? Kind.RENAMED : Kind.CHANGED,
                meter.name(),
                isRenamed ? Optional.of(old.name()) : Optional.empty(),
                change,
                keys.names());
        differences.add(difference);
        // A change must not permit itself.
        ChangePolicy policy = old.changePolicy().strictest(meter.changePolicy());
        boolean becomesInactive = old.active() && !meter.active();
        Permission permission = permission(policy, change, becomesInactive);
        List<String> details =
                new ArrayList<>(change.map(ChangeText::furtherExamples).orElse(List.of()));
        if (becomesInactive) {
            details.addAll(withoutUnits(policy.permission(ChangeClass.NARROWER)));
        }
        boolean isFormerName = !isRenamed || meter.formerNames().contains(old.name());
        if (!isFormerName) {
            details.add("The former name \"" + old.name()
                    + "\" is not declared. If Togai has that meter already, it keeps it and" + " creates \""
                    + meter.name() + "\": add \"" + old.name() + "\" to `was`.");
        }
        if (permission.compareTo(permission(meter.changePolicy(), change, becomesInactive)) > 0) {
            details.add(
                    "The change policy before this change applies, because it is stricter. Merge the looser policy first.");
        }
        entries.add(entry(
                        severity(isFormerName ? permission : stricter(permission, Permission.CONFIRM)),
                        MessageText.word(difference.kind()),
                        meter.name(),
                        keys.firstPath().orElse("name"),
                        message(difference, keys, meter))
                .withDetails(details));
        loosened(old.changePolicy(), meter);
        withdrawn(old, meter);
    }

    /** Adds a warning if the policy of a meter permits more than before. */
    private void loosened(ChangePolicy old, MeterDeclaration meter) {
        List<String> looser = new ArrayList<>();
        for (ChangeClass changeClass : ChangeClass.values()) {
            addLooser(
                    MessageText.word(changeClass),
                    old.permission(changeClass),
                    meter.changePolicy().permission(changeClass),
                    looser);
        }
        addLooser("gap", old.gap(), meter.changePolicy().gap(), looser);
        if (!looser.isEmpty()) {
            entries.add(entry(
                    Severity.WARNING,
                    "policy-loosened",
                    meter.name(),
                    "changePolicy",
                    "The change policy of \"" + meter.name() + "\" is looser: " + String.join(", ", looser)));
        }
    }

    /** Adds a warning if a meter no longer has a promise. */
    private void withdrawn(MeterDeclaration old, MeterDeclaration meter) {
        List<String> promises = old.promises().stream()
                .filter(promise -> !meter.promises().contains(promise))
                .map(MeterFiles::sentence)
                .toList();
        if (!promises.isEmpty()) {
            entries.add(entry(
                            Severity.WARNING,
                            "promise-withdrawn",
                            meter.name(),
                            "promises",
                            '"' + meter.name() + "\" no longer promises: " + promises.get(0))
                    .withDetails(promises.subList(1, promises.size())));
        }
    }

    private static void addLooser(String subject, Permission old, Permission now, List<String> looser) {
        if (now.compareTo(old) < 0) {
            looser.add(subject + " (" + MessageText.word(old) + " before, " + MessageText.word(now) + " after)");
        }
    }

    private ReportEntry entry(Severity severity, String id, String meter, String path, String message) {
        return ReportEntry.of(severity, id, meter, after.location(meter, path), message);
    }

    /** Returns the permission of a change of units and of the end of all units. Without one, nothing needs a permission. */
    private static Permission permission(ChangePolicy policy, Optional<MeterChange> change, boolean becomesInactive) {
        return stricter(
                change.map(policy::permission).orElse(Permission.ALLOW),
                becomesInactive ? policy.permission(ChangeClass.NARROWER) : Permission.ALLOW);
    }

    private static Permission stricter(Permission one, Permission other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    /** Returns why a change after which no event counts is not made at once. */
    private static List<String> withoutUnits(Permission permission) {
        String change = "a change of the class narrower, because no event counts after it";
        return switch (permission) {
            case ALLOW -> List.of();
            case CONFIRM -> List.of("This is " + change + ", and must be confirmed.");
            case FORBID -> List.of("The change policy forbids this: it is " + change + '.');
        };
    }

    private static Severity severity(Permission permission) {
        return switch (permission) {
            case ALLOW -> Severity.NOTE;
            case CONFIRM -> Severity.WARNING;
            case FORBID -> Severity.ERROR;
        };
    }

    private static String message(MeterDifference difference, ChangedKeys keys, MeterDeclaration meter) {
        String name = '"' + difference.name() + '"';
        String text = difference
                .formerName()
                .map(former -> '"' + former + "\" is renamed to " + name)
                .orElse(name + " is " + MessageText.word(difference.kind()));
        if (!keys.names().isEmpty()) {
            text += " (" + String.join(", ", keys.names()) + ')';
        }
        if (keys.has(ChangedKeys.ACTIVE)) {
            text += meter.active()
                    ? ": it becomes active"
                    : ": it becomes inactive, and its events are no longer counted";
        }
        return text
                + difference
                        .change()
                        .map(change -> ": " + ChangeText.of(change))
                        .orElse("");
    }

    private String summary() {
        List<String> counts = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            long count = differences.stream()
                    .filter(difference -> difference.kind() == kind)
                    .count();
            if (count > 0) {
                counts.add(count + " " + MessageText.word(kind));
            }
        }
        return counts.isEmpty() ? "no differences" : String.join(", ", counts);
    }
}
