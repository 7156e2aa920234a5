package dev.togai.feign;

import dev.togai.config.CallListener.ResolvedOutcome;
import dev.togai.error.BadRequestException;
import dev.togai.error.NotFoundException;
import dev.togai.meter.CreateUsageMeterRequest;
import dev.togai.meter.MeterComparison;
import dev.togai.meter.MeterLimits;
import dev.togai.meter.MeterStatus;
import dev.togai.meter.UsageMeter;
import dev.togai.meter.UsageMeterQuery;
import dev.togai.page.Page;
import dev.togai.page.PagedIterable;
import dev.togai.time.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The search for the meter of a create whose answer was lost.
 *
 * <p>The list is sorted by the latest change, so a meter that changes while it is read jumps from a page not yet read to one read
 * before, and a walk over several pages misses it. A single page cannot hide one. Two walks that show the same meters in the same
 * states, with no change since the look-up began, have seen the list stand still. For one thread.
 */
final class CreatedMeterSearch {

    private static final int MAX_SCANS = 4;

    /** What the service's dates lose by whole seconds. */
    private static final Duration WHOLE_SECONDS = Duration.ofSeconds(1);

    /** How far apart the clocks of two machines of the service may be. */
    private static final Duration CLOCK_SKEW = Duration.ofMinutes(1);

    /** Of a new meter: a draft, which the guide says may show as inactive. */
    private static final Set<MeterStatus> INITIAL_STATUSES = Set.of(MeterStatus.DRAFT, MeterStatus.INACTIVE);

    private static final UsageMeterQuery ALL =
            UsageMeterQuery.builder().pageSize(MeterLimits.MAX_PAGE_SIZE).build();

    private final CreateUsageMeterRequest requested;
    private final FeignUsageMeters meters;
    private final LookupContext lookup;
    private final TimeSource time;

    CreatedMeterSearch(
            CreateUsageMeterRequest requested, FeignUsageMeters meters, LookupContext lookup, TimeSource time) {
        this.requested = requested;
        this.meters = meters;
        this.lookup = lookup;
        this.time = time;
    }

    ResolvedCall<UsageMeter> find() {
        if (!lookup.isConclusive()) {
            return scanByName().resolved();
        }
        long startedAt = time.nanoTime();
        ListScan scan = scan(ALL);
        ResolvedCall<UsageMeter> resolved = scan.resolved();
        Set<List<String>> seen = new HashSet<>(Set.of(scan.states()));
        for (int scans = 1; !resolved.isSuccess() && scan.pageCount() > 1; scans++) {
            if (scans == MAX_SCANS) {
                return ResolvedCall.unknown("The list of meters changed each time it was read.");
            }
            if (scans % 2 == 1) {
                // A search that finds nothing proves nothing: it may be as late as the list.
                resolved = moreCertain(resolved, scanByName().resolved());
                continue;
            }
            scan = scan(ALL);
            resolved = moreCertain(resolved, scan.resolved());
            boolean isSeen = !seen.add(scan.states());
            if (isSeen && !isBefore(earliestServerTime(startedAt, scan.firstPage()), scan.latestChange())) {
                return resolved;
            }
        }
        return resolved;
    }

    /** Returns the earliest time that the service's clock can have shown, or this machine's clock where no date is shown. */
    private Optional<Instant> earliestServerTime(long moment, TimestampedPage page) {
        return page.earliestServerTime(moment)
                .or(() -> Optional.of(time.now().minusNanos(time.nanoTime() - moment)))
                .map(it -> it.minus(WHOLE_SECONDS));
    }

    private ListScan scanByName() {
        try {
            return scan(
                    UsageMeterQuery.builder().from(ALL).search(requested.name()).build());
        } catch (BadRequestException ignored) {
            // Search is unknown.

            return scan(ALL);
        }
    }

    private ListScan scan(UsageMeterQuery query) {
        List<TimestampedPage> pages = new ArrayList<>();
        ResolvedCall<UsageMeter> resolved = ResolvedCall.notApplied();
        List<String> states = new ArrayList<>();
        List<Instant> changes = new ArrayList<>();
        PagedIterable<UsageMeter> list = PagedIterable.of(
                token -> {
                    TimestampedPage page = meters.page(
                            token.isEmpty()
                                    ? query
                                    : UsageMeterQuery.builder()
                                            .from(query)
                                            .nextToken(token)
                                            .build());
                    pages.add(page);
                    return new Page<>(page.page().data(), page.page().nextToken());
                },
                UsageMeter::id);
        for (UsageMeter meter : list) {
            states.add(meter.id() + " " + meter.updatedAt());
            meter.updatedAt().ifPresent(changes::add);
            resolved = moreCertain(resolved, find(meter, pages.get(pages.size() - 1)));
            if (resolved.isSuccess()) {
                break;
            }
        }
        return new ListScan(resolved, pages, states, changes.stream().max(Comparator.naturalOrder()));
    }

    /** Returns the finding of the two that leaves the least open: the call's own meter, then one that may be it, then another one. */
    private static ResolvedCall<UsageMeter> moreCertain(
            ResolvedCall<UsageMeter> first, ResolvedCall<UsageMeter> second) {
        return Stream.of(ResolvedOutcome.SUCCEEDED, ResolvedOutcome.UNKNOWN, ResolvedOutcome.CONFLICT)
                .flatMap(outcome -> Stream.of(first, second).filter(it -> it.outcome() == outcome))
                .findFirst()
                .orElse(first);
    }

    private ResolvedCall<UsageMeter> find(UsageMeter listed, TimestampedPage page) {
        boolean isArchived = listed.status().equals(Optional.of(MeterStatus.ARCHIVED));
        if (isArchived || !UsageMeterRequests.isSameName(listed.name(), requested.name())) {
            return ResolvedCall.notApplied();
        }
        MeterComparison compared = requested.compareWith(listed);
        if (compared.absentFields().isEmpty()) {
            return find(listed, compared, page);
        }
        // A list does not show all of a meter: never the schema.
        try {
            UsageMeter full = meters.getWithSchema(listed.id());
            return find(full, requested.compareWith(full), page);
        } catch (NotFoundException ignored) {
            // Not yet.

            return unknown(listed, "the list shows it, and it cannot be read");
        }
    }

    private ResolvedCall<UsageMeter> find(UsageMeter meter, MeterComparison compared, TimestampedPage page) {
        if (!compared.differentFields().isEmpty()) {
            return conflict(meter, "differs in " + String.join(", ", compared.differentFields()));
        }
        Optional<Instant> oldest = times(meter).min(Comparator.naturalOrder());
        Optional<Instant> latest = times(meter).max(Comparator.naturalOrder());
        if (page.date().isEmpty() && isBefore(Optional.of(time.now().plus(WHOLE_SECONDS)), latest)) {
            return unknown(meter, "it is from " + latest.orElseThrow() + ", and no clock tells whether that is after");
        }
        Optional<Instant> start = earliestServerTime(lookup.startedAt(), page);
        if (isBefore(oldest, start.filter(it -> page.date().isPresent()).map(it -> it.minus(CLOCK_SKEW)))) {
            return conflict(meter, "was there before the call, at " + oldest.orElseThrow());
        }
        if (oldest.isEmpty() && meter.status().isEmpty()) {
            return unknown(meter, "it shows neither a status nor when it was made");
        }
        if (isBefore(oldest, start)) {
            return unknown(meter, "its time is before the call, at " + oldest.orElseThrow());
        }
        if (meter.status().isPresent()
                && !INITIAL_STATUSES.contains(meter.status().get())) {
            return unknown(meter, "it is " + meter.status().get());
        }
        if (!compared.absentFields().isEmpty()) {
            return unknown(meter, "it does not show " + String.join(", ", compared.absentFields()));
        }
        return compared.addedFields().isEmpty()
                ? ResolvedCall.succeeded(meter)
                : unknown(meter, "it has a value for " + String.join(", ", compared.addedFields()));
    }

    private static boolean isBefore(Optional<Instant> moment, Optional<Instant> bound) {
        return moment.isPresent() && bound.isPresent() && moment.get().isBefore(bound.get());
    }

    private static Stream<Instant> times(UsageMeter meter) {
        return Stream.of(meter.createdAt(), meter.lastActivatedAt(), meter.updatedAt())
                .flatMap(Optional::stream);
    }

    private static ResolvedCall<UsageMeter> conflict(UsageMeter meter, String how) {
        return ResolvedCall.conflict("There is another usage meter of that name, " + meter.id() + ", which " + how);
    }

    private static ResolvedCall<UsageMeter> unknown(UsageMeter meter, String why) {
        return ResolvedCall.unknown(
                "The usage meter " + meter.id() + " has that name and may be another one: " + why + ".");
    }

    /**
     * One walk through a list.
     *
     * @param resolved what it found
     * @param pages the pages it read
     * @param states the id and the time of the last change of each meter, in order
     * @param latestChange the latest of these times, empty if none is shown
     */
    private record ListScan(
            ResolvedCall<UsageMeter> resolved,
            List<TimestampedPage> pages,
            List<String> states,
            Optional<Instant> latestChange) {

        int pageCount() {
            return pages.size();
        }

        TimestampedPage firstPage() {
            return pages.get(0);
        }
    }
}
