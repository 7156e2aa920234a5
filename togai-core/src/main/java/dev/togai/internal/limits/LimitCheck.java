package dev.togai.internal.limits;

import dev.togai.error.Violation;
import dev.togai.internal.JsonParsers;
import dev.togai.internal.Utf8Validator;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** A check of values against limits, which collects all violations. Lengths are in Unicode code points. Not thread-safe. */
public final class LimitCheck {

    /** The documented pattern of names; it also matches an empty name and line breaks. */
    public static final Pattern NAME_PATTERN = Pattern.compile("^[\\sa-zA-Z0-9_-]*$");

    private static final String NAME_CHARACTERS = "only letters a-z and A-Z, digits, blanks, _ and -";

    private final List<Violation> found = new ArrayList<>();

    /** Returns the violations in the order they were found. */
    public List<Violation> violations() {
        return List.copyOf(found);
    }

    /** Adds a violation. */
    public void add(String field, String limit, Optional<String> value) {
        found.add(new Violation(field, limit, value.orElse(null)));
    }

    /** Adds a violation by a value. */
    public void add(String field, String limit, String value) {
        found.add(new Violation(field, limit, value));
    }

    /** Adds violations. */
    public void add(List<Violation> violations) {
        found.addAll(violations);
    }

    /** Checks the maximum length of a name, and the documented pattern. */
    public void name(String field, String name, int maximum) {
        length(field, name, maximum);
        if (!NAME_PATTERN.matcher(name).matches()) {
            add(field, NAME_CHARACTERS, name);
        }
    }

    /** Checks the maximum length of a string. */
    public void length(String field, Optional<String> value, int maximum) {
        value.ifPresent(text -> length(field, text, maximum));
    }

    /** Checks the maximum length of a string. */
    public void length(String field, String value, int maximum) {
        if (value.codePointCount(0, value.length()) > maximum) {
            add(field, "at most " + maximum + " characters", value);
        }
    }

    /** Rejects a blank string. */
    public void notBlank(String field, Optional<String> value) {
        value.ifPresent(text -> notBlank(field, text));
    }

    /** Rejects a blank string. */
    public void notBlank(String field, String value) {
        if (value.isBlank()) {
            add(field, "must not be blank", value);
        }
    }

    /** Checks the maximum number of items. */
    public void size(String field, Collection<?> items, int maximum) {
        if (items.size() > maximum) {
            add(field, "at most " + maximum + " items", String.valueOf(items.size()));
        }
    }

    /** Rejects an item that is in the list twice. */
    public void unique(String field, List<String> items) {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < items.size(); i++) {
            if (!seen.add(items.get(i))) {
                add(field + "[" + i + "]", "must not be in the list twice", items.get(i));
            }
        }
    }

    /** Rejects a value whose string UTF-8 cannot encode. */
    public void sendable(String field, Optional<?> value) {
        value.ifPresent(present -> sendable(field, present.toString()));
    }

    /** Rejects a string that UTF-8 cannot encode. */
    public void sendable(String field, String value) {
        Utf8Validator.findProblem(value).ifPresent(problem -> add(field, problem, value));
    }

    /** Rejects strings by name, such as unknown fields, whose names or values UTF-8 cannot encode. */
    public void sendable(String place, Map<String, String> unknownFields) {
        unknownFields.forEach((name, json) -> {
            sendable(place + name, name);
            sendable(place + name, json);
        });
    }

    /** Rejects unknown fields whose values are not JSON. */
    public void json(String place, Map<String, String> unknownFields) {
        unknownFields.forEach((name, json) -> JsonParsers.findSyntaxError(json)
                .ifPresent(problem -> add(place + name, "must be JSON (" + problem + ")", json)));
    }
}
