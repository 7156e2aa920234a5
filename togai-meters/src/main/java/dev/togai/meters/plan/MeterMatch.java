package dev.togai.meters.plan;

import dev.togai.dsl.internal.text.SpellingSuggestions;
import dev.togai.meter.UsageMeter;
import dev.togai.meters.MeterDeclaration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A declaration and the meters of the service that it names.
 *
 * @param declaration the declaration
 * @param current the meter of the declared name
 * @param former the meter of a former name
 * @param obstacles the reasons why the meters are not clear
 * @param notes remarks about the names
 */
record MeterMatch(
        MeterDeclaration declaration,
        Optional<UsageMeter> current,
        Optional<UsageMeter> former,
        List<String> obstacles,
        List<String> notes) {

    /** Finds the meters of a declaration, and requests their details. */
    static MeterMatch find(MeterDeclaration declaration, LiveMeters live, boolean archivedNamesAreFree) {
        List<String> obstacles = new ArrayList<>();
        Optional<UsageMeter> current = only(live.named(declaration.name()), obstacles);
        List<UsageMeter> formers = new ArrayList<>();
        for (String name : declaration.formerNames()) {
            only(live.named(name), obstacles).ifPresent(formers::add);
        }
        if (formers.size() > 1) {
            obstacles.add("Meters of several former names exist: "
                    + formers.get(0).name() + " and " + formers.get(1).name()
                    + ". Declare one of them as former name, and the other one as removed.");
        }
        Optional<UsageMeter> former = formers.stream().findFirst();
        Optional<UsageMeter> archived = live.archived(declaration.name());
        if (current.isEmpty() && archived.isPresent() && !archivedNamesAreFree) {
            obstacles.add("The archived meter " + archived.get().id() + " has the name " + declaration.name()
                    + ", and Togai most probably keeps the names of archived meters. Declare another name.");
        }
        List<String> notes = current.isEmpty() && former.isEmpty() ? unknownNames(declaration, live) : List.of();
        return new MeterMatch(
                declaration,
                current.map(live::withSchema),
                former.map(live::withSchema),
                List.copyOf(obstacles),
                notes);
    }

    /**
     * Returns a warning for each meter that counts the same events as a new one, and that no declaration names. Requests the details of
     * those meters.
     *
     * @param managed all names that the set has
     */
    List<String> renames(LiveMeters live, Set<String> managed) {
        if (current.isPresent() || former.isPresent()) {
            return List.of();
        }
        return live.present().stream()
                .filter(meter -> !managed.contains(meter.name()))
                .filter(this::countsSameEvents)
                .map(live::withSchema)
                .filter(this::countsSameEvents)
                .map(meter -> declaration.name() + " counts the same events as the "
                        + (meter.isActive() ? "" : "inactive ") + "meter " + meter.name()
                        + ", which is left alone, because no declaration names it. If " + declaration.name()
                        + " is its new name, declare the former name: `was: [" + meter.name() + "]`.")
                .toList();
    }

    private boolean countsSameEvents(UsageMeter meter) {
        return MeterContent.of(meter)
                .filter(content ->
                        MeterMeaning.of(declaration.meter()).differencesOf(MeterMeaning.of(content), false).stream()
                                .allMatch(MeterMeaning::isOfNames))
                .isPresent();
    }

    /** Returns a remark about each former name that no meter has or had, of a meter that does not exist yet. */
    private static List<String> unknownNames(MeterDeclaration declaration, LiveMeters live) {
        List<String> names =
                live.present().stream().map(UsageMeter::name).distinct().toList();
        return declaration.formerNames().stream()
                .filter(name -> live.archived(name).isEmpty())
                .map(name ->
                        "No meter has the former name " + name + ", so nothing is renamed, and a new meter is created."
                                + SpellingSuggestions.didYouMean(SpellingSuggestions.nearest(name, names))
                                + " If the organisation never had this meter, delete the former name.")
                .toList();
    }

    /** Returns the first of these meters, and reports if there are others. */
    static Optional<UsageMeter> only(List<UsageMeter> named, List<String> obstacles) {
        if (named.size() > 1) {
            obstacles.add("Several meters have the name " + named.get(0).name() + ": "
                    + String.join(", ", named.stream().map(UsageMeter::id).toList())
                    + ". Rename or delete all but one of them.");
        }
        return named.stream().findFirst();
    }
}
