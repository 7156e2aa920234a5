package dev.togai.testkit.internal;

import dev.togai.account.Account;
import dev.togai.account.AccountAlias;
import dev.togai.account.AccountLimits;
import dev.togai.account.AccountStatus;
import dev.togai.account.AliasSummary;
import dev.togai.testkit.plan.PricePlan;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A stored account.
 *
 * @param account the account as returned, without aliases
 * @param aliases its aliases, in the order in which they were added
 * @param pricePlan its price plan
 * @param createdAt when it was created
 * @param revision the number of its creation, counted over all customers and accounts
 */
public record StoredAccount(
        Account account, List<StoredAlias> aliases, Optional<PricePlan> pricePlan, Instant createdAt, long revision) {

    /**
     * An alias of an account.
     *
     * @param alias the alias, without the ends of its period that it does not have
     * @param revision the number of its creation
     */
    public record StoredAlias(AccountAlias alias, long revision) {

        /** The beginning and the end of a period that has none. Official clients require both. */
        private static final Instant ALWAYS_FROM = Instant.EPOCH;

        private static final Instant ALWAYS_UNTIL = Instant.parse("9999-12-31T00:00:00Z");

        /** Returns the alias as the API returns it, with both ends of its period. */
        AccountAlias toResponse() {
            return AccountAlias.builder()
                    .from(alias)
                    .effectiveFrom(alias.effectiveFrom().orElse(ALWAYS_FROM))
                    .effectiveUntil(alias.effectiveUntil().orElse(ALWAYS_UNTIL))
                    .build();
        }

        /** Returns the position in a list sorted by the time of creation. */
        ListPosition position() {
            return new ListPosition(alias.createdAt().orElse(Instant.EPOCH), revision);
        }
    }

    /** Returns the id. */
    public String id() {
        return account.id();
    }

    boolean isArchived() {
        return account.status().filter(AccountStatus.ARCHIVED::equals).isPresent();
    }

    /** Returns the position in a list sorted by the time of creation. */
    ListPosition position() {
        return new ListPosition(createdAt, revision);
    }

    /** Returns a copy with these aliases. */
    StoredAccount withAliases(List<StoredAlias> newAliases) {
        return new StoredAccount(account, List.copyOf(newAliases), pricePlan, createdAt, revision);
    }

    /** Returns a copy with this price plan. */
    StoredAccount withPricePlan(PricePlan plan) {
        return new StoredAccount(account, aliases, Optional.of(plan), createdAt, revision);
    }

    /** Returns a copy with this status. */
    StoredAccount withStatus(AccountStatus status) {
        return new StoredAccount(
                Account.builder().from(account).status(status).build(), aliases, pricePlan, createdAt, revision);
    }

    /** Returns the account as the API returns it, with the documented number of aliases. A list of its aliases has all. */
    Account toResponse() {
        return Account.builder()
                .from(account)
                .aliases(aliases.stream()
                        .map(stored -> stored.alias().value())
                        .distinct()
                        .limit(AccountLimits.MAX_ALIASES)
                        .map(AliasSummary::of)
                        .toList())
                .build();
    }
}
