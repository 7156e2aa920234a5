package dev.togai.testkit.internal;

import dev.togai.error.Violation;
import dev.togai.json.TogaiJson;
import dev.togai.testkit.behavior.FakeBehavior;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The problems of one request, and the checks that the requests of all groups share. Not thread-safe. */
final class RequestProblems {

    private final BehaviorSettings behaviors;
    private final List<String> problems = new ArrayList<>();

    RequestProblems(BehaviorSettings behaviors) {
        this.behaviors = behaviors;
    }

    /** Returns the problems in the order they were found. */
    List<String> all() {
        return problems;
    }

    /** Adds a problem. */
    void add(String problem) {
        problems.add(problem);
    }

    /** Adds violations of documented limits, each once. */
    void add(List<Violation> violations) {
        violations.stream()
                .map(Violation::toString)
                .filter(text -> !problems.contains(text))
                .forEach(problems::add);
    }

    /** Rejects fields in another form, and unknown fields if they are rejected. */
    void fields(String place, Map<String, String> unknown, List<String> known) {
        unknown.keySet().forEach(name -> {
            if (known.contains(name)) {
                problems.add(place + name + ": is not of the documented form");
            } else if (behaviors.isEnabled(FakeBehavior.UNKNOWN_FIELDS_ARE_REJECTED)) {
                problems.add(place + name + ": is not a known field");
            }
        });
    }

    /** Rejects fields in another form. Some parts of requests are documented to allow additional properties. */
    void partFields(String place, Map<String, String> unknown, List<String> known) {
        unknown.keySet().stream()
                .filter(known::contains)
                .forEach(name -> problems.add(place + name + ": is not of the documented form"));
    }

    /** Rejects a blank name, unless names can be blank. */
    void name(String name) {
        if (name.isBlank() && !behaviors.isEnabled(FakeBehavior.NAMES_CAN_BE_BLANK)) {
            problems.add("name: must not be blank");
        }
    }

    /**
     * Rejects nulls of an update, or those of required fields if a null clears a field.
     *
     * @param required the fields that every resource has, so that no update clears them
     */
    void nulls(Object update, Set<String> required) {
        List<String> cleared = new ArrayList<>(TogaiJson.fields(update).entrySet().stream()
                .filter(field -> field.getValue().equals("null"))
                .map(Map.Entry::getKey)
                .toList());
        if (behaviors.isEnabled(FakeBehavior.NULL_CLEARS_A_FIELD)) {
            cleared.retainAll(required);
        }
        // The required fields first.
        cleared.sort(Comparator.comparing(field -> !required.contains(field)));
        cleared.forEach(field -> problems.add(field + ": must not be null"));
    }
}
