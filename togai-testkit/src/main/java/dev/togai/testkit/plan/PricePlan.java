package dev.togai.testkit.plan;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.Objects;

/**
 * The pricing cycles and the grace period of an account of a fake, in UTC. Immutable and thread-safe.
 *
 * <pre>{@code
 * fake.setPricePlan("acme", PricePlan.monthly().startingOnDay(15).withGracePeriodDays(2));
 * }</pre>
 *
 * <p>Togai documents intervals, offsets and the grace period, but not the start of a cycle on a day that a month lacks. Here, the
 * cycle starts on the last day of that month.
 */
public final class PricePlan {

    private static final int LAST_DAY = 31;
    private static final int DAYS_OF_A_WEEK = 7;

    private final String id;
    private final String name;
    private final CycleInterval interval;
    private final int day;
    private final int month;
    private final int gracePeriodDays;

    private PricePlan(String id, String name, CycleInterval interval, int day, int month, int gracePeriodDays) {
        this.id = id;
        this.name = name;
        this.interval = interval;
        this.day = day;
        this.month = month;
        this.gracePeriodDays = gracePeriodDays;
    }

    /** Returns a plan with this interval whose cycles start on the first day of the interval, without a grace period. */
    public static PricePlan of(CycleInterval interval) {
        Objects.requireNonNull(interval, "interval");
        return new PricePlan("price_plan." + interval, interval + " plan", interval, 1, 1, 0);
    }

    /** Returns a plan whose cycles start on Mondays. */
    public static PricePlan weekly() {
        return of(CycleInterval.WEEKLY);
    }

    /** Returns a plan whose cycles start on the first day of each month. */
    public static PricePlan monthly() {
        return of(CycleInterval.MONTHLY);
    }

    /** Returns a copy with this id and name. Events report them as those of their price plan. */
    public PricePlan named(String newId, String newName) {
        return new PricePlan(
                Objects.requireNonNull(newId, "id"),
                Objects.requireNonNull(newName, "name"),
                interval,
                day,
                month,
                gracePeriodDays);
    }

    /**
     * Returns a copy whose cycles start on this day.
     *
     * @param dayOfStart the day of the week from 1, Monday, to 7, or the day of the month from 1 to 31; the last day of a shorter month
     * @throws IllegalArgumentException if the interval has no such day
     */
    public PricePlan startingOnDay(int dayOfStart) {
        requireRange("day", dayOfStart, interval == CycleInterval.WEEKLY ? DAYS_OF_A_WEEK : LAST_DAY);
        return new PricePlan(id, name, interval, dayOfStart, month, gracePeriodDays);
    }

    /** Returns a copy whose cycles start on the last day of the week or month. */
    public PricePlan startingOnLastDay() {
        return startingOnDay(interval == CycleInterval.WEEKLY ? DAYS_OF_A_WEEK : LAST_DAY);
    }

    /**
     * Returns a copy whose cycles start in this month of the interval.
     *
     * @param monthOfStart the month from 1 to the months of the interval, such as 12 of a year
     * @throws IllegalArgumentException if the interval has no such month
     */
    public PricePlan startingInMonth(int monthOfStart) {
        requireRange("month", monthOfStart, interval.months());
        return new PricePlan(id, name, interval, day, monthOfStart, gracePeriodDays);
    }

    /** Returns a copy whose cycles start on anniversaries of this day, such as that of the association with the account. */
    public PricePlan startingOnAnniversariesOf(LocalDate association) {
        return interval == CycleInterval.WEEKLY
                ? startingOnDay(association.getDayOfWeek().getValue())
                : startingOnDay(association.getDayOfMonth())
                        .startingInMonth((association.getMonthValue() - 1) % interval.months() + 1);
    }

    /**
     * Returns a copy with this grace period.
     *
     * @throws IllegalArgumentException if it is negative
     */
    public PricePlan withGracePeriodDays(int days) {
        if (days < 0) {
            throw new IllegalArgumentException("gracePeriodDays must not be negative, was " + days + ".");
        }
        return new PricePlan(id, name, interval, day, month, days);
    }

    /** Returns the id. */
    public String id() {
        return id;
    }

    /** Returns the name. */
    public String name() {
        return name;
    }

    /** Returns the length of a cycle. */
    public CycleInterval interval() {
        return interval;
    }

    /** Returns the day on which cycles start: of the week from 1, Monday, to 7, or of the month from 1 to 31. */
    public int startDay() {
        return day;
    }

    /** Returns the month of the interval in which cycles start, counted from 1; 1 for a week. */
    public int startMonth() {
        return month;
    }

    /** Returns the number of days after the end of a cycle in which its events are accepted. */
    public int gracePeriodDays() {
        return gracePeriodDays;
    }

    /** Returns the cycle that contains the instant. */
    public PricingCycle cycleAt(Instant instant) {
        LocalDate today = instant.atOffset(ZoneOffset.UTC).toLocalDate();
        if (interval == CycleInterval.WEEKLY) {
            LocalDate start = today.with(TemporalAdjusters.previousOrSame(DayOfWeek.of(day)));
            return new PricingCycle(start, start.plusDays(DAYS_OF_A_WEEK));
        }
        YearMonth first = firstMonthOfInterval(YearMonth.from(today)).plusMonths(month - 1L);
        YearMonth current = today.isBefore(startIn(first)) ? first.minusMonths(interval.months()) : first;
        return new PricingCycle(startIn(current), startIn(current.plusMonths(interval.months())));
    }

    /**
     * Returns whether an event is too late: it was ingested after the end of its cycle and the grace period. At exactly that time it
     * is accepted.
     */
    public boolean isPastGracePeriod(Instant eventTime, Instant ingestedAt) {
        return ingestedAt.isAfter(cycleAt(eventTime).acceptedUntil(gracePeriodDays));
    }

    private YearMonth firstMonthOfInterval(YearMonth month) {
        return month.minusMonths((month.getMonthValue() - 1) % interval.months());
    }

    private LocalDate startIn(YearMonth month) {
        return month.atDay(Math.min(day, month.lengthOfMonth()));
    }

    private void requireRange(String what, int value, int max) {
        if (value < 1 || value > max) {
            throw new IllegalArgumentException("The " + what + " of an interval that is " + interval + " must be 1 to "
                    + max + ", was " + value + ".");
        }
    }

    /** Returns the interval and the grace period. */
    @Override
    public String toString() {
        return "PricePlan[" + interval + ", day " + day + ", month " + month + ", " + gracePeriodDays
                + " days of grace]";
    }
}
