package dev.togai.testkit.assertj;

import dev.togai.dsl.preview.AccountUsage;
import dev.togai.dsl.preview.EventProblem;
import dev.togai.dsl.preview.MeterUsage;
import dev.togai.dsl.preview.UsagePeriod;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;
import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;

/**
 * Assertions for the usage that a meter computes from events. A failure names the meter.
 *
 * <pre>{@code
 * assertThat(meterUsage).hasNoProblems().ofAccount("acme").hasUnits("42.5").hasEvents(3);
 * }</pre>
 *
 * <p>Not thread-safe.
 */
public final class MeterUsageAssert extends AbstractAssert<MeterUsageAssert, MeterUsage> {

    MeterUsageAssert(@Nullable MeterUsage actual) {
        super(actual, MeterUsageAssert.class);
    }

    /** Returns assertions for the usage of one account in all periods. */
    public AccountUsageAssert ofAccount(String accountId) {
        List<AccountUsage> rows = present().rows().stream()
                .filter(row -> row.accountId().equals(accountId))
                .toList();
        return new AccountUsageAssert(accountId, rows, this);
    }

    /** Verifies the sum over all accounts and periods, regardless of its scale. */
    public MeterUsageAssert hasTotalUnits(String expected) {
        BigDecimal found = present().total();
        if (found.compareTo(new BigDecimal(expected)) != 0) {
            throw failureWithActualExpected(
                    found,
                    expected,
                    "Expected %s to total %s units, but it totals %s. %s",
                    named(),
                    expected,
                    found.toPlainString(),
                    outcomes());
        }
        return this;
    }

    /** Verifies that exactly these accounts have usage. */
    public MeterUsageAssert hasAccounts(String... accountIds) {
        List<String> expected = List.of(accountIds).stream().sorted().distinct().toList();
        List<String> found = accounts();
        if (!found.equals(expected)) {
            throw failureWithActualExpected(
                    found, expected, "Expected %s to have the accounts %s, but it has %s.", named(), expected, found);
        }
        return this;
    }

    /** Verifies the length of the periods. */
    public MeterUsageAssert hasPeriod(UsagePeriod expected) {
        UsagePeriod found = present().period();
        if (found != expected) {
            throw failureWithActualExpected(
                    found, expected, "Expected %s to be by %s, but it is by %s.", named(), expected, found);
        }
        return this;
    }

    /** Verifies the number of events that were counted. */
    public MeterUsageAssert hasCountedEvents(long expected) {
        return hasCount("counted events", expected, present().counts().counted());
    }

    /** Verifies the number of events that were ignored because an event with the same id was added before. */
    public MeterUsageAssert hasDuplicates(long expected) {
        return hasCount("duplicates", expected, present().counts().duplicates());
    }

    /** Verifies that no event has the id of another. */
    public MeterUsageAssert hasNoDuplicates() {
        return hasDuplicates(0);
    }

    /** Verifies that every event was either counted, or ignored as the meter intends. */
    public MeterUsageAssert hasNoProblems() {
        if (!present().problems().isEmpty()) {
            throw failure("Expected %s to have no problems, but it has%s", named(), problems());
        }
        return this;
    }

    /** Verifies that one of the listed problems has this code, for example {@link EventProblem#NO_UNITS}. */
    public MeterUsageAssert hasProblem(String code) {
        if (present().problems().stream().noneMatch(problem -> problem.code().equals(code))) {
            throw failure(
                    "Expected %s to have a problem with the code %s, but %s",
                    named(),
                    code,
                    actual.problems().isEmpty() ? "it has no problems." : "its problems are" + problems());
        }
        return this;
    }

    /** Returns the accounts that have usage, sorted. */
    List<String> accounts() {
        return actual.rows().stream()
                .map(AccountUsage::accountId)
                .distinct()
                .sorted()
                .toList();
    }

    /** Returns the number of events by outcome, which often is the reason for other units than expected. */
    String outcomes() {
        return "The meter received " + actual.counts() + '.';
    }

    String named() {
        return "the usage of meter \"" + actual.meter() + '"';
    }

    private MeterUsageAssert hasCount(String what, long expected, long found) {
        if (found != expected) {
            throw failureWithActualExpected(
                    found,
                    expected,
                    "Expected %s to have %d %s, but it has %d. %s",
                    named(),
                    expected,
                    what,
                    found,
                    outcomes());
        }
        return this;
    }

    private String problems() {
        return actual.problems().stream()
                .map(problem -> System.lineSeparator() + "  " + problem.code() + " of " + problem.describeEvent() + ": "
                        + problem.message())
                .collect(Collectors.joining());
    }

    private MeterUsage present() {
        isNotNull();
        return actual;
    }
}
