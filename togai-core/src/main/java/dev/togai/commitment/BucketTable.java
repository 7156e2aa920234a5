package dev.togai.commitment;

import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The sums of buckets. Hours, counted from the epoch, are the finest buckets. Those before {@code hoursFrom}, the first hour of a day,
 * are rolled up into days. Days before {@code daysFrom} are rolled up into the rest. Both limits only increase, and two tables with
 * equal limits have comparable buckets. Not thread-safe.
 */
final class BucketTable {

    static final int HOURS = 24;
    static final int SECONDS_OF_HOUR = 3_600;

    private final NavigableMap<Long, Map<String, HashSum>> hours = new TreeMap<>();
    private final NavigableMap<Long, Map<String, HashSum>> days = new TreeMap<>();
    private final HashSum rest = new HashSum();
    private long hoursFrom = Long.MIN_VALUE;
    private long daysFrom = Long.MIN_VALUE;
    private int hourBuckets;
    private int dayBuckets;

    /** Returns a copy. */
    BucketTable copy() {
        BucketTable copy = new BucketTable();
        copy.add(this);
        return copy;
    }

    /** Returns the first hour that is not rolled up; {@link Long#MIN_VALUE} if none is. */
    long hoursFrom() {
        return hoursFrom;
    }

    /** Returns the first day that is not rolled up; {@link Long#MIN_VALUE} if none is. */
    long daysFrom() {
        return daysFrom;
    }

    NavigableMap<Long, Map<String, HashSum>> hours() {
        return hours;
    }

    NavigableMap<Long, Map<String, HashSum>> days() {
        return days;
    }

    HashSum rest() {
        return rest;
    }

    /** Returns the number of buckets without the rest. */
    int size() {
        return hourBuckets + dayBuckets;
    }

    /** Returns the sum that an account's events of an hour belong to. */
    HashSum ofHour(String account, long hour) {
        if (hour < hoursFrom) {
            return ofDay(account, Math.floorDiv(hour, HOURS));
        }
        Map<String, HashSum> accounts = hours.computeIfAbsent(hour, it -> new HashMap<>());
        HashSum sum = accounts.get(account);
        if (sum == null) {
            sum = new HashSum();
            accounts.put(account, sum);
            hourBuckets++;
        }
        return sum;
    }

    /** Returns the sum that an account's events of a rolled up day belong to. */
    HashSum ofDay(String account, long day) {
        if (day < daysFrom) {
            return rest;
        }
        Map<String, HashSum> accounts = days.computeIfAbsent(day, it -> new HashMap<>());
        HashSum sum = accounts.get(account);
        if (sum == null) {
            sum = new HashSum();
            accounts.put(account, sum);
            dayBuckets++;
        }
        return sum;
    }

    /** Adds all buckets of another table, after this table is rolled up as far as the other is. */
    void add(BucketTable other) {
        rollUp(other.hoursFrom, other.daysFrom);
        other.hours.forEach((hour, accounts) ->
                accounts.forEach((account, sum) -> ofHour(account, hour).add(sum)));
        other.days.forEach((day, accounts) ->
                accounts.forEach((account, sum) -> ofDay(account, day).add(sum)));
        rest.add(other.rest);
    }

    /** Rolls up hours and days before these limits. */
    void rollUp(long newHoursFrom, long newDaysFrom) {
        hoursFrom = Math.max(hoursFrom, newHoursFrom);
        daysFrom = Math.max(daysFrom, newDaysFrom);
        SortedMap<Long, Map<String, HashSum>> oldHours = hours.headMap(hoursFrom);
        oldHours.forEach((hour, accounts) -> {
            hourBuckets -= accounts.size();
            accounts.forEach(
                    (account, sum) -> ofDay(account, Math.floorDiv(hour, HOURS)).add(sum));
        });
        oldHours.clear();
        SortedMap<Long, Map<String, HashSum>> oldDays = days.headMap(daysFrom);
        oldDays.values().forEach(accounts -> {
            dayBuckets -= accounts.size();
            accounts.values().forEach(rest::add);
        });
        oldDays.clear();
    }

    /**
     * Rolls up the oldest day until there are at most {@code max} buckets: a day of hours into a day, or, if days have more than half
     * of the buckets, a day into the rest.
     */
    void shrinkTo(int max) {
        while (size() > max) {
            if (hours.isEmpty() || dayBuckets > max / 2) {
                long next = days.firstKey() + 1;
                rollUp(next * HOURS, next);
            } else {
                long next = Math.floorDiv(hours.firstKey(), HOURS) + 1;
                rollUp(next * HOURS, daysFrom);
            }
        }
    }
}
