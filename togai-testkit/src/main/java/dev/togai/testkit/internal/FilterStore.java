package dev.togai.testkit.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The filters of lists that are too long for a token. The token has the number of the filters instead. Requires the lock. */
final class FilterStore {

    /** No list has a filter of this name. */
    private static final String NUMBER = "#";

    private final List<Map<String, String>> stored = new ArrayList<>();

    /** Removes all filters, and so invalidates the tokens that have a number. */
    void clear() {
        stored.clear();
    }

    /** Returns the number of the filters, as filters of a token. Equal filters have one number. */
    Map<String, String> toNumber(Map<String, String> filters) {
        int number = stored.indexOf(filters);
        if (number < 0) {
            number = stored.size();
            stored.add(Map.copyOf(filters));
        }
        return Map.of(NUMBER, String.valueOf(number));
    }

    /** Returns the filters of a token, in place of their number; empty if no filters have this number. */
    Optional<Map<String, String>> resolve(Map<String, String> filters) {
        String number = filters.get(NUMBER);
        if (number == null) {
            return Optional.of(filters);
        }
        return stored.stream()
                .skip(number.matches("[0-9]{1,9}") ? Integer.parseInt(number) : stored.size())
                .findFirst();
    }
}
