package dev.togai.feign;

import dev.togai.config.CallListener.ResolvedOutcome;
import dev.togai.error.BadRequestException;
import dev.togai.error.NotFoundException;
import dev.togai.meter.CreateUsageMeterRequest;
import dev.togai.meter.MeterLimits;
import dev.togai.meter.MeterStatus;
import dev.togai.meter.UsageMeter;
import dev.togai.meter.UsageMeterPage;
import dev.togai.meter.UsageMeterQuery;
import dev.togai.model.FieldComparison;
import dev.togai.page.Page;
import dev.togai.page.PagedIterable;
import dev.togai.time.TimeSource;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The search for the meter of a create whose response was lost.
 *
 * <p>The list is sorted by the latest change. A meter that changes during a scan moves from an unread page to a page that was
 * already read, so a scan over several pages misses it. A single page cannot hide a meter. If two scans show the same meters in
 * the same states, with no change since the look-up began, the list did not change during the scans. For one thread.
 */
final class CreatedMeterSearch {

    private static final int MAX_SCANS = 4;

    /** The statuses of a new meter: a draft, which may show as inactive according to the guide. */
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
                // A search without a result proves nothing: the search index may lag behind as the list does.
                resolved = moreCertain(resolved, scanByName().resolved());
                continue;
            }
            scan = scan(ALL);
            resolved = moreCertain(resolved, scan.resolved());
            boolean isSeen = !seen.add(scan.states());
            if (isSeen
                    && !CreateEvidence.isBefore(
                            CreateEvidence.earliestServerTime(startedAt, scan.firstPage(), time),
                            scan.latestChange())) {
                return resolved;
            }
        }
        return resolved;
    }

    private ListScan scanByName() {
        try {
            return scan(
                    UsageMeterQuery.builder().from(ALL).search(requested.name()).build());
        } catch (BadRequestException ignored) {
            // The service does not support search.

            return scan(ALL);
        }
    }

    private ListScan scan(UsageMeterQuery query) {
        List<TimestampedResponse<UsageMeterPage>> pages = new ArrayList<>();
        ResolvedCall<UsageMeter> resolved = ResolvedCall.notApplied();
        List<String> states = new ArrayList<>();
        List<Instant> changes = new ArrayList<>();
        PagedIterable<UsageMeter> list = PagedIterable.of(
                token -> {
                    TimestampedResponse<UsageMeterPage> page = meters.page(
                            token.isEmpty()
                                    ? query
                                    : UsageMeterQuery.builder()
                                            .from(query)
                                            .nextToken(token)
                                            .build());
                    pages.add(page);
                    return new Page<>(page.value().data(), page.value().nextToken());
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

    /** Returns the more certain of two results: the call's own meter, then a meter that may be it, then another meter. */
    private static ResolvedCall<UsageMeter> moreCertain(
            ResolvedCall<UsageMeter> first, ResolvedCall<UsageMeter> second) {
        return Stream.of(ResolvedOutcome.SUCCEEDED, ResolvedOutcome.UNKNOWN, ResolvedOutcome.CONFLICT)
                .flatMap(outcome -> Stream.of(first, second).filter(it -> it.outcome() == outcome))
                .findFirst()
                .orElse(first);
    }

    private ResolvedCall<UsageMeter> find(UsageMeter listed, TimestampedResponse<UsageMeterPage> page) {
        boolean isArchived = listed.status().equals(Optional.of(MeterStatus.ARCHIVED));
        if (isArchived || !UsageMeterRequests.isSameName(listed.name(), requested.name())) {
            return ResolvedCall.notApplied();
        }
        FieldComparison compared = requested.compareWith(listed);
        if (compared.absentFields().isEmpty()) {
            return evidence(listed, compared).resolve(lookup, page, time);
        }
        // A list omits some fields of a meter, always the schema.
        try {
            UsageMeter full = meters.getWithSchema(listed.id());
            return evidence(full, requested.compareWith(full)).resolve(lookup, page, time);
        } catch (NotFoundException ignored) {
            // The list shows the meter before the endpoint for one meter does.

            return evidence(listed, compared).unknown("the list shows it, and it cannot be read");
        }
    }

    private static CreateEvidence<UsageMeter> evidence(UsageMeter meter, FieldComparison compared) {
        return new CreateEvidence<>(
                meter,
                "usage meter",
                meter.id(),
                compared,
                times(meter),
                meter.status(),
                meter.status().filter(it -> !INITIAL_STATUSES.contains(it)).map(it -> "it is " + it));
    }

    private static List<Instant> times(UsageMeter meter) {
        return Stream.of(meter.createdAt(), meter.lastActivatedAt(), meter.updatedAt())
                .flatMap(Optional::stream)
                .toList();
    }

    /**
     * One scan of a list.
     *
     * @param resolved the result of the scan
     * @param pages the pages that were read
     * @param states the id and the time of the last change of each meter, in order
     * @param latestChange the latest of these times, empty if none is shown
     */
    private record ListScan(
            ResolvedCall<UsageMeter> resolved,
            List<TimestampedResponse<UsageMeterPage>> pages,
            List<String> states,
            Optional<Instant> latestChange) {

        int pageCount() {
            return pages.size();
        }

        TimestampedResponse<UsageMeterPage> firstPage() {
            return pages.get(0);
        }
    }
}
