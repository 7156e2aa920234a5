package dev.togai.testkit.assertj;

import dev.togai.dsl.preview.AccountUsage;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.AbstractAssert;

/** Assertions for the usage of one account, in all periods or in one. Not thread-safe. */
public final class AccountUsageAssert extends AbstractAssert<AccountUsageAssert, List<AccountUsage>> {

    private final String accountId;
    private final MeterUsageAssert usage;
    private final Optional<Instant> start;

    AccountUsageAssert(String accountId, List<AccountUsage> rows, MeterUsageAssert usage) {
        this(accountId, rows, usage, Optional.empty());
        as(usage.descriptionText());
    }

    private AccountUsageAssert(
            String accountId, List<AccountUsage> rows, MeterUsageAssert usage, Optional<Instant> start) {
        super(rows, AccountUsageAssert.class);
        this.accountId = accountId;
        this.usage = usage;
        this.start = start;
    }

    /** Verifies the sum of the units, regardless of its scale. An account without usage has zero units. */
    public AccountUsageAssert hasUnits(String expected) {
        return hasUnits(new BigDecimal(expected));
    }

    /** Verifies the sum of the units, regardless of its scale. An account without usage has zero units. */
    public AccountUsageAssert hasUnits(BigDecimal expected) {
        BigDecimal found = actual.stream().map(AccountUsage::units).reduce(BigDecimal.ZERO, BigDecimal::add);
        if (found.compareTo(expected) != 0) {
            throw failureWithActualExpected(
                    found,
                    expected,
                    "Expected %s to be %s units, but it is %s. %s",
                    named(),
                    expected.toPlainString(),
                    found.toPlainString(),
                    hint());
        }
        return this;
    }

    /** Verifies the number of events. */
    public AccountUsageAssert hasEvents(long expected) {
        return hasCount(
                "events",
                expected,
                actual.stream().mapToLong(AccountUsage::events).sum());
    }

    /** Verifies the number of periods that have usage. */
    public AccountUsageAssert hasPeriods(int expected) {
        return hasCount("periods", expected, actual.size());
    }

    /** Returns assertions for the period that starts at this instant. */
    public AccountUsageAssert inPeriodFrom(Instant expected) {
        List<AccountUsage> rows = actual.stream()
                .filter(row -> row.windowStart().equals(expected))
                .toList();
        if (rows.isEmpty()) {
            throw failure(
                    "Expected %s to have a period from %s, but its periods start at %s. %s",
                    named(),
                    expected,
                    actual.stream().map(AccountUsage::windowStart).toList(),
                    hint());
        }
        return new AccountUsageAssert(accountId, rows, usage, Optional.of(expected)).as(descriptionText());
    }

    /** Returns the assertions for the whole usage. */
    public MeterUsageAssert and() {
        return usage;
    }

    private AccountUsageAssert hasCount(String what, long expected, long found) {
        if (found != expected) {
            throw failureWithActualExpected(
                    found,
                    expected,
                    "Expected %s to have %d %s, but it has %d. %s",
                    named(),
                    expected,
                    what,
                    found,
                    hint());
        }
        return this;
    }

    private String named() {
        return usage.named() + " by account \"" + accountId + '"'
                + start.map(from -> " in the period from " + from).orElse("");
    }

    /** Returns the likely reasons: a misspelled account, or events that the meter does not count. */
    private String hint() {
        if (!actual.isEmpty()) {
            return usage.outcomes();
        }
        List<String> accounts = usage.accounts();
        String others = accounts.isEmpty() ? "No account has usage." : "The accounts with usage are " + accounts + '.';
        return others + ' ' + usage.outcomes();
    }
}
