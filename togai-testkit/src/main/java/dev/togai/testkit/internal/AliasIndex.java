package dev.togai.testkit.internal;

import dev.togai.account.AccountAlias;
import dev.togai.testkit.internal.StoredAccount.StoredAlias;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The aliases of all accounts by value, those of one value in the order of their creation. Not thread-safe. */
final class AliasIndex {

    private final Map<String, List<OwnedAlias>> byValue = new LinkedHashMap<>();
    private int size;

    /**
     * An alias and its account.
     *
     * @param accountId the id of the account
     * @param revision the number of its creation
     */
    private record OwnedAlias(AccountAlias alias, String accountId, long revision) {

        OwnedAlias(StoredAlias stored, StoredAccount account) {
            this(stored.alias(), account.id(), stored.revision());
        }
    }

    /** Removes all aliases. */
    void clear() {
        byValue.clear();
        size = 0;
    }

    /** Returns the number of aliases. */
    int size() {
        return size;
    }

    /** Adds the aliases of an account. */
    void add(StoredAccount account) {
        for (StoredAlias stored : account.aliases()) {
            List<OwnedAlias> owned = byValue.computeIfAbsent(stored.alias().value(), value -> new ArrayList<>());
            owned.add(new OwnedAlias(stored, account));
            owned.sort(Comparator.comparingLong(OwnedAlias::revision));
        }
        size += account.aliases().size();
    }

    /** Removes the aliases of an account. */
    void remove(StoredAccount account) {
        for (StoredAlias stored : account.aliases()) {
            byValue.computeIfPresent(stored.alias().value(), (value, owned) -> {
                size -= owned.remove(new OwnedAlias(stored, account)) ? 1 : 0;
                return owned.isEmpty() ? null : owned;
            });
        }
    }

    /** Returns whether an account has the alias, in any period. */
    boolean contains(String value) {
        return byValue.containsKey(value);
    }

    /** Returns the account whose alias is in force at this time. */
    Optional<String> owner(String value, Instant time) {
        return byValue.getOrDefault(value, List.of()).stream()
                .filter(owned -> owned.alias().isInForceAt(time))
                .map(OwnedAlias::accountId)
                .findFirst();
    }

    /** Returns the accounts that have the alias in a part of its period. */
    List<String> owners(AccountAlias alias) {
        return byValue.getOrDefault(alias.value(), List.of()).stream()
                .filter(owned -> overlap(owned.alias(), alias))
                .map(OwnedAlias::accountId)
                .toList();
    }

    private static boolean overlap(AccountAlias first, AccountAlias second) {
        return startsBeforeEnd(first, second) && startsBeforeEnd(second, first);
    }

    private static boolean startsBeforeEnd(AccountAlias starting, AccountAlias ending) {
        return starting.effectiveFrom().isEmpty()
                || ending.effectiveUntil().isEmpty()
                || starting.effectiveFrom()
                        .get()
                        .isBefore(ending.effectiveUntil().get());
    }
}
