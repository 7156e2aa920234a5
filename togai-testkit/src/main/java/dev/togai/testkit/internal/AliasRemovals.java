package dev.togai.testkit.internal;

import dev.togai.account.AccountAlias;
import dev.togai.account.AliasRemoval;
import dev.togai.account.RemoveAliasesRequest;
import dev.togai.call.ApiCall;
import dev.togai.testkit.behavior.FakeBehavior;
import dev.togai.testkit.internal.StoredAccount.StoredAlias;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Applies the removals of a request to the aliases of an account. */
final class AliasRemovals {

    private AliasRemovals() {}

    /**
     * Returns the remaining aliases. A removal by value removes the alias with all its periods, and so does one by id without a time.
     * With a time, it ends the alias then. An alias that the account lacks is rejected.
     */
    static List<StoredAlias> apply(
            ApiCall call,
            StoredAccount account,
            RemoveAliasesRequest request,
            BehaviorSettings behaviors,
            Instant now) {
        List<StoredAlias> remaining = new ArrayList<>(account.aliases());
        for (String value : request.aliases()) {
            boolean removed =
                    remaining.removeIf(stored -> stored.alias().value().equals(value)
                            || (behaviors.isEnabled(FakeBehavior.ALIASES_CAN_BE_REMOVED_BY_ID)
                                    && stored.alias().id().equals(Optional.of(value))));
            requireFound(call, removed, account, value);
        }
        for (AliasRemoval removal : request.removals()) {
            boolean found = false;
            for (int i = remaining.size() - 1; i >= 0; i--) {
                StoredAlias stored = remaining.get(i);
                if (stored.alias().id().equals(Optional.of(removal.id()))) {
                    found = true;
                    remaining.remove(i);
                    shortened(stored, removal, now).ifPresent(shorter -> remaining.add(shorter));
                }
            }
            requireFound(call, found, account, removal.id());
        }
        return remaining;
    }

    /** Returns the alias until the time of its removal; empty if it ends before its start. */
    private static Optional<StoredAlias> shortened(StoredAlias stored, AliasRemoval removal, Instant now) {
        AccountAlias alias = stored.alias();
        return removal.effectiveUntil()
                .filter(end -> alias.effectiveFrom()
                        .filter(start -> !start.isBefore(end))
                        .isEmpty())
                .map(end -> new StoredAlias(
                        AccountAlias.builder()
                                .from(alias)
                                .effectiveUntil(end)
                                .updatedAt(now)
                                .build(),
                        stored.revision()));
    }

    private static void requireFound(ApiCall call, boolean found, StoredAccount account, String alias) {
        if (!found) {
            throw ApiErrors.of(call, 400, "Account " + account.id() + " has no alias " + alias);
        }
    }
}
