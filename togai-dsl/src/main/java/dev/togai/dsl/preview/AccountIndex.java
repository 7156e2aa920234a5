package dev.togai.dsl.preview;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Numbers for accounts, from 0. The tables of meters that are evaluated together share one index, so that an account's name is looked up
 * once for each event. Not thread-safe.
 */
final class AccountIndex {

    private final Map<String, Integer> numbers = new HashMap<>();
    private final List<String> names = new ArrayList<>();
    private @Nullable String lastName;
    private int last;
    private int[] order = {};

    /** Returns the number of an account, which is a new one if the account has none. */
    @SuppressWarnings("ReferenceEquality") // Another string of the same account takes the other branch.
    int numberOf(String account) {
        if (account != lastName) {
            last = find(account);
            lastName = account;
        }
        return last;
    }

    private int find(String account) {
        Integer known = numbers.get(account);
        if (known != null) {
            return known;
        }
        int next = names.size();
        numbers.put(account, next);
        names.add(account);
        return next;
    }

    /** Returns the name of the account with a number. */
    String name(int number) {
        return names.get(number);
    }

    /** Returns the numbers of all accounts in the order of their names. */
    int[] inOrder() {
        if (order.length != names.size()) {
            order = IntStream.range(0, names.size())
                    .boxed()
                    .sorted(Comparator.comparing(names::get))
                    .mapToInt(Integer::intValue)
                    .toArray();
        }
        return order;
    }
}
