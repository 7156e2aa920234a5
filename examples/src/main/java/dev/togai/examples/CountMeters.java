package dev.togai.examples;

import dev.togai.meter.MeterStatus;
import dev.togai.meter.UsageMeter;
import dev.togai.meter.UsageMeterQuery;
import dev.togai.meter.UsageMeters;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Walks over all pages of meters, a hundred at a time, and counts them by status. */
public final class CountMeters {

    private CountMeters() {}

    /** Counts the meters of each status, except for those without one. */
    public static Map<String, Long> byStatus(UsageMeters meters) {
        return meters.all(UsageMeterQuery.builder().pageSize(100).build()).stream()
                .map(UsageMeter::status)
                .flatMap(status -> status.stream().map(MeterStatus::wireName))
                .collect(Collectors.groupingBy(name -> name, TreeMap::new, Collectors.counting()));
    }
}
