package dev.togai.testkit.assertj;

import dev.togai.meter.UsageMeter;
import dev.togai.testkit.internal.MeteringInspector;
import dev.togai.testkit.internal.MeteringInspector.MeterOutcome;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Collectors;
import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;

/**
 * Assertions for the usage of a meter in a fake. Name the account and the time before the units. A failure has the events that
 * contributed, and the events that did not, with the rule that decided. Not thread-safe.
 */
public final class MeteredUsageAssert extends AbstractAssert<MeteredUsageAssert, String> {

    private static final int MAX_SHOWN_EVENTS = 10;

    private final MeteringInspector inspector;
    private final UsageMeter meter;
    private @Nullable String account;
    private String time = "at any time";
    private Instant from = Instant.MIN;
    private Instant until = Instant.MAX;

    MeteredUsageAssert(MeteringInspector inspector, UsageMeter meter) {
        super(meter.name(), MeteredUsageAssert.class);
        this.inspector = inspector;
        this.meter = meter;
    }

    /**
     * Selects the events of an account, by its id, or by the account or alias that the events name. Fails if the fake has neither the
     * account nor an event of it, once a test has created accounts. Before that, the fake creates accounts on sight, and an account
     * without events has the usage 0.
     */
    public MeteredUsageAssert forAccount(String id) {
        if (inspector.isUnknownAccount(id)) {
            throw failure(
                    "Expected the fake to have an account or an event of an account \"%s\", but its accounts are %s.",
                    id, inspector.accountIds());
        }
        this.account = id;
        return this;
    }

    /** Selects the events of a calendar month in UTC. */
    public MeteredUsageAssert inMonth(int year, int month) {
        YearMonth selected = YearMonth.of(year, month);
        return select(
                "in " + selected, selected.atDay(1), selected.plusMonths(1).atDay(1));
    }

    /** Selects the events of a day in UTC. */
    public MeteredUsageAssert onDay(LocalDate day) {
        return select("on " + day, day, day.plusDays(1));
    }

    /** Selects the events of a day in UTC. */
    public MeteredUsageAssert onDay(int year, int month, int day) {
        return onDay(LocalDate.of(year, month, day));
    }

    /**
     * Selects the events in a time range.
     *
     * @param start the first instant
     * @param end the first instant after the time range
     * @throws IllegalArgumentException if the end is not after the start, because every account would have no usage
     */
    public MeteredUsageAssert between(Instant start, Instant end) {
        if (!start.isBefore(end)) {
            throw new IllegalArgumentException("No event is between " + start + " and " + end
                    + ", because the end, which is exclusive, must be after the start.");
        }
        this.time = "between " + start + " and " + end;
        this.from = start;
        this.until = end;
        return this;
    }

    /** Verifies the sum of the units, regardless of its scale. */
    public MeteredUsageAssert isEqualTo(String units) {
        return hasUnits(new BigDecimal(units));
    }

    /** Verifies the sum of the units, regardless of its scale. */
    public MeteredUsageAssert isEqualTo(BigDecimal units) {
        return hasUnits(units);
    }

    /** Verifies that the sum of the units is 0. */
    public MeteredUsageAssert isZero() {
        return hasUnits(BigDecimal.ZERO);
    }

    private MeteredUsageAssert select(String description, LocalDate first, LocalDate next) {
        between(
                first.atStartOfDay(ZoneOffset.UTC).toInstant(),
                next.atStartOfDay(ZoneOffset.UTC).toInstant());
        this.time = description;
        return this;
    }

    private MeteredUsageAssert hasUnits(BigDecimal expected) {
        if (account == null) {
            throw new IllegalStateException("Call forAccount first.");
        }
        List<MeterOutcome> outcomes = inspector.outcomes(meter, account, from, until);
        BigDecimal found =
                outcomes.stream().flatMap(outcome -> outcome.units().stream()).reduce(BigDecimal.ZERO, BigDecimal::add);
        if (found.compareTo(expected) != 0) {
            throw failureWithActualExpected(
                    found,
                    expected,
                    "Expected the usage of meter \"%s\" by account \"%s\" %s to be %s units, but it is %s.%n%s%n%s",
                    actual,
                    account,
                    time,
                    expected.toPlainString(),
                    found.toPlainString(),
                    shown(outcomes, true),
                    shown(outcomes, false));
        }
        return this;
    }

    /** Returns the events that contributed, or the events that did not. */
    private static String shown(List<MeterOutcome> outcomes, boolean contributed) {
        List<MeterOutcome> selected = outcomes.stream()
                .filter(outcome -> outcome.units().isPresent() == contributed)
                .toList();
        String title = contributed ? "Events that contributed: " : "Events that did not contribute: ";
        if (selected.isEmpty()) {
            return title + "none";
        }
        String rest = selected.size() > MAX_SHOWN_EVENTS ? " of " + selected.size() + ", the first" : "";
        return title
                + Math.min(selected.size(), MAX_SHOWN_EVENTS)
                + rest
                + selected.stream()
                        .limit(MAX_SHOWN_EVENTS)
                        .map(MeteredUsageAssert::line)
                        .collect(Collectors.joining());
    }

    private static String line(MeterOutcome outcome) {
        String units = outcome.units().map(UnitCount::format).orElseGet(outcome::reason);
        return System.lineSeparator() + "  " + outcome.event() + ": " + units;
    }
}
