package dev.togai.dsl.usage;

import dev.togai.dsl.eval.PreparedEvent;
import dev.togai.dsl.eval.UnitSum;
import dev.togai.dsl.usage.MeterRules.Verdict;
import dev.togai.event.EventTime;
import dev.togai.event.UsageEvent;
import java.io.Serial;
import java.io.Serializable;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What events use by a meter, added up so far, by account and period; made by {@link CompiledMeter#tally}. Tallies of parts of the
 * events add up to the tally of all, to the last digit, in whatever order and on however many machines they were made.
 *
 * <p>Not thread-safe: give each thread its own, and {@link #add(UsageTally)} them. Serializable, without the compiled rules: it takes
 * further events where it arrives.
 */
public final class UsageTally implements Serializable {

    @Serial
    private static final long serialVersionUID = 1L;

    /** The sum of an account in a period. */
    private static final class Row implements Serializable {

        @Serial
        private static final long serialVersionUID = 1L;

        private final UnitSum units = new UnitSum();
        private long events;
    }

    private final MeterDefinition meter;
    private final UsagePeriod period;
    private final HashMap<String, HashMap<Instant, Row>> rows = new HashMap<>();
    private final Counter counter = new Counter();
    private final TreeMap<String, Long> failures = new TreeMap<>();
    private final FirstProblems problems = new FirstProblems();

    // What it works with, and no part of its value.
    private transient @Nullable CompiledMeter accepted;
    private transient @Nullable Judge judge;
    private transient @Nullable PeriodStarts starts;

    /** Of an event that may get no row; empty. */
    private transient @Nullable Row spare;

    UsageTally(MeterDefinition meter, UsagePeriod period) {
        this.meter = meter;
        this.period = period;
    }

    /**
     * Adds an event.
     *
     * @throws IllegalArgumentException if the meter is another than the tally's
     */
    public void add(CompiledMeter by, UsageEvent event) {
        add(by, event, by.prepare(event));
    }

    /** Adds an event that was read for other meters, too. */
    void add(CompiledMeter by, UsageEvent event, PreparedEvent prepared) {
        Instant at = event.timestamp().instant(assumptions().localZone()).orElse(null);
        add(by, prepared, event.accountId(), at, EventView.isUnderstood(event));
    }

    /**
     * Adds an event that was read for that meter, with the account and the time that it names.
     *
     * @throws IllegalArgumentException if the meter is another than the tally's, or has not read the event
     */
    public void add(CompiledMeter by, PreparedEvent event) {
        String time = by.rules().time(event);
        Instant at = time == null
                ? null
                : EventTime.of(time).instant(assumptions().localZone()).orElse(null);
        add(by, event, by.rules().account(event), at, true);
    }

    /**
     * Adds an event that was read for that meter. If its account and period have a row already, and the rules are usual and asked
     * often, nothing is allocated.
     *
     * @param accountId the account it is billed to, whatever the event says
     * @param at when it happened, whatever the event says
     * @throws IllegalArgumentException if the meter is another than the tally's, or has not read the event
     */
    public void add(CompiledMeter by, PreparedEvent event, String accountId, Instant at) {
        add(by, event, accountId, at, true);
    }

    private void add(
            CompiledMeter by, PreparedEvent event, @Nullable String account, @Nullable Instant at, boolean understood) {
        accept(by);
        Judge asked = judge();
        Instant start = at == null ? null : starts().startOf(at);
        Row known = account == null || start == null || !understood ? null : row(account, start);
        Row row = known == null ? spare() : known;
        Verdict verdict = asked.judge(by.rules(), event, row.units);
        String flaw = flaw(verdict, understood, account, start);
        if (flaw != null) {
            spare = null;
            fail(new EventProblem(
                    by.rules().id(event), account, at, flaw, "", "", "The event cannot be billed to anyone as it is"));
            return;
        }
        if (verdict == Verdict.FAILED) {
            fail(asked.problem(verdict, by.rules(), event, account, at));
            return;
        }
        counter.add(verdict);
        if (verdict == Verdict.NO_UNITS) {
            problems.add(asked.problem(verdict, by.rules(), event, account, at));
        }
        if (account != null && start != null && belongs(verdict)) {
            row.events++;
            if (known == null) {
                rows.computeIfAbsent(account, absent -> new HashMap<>()).put(start, row);
                spare = null;
            }
        }
    }

    private void accept(CompiledMeter by) {
        if (by != accepted) {
            if (!by.definition().equals(meter)) {
                throw new IllegalArgumentException("The tally is of \"" + meter.name()
                        + "\" under its assumptions, and the event was to be added by \"" + by.name() + '"');
            }
            accepted = by;
        }
    }

    /** What else is wrong with an event that the rules have judged so; null if nothing, or it does not matter. */
    private static @Nullable String flaw(
            Verdict verdict, boolean understood, @Nullable String account, @Nullable Instant start) {
        if (verdict == Verdict.OTHER_SCHEMA || verdict == Verdict.FAILED) {
            return null;
        }
        if (!understood) {
            return EventProblem.NOT_UNDERSTOOD;
        }
        if (verdict == Verdict.FILTERED_OUT || verdict == Verdict.NOT_MATCHED) {
            return null;
        }
        return account == null ? EventProblem.NO_ACCOUNT : start == null ? EventProblem.BAD_TIME : null;
    }

    private void fail(EventProblem problem) {
        counter.add(Verdict.FAILED);
        failures.merge(problem.code(), 1L, Long::sum);
        problems.add(problem);
    }

    private boolean belongs(Verdict verdict) {
        return verdict == Verdict.COUNTED
                || (verdict == Verdict.NO_UNITS && assumptions().noUnits() == NoUnits.ZERO);
    }

    private @Nullable Row row(String account, Instant start) {
        HashMap<Instant, Row> ofAccount = rows.get(account);
        return ofAccount == null ? null : ofAccount.get(start);
    }

    /**
     * Adds what another has added up.
     *
     * @throws IllegalArgumentException if it is of another meter, of other assumptions, or of another period
     */
    public void add(UsageTally other) {
        if (!meter.equals(other.meter) || period != other.period) {
            throw new IllegalArgumentException(
                    "Tallies add up if they are of the same meter, assumptions and period: this is of \"" + meter.name()
                            + "\" by " + period + ", that of \"" + other.meter.name() + "\" by " + other.period);
        }
        other.rows.forEach((account, theirs) -> {
            HashMap<Instant, Row> ours = rows.computeIfAbsent(account, absent -> new HashMap<>());
            theirs.forEach((start, row) -> {
                Row sum = ours.computeIfAbsent(start, absent -> new Row());
                sum.units.add(row.units);
                sum.events += row.events;
            });
        });
        counter.add(other.counter);
        new TreeMap<>(other.failures).forEach((code, count) -> failures.merge(code, count, Long::sum));
        problems.addAll(other.problems);
    }

    /** What it has added up so far. */
    public MeterUsage usage() {
        ZoneId zone = assumptions().periodZone();
        List<AccountUsage> sums = new ArrayList<>();
        new TreeMap<>(rows)
                .forEach((account, ofAccount) -> new TreeMap<>(ofAccount).forEach((start, row) -> {
                    Instant end = period.windowAt(start, zone).end();
                    BigDecimal units = meter.counting() ? BigDecimal.valueOf(row.events) : row.units.total();
                    sums.add(new AccountUsage(account, start, end, units, row.events));
                }));
        return new MeterUsage(meter.name(), period, zone, sums, counter.counts(), failures, problems.list());
    }

    private Assumptions assumptions() {
        return meter.assumptions();
    }

    private Judge judge() {
        if (judge == null) {
            judge = new Judge(rule -> {});
        }
        return judge;
    }

    private PeriodStarts starts() {
        if (starts == null) {
            starts = new PeriodStarts(period, assumptions().periodZone());
        }
        return starts;
    }

    private Row spare() {
        if (spare == null) {
            spare = new Row();
        }
        return spare;
    }
}
