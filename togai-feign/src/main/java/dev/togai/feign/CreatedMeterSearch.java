package dev.togai.feign;

import dev.togai.config.CallListener.Resolution;
import dev.togai.config.Timekeeper;
import dev.togai.error.BadRequestException;
import dev.togai.error.NotFoundException;
import dev.togai.meter.CreateUsageMeterRequest;
import dev.togai.meter.MeterComparison;
import dev.togai.meter.MeterLimits;
import dev.togai.meter.MeterStatus;
import dev.togai.meter.UsageMeter;
import dev.togai.meter.UsageMeterQuery;
import dev.togai.page.Page;
import dev.togai.page.Paged;
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

    private static final int MAX_WALKS = 4;

    /** What the service's dates lose by whole seconds. */
    private static final Duration WHOLE_SECONDS = Duration.ofSeconds(1);

    /** How far apart the clocks of two machines of the service may be. */
    private static final Duration CLOCK_SKEW = Duration.ofMinutes(1);

    /** Of a new meter: a draft, which the guide says may show as inactive. */
    private static final Set<MeterStatus> NEW = Set.of(MeterStatus.DRAFT, MeterStatus.INACTIVE);

    private static final UsageMeterQuery ALL =
            UsageMeterQuery.builder().pageSize(MeterLimits.PAGE_SIZE_MAX).build();

    private final CreateUsageMeterRequest asked;
    private final FeignUsageMeters meters;
    private final LookUp lookUp;
    private final Timekeeper time;

    CreatedMeterSearch(CreateUsageMeterRequest asked, FeignUsageMeters meters, LookUp lookUp, Timekeeper time) {
        this.asked = asked;
        this.meters = meters;
        this.lookUp = lookUp;
        this.time = time;
    }

    Finding<UsageMeter> find() {
        if (!lookUp.isConclusive()) {
            return walkByName().finding();
        }
        long began = time.nanoTime();
        Walk walk = walk(ALL);
        Finding<UsageMeter> finding = walk.finding();
        Set<List<String>> seen = new HashSet<>(Set.of(walk.states()));
        for (int walks = 1; !finding.isDone() && walk.pages() > 1; walks++) {
            if (walks == MAX_WALKS) {
                return Finding.unknown("The list of meters changed each time it was read.");
            }
            if (walks % 2 == 1) {
                // A search that finds nothing proves nothing: it may be as late as the list.
                finding = surest(finding, walkByName().finding());
                continue;
            }
            walk = walk(ALL);
            finding = surest(finding, walk.finding());
            boolean isSeen = !seen.add(walk.states());
            if (isSeen && !isBefore(earliestAt(began, walk.firstPage()), walk.latestChange())) {
                return finding;
            }
        }
        return finding;
    }

    /** Returns the earliest time that the service's clock can have shown, or this machine's clock where no date is shown. */
    private Optional<Instant> earliestAt(long moment, DatedPage page) {
        return page.earliestAt(moment)
                .or(() -> Optional.of(time.now().minusNanos(time.nanoTime() - moment)))
                .map(it -> it.minus(WHOLE_SECONDS));
    }

    private Walk walkByName() {
        try {
            return walk(UsageMeterQuery.builder().from(ALL).search(asked.name()).build());
        } catch (BadRequestException searchIsUnknown) {
            return walk(ALL);
        }
    }

    private Walk walk(UsageMeterQuery query) {
        List<DatedPage> pages = new ArrayList<>();
        Finding<UsageMeter> finding = Finding.notDone();
        List<String> states = new ArrayList<>();
        List<Instant> changes = new ArrayList<>();
        Paged<UsageMeter> list = Paged.of(
                token -> {
                    DatedPage page = meters.page(
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
            finding = surest(finding, find(meter, pages.get(pages.size() - 1)));
            if (finding.isDone()) {
                break;
            }
        }
        return new Walk(finding, pages, states, changes.stream().max(Comparator.naturalOrder()));
    }

    /** Returns the finding of the two that leaves the least open: the call's own meter, then one that may be it, then another one. */
    private static Finding<UsageMeter> surest(Finding<UsageMeter> first, Finding<UsageMeter> second) {
        return Stream.of(Resolution.DONE, Resolution.UNKNOWN, Resolution.CONFLICT)
                .flatMap(resolution -> Stream.of(first, second).filter(it -> it.resolution() == resolution))
                .findFirst()
                .orElse(first);
    }

    private Finding<UsageMeter> find(UsageMeter listed, DatedPage page) {
        boolean isArchived = listed.status().equals(Optional.of(MeterStatus.ARCHIVED));
        if (isArchived || !UsageMeterRequests.isSameName(listed.name(), asked.name())) {
            return Finding.notDone();
        }
        MeterComparison compared = asked.compareWith(listed);
        if (compared.unshown().isEmpty()) {
            return find(listed, compared, page);
        }
        // A list does not show all of a meter: never the schema.
        try {
            UsageMeter whole = meters.getWithSchema(listed.id());
            return find(whole, asked.compareWith(whole), page);
        } catch (NotFoundException notYet) {
            return possible(listed, "the list shows it, and it cannot be read");
        }
    }

    private Finding<UsageMeter> find(UsageMeter meter, MeterComparison compared, DatedPage page) {
        if (!compared.different().isEmpty()) {
            return another(meter, "differs in " + String.join(", ", compared.different()));
        }
        Optional<Instant> oldest = times(meter).min(Comparator.naturalOrder());
        Optional<Instant> latest = times(meter).max(Comparator.naturalOrder());
        if (page.date().isEmpty() && isBefore(Optional.of(time.now().plus(WHOLE_SECONDS)), latest)) {
            return possible(meter, "it is from " + latest.orElseThrow() + ", and no clock tells whether that is after");
        }
        Optional<Instant> start = earliestAt(lookUp.began(), page);
        if (isBefore(oldest, start.filter(it -> page.date().isPresent()).map(it -> it.minus(CLOCK_SKEW)))) {
            return another(meter, "was there before the call, at " + oldest.orElseThrow());
        }
        if (oldest.isEmpty() && meter.status().isEmpty()) {
            return possible(meter, "it shows neither a status nor when it was made");
        }
        if (isBefore(oldest, start)) {
            return possible(meter, "its time is before the call, at " + oldest.orElseThrow());
        }
        if (meter.status().isPresent() && !NEW.contains(meter.status().get())) {
            return possible(meter, "it is " + meter.status().get());
        }
        if (!compared.unshown().isEmpty()) {
            return possible(meter, "it does not show " + String.join(", ", compared.unshown()));
        }
        return compared.added().isEmpty()
                ? Finding.done(meter)
                : possible(meter, "it has a value for " + String.join(", ", compared.added()));
    }

    private static boolean isBefore(Optional<Instant> moment, Optional<Instant> bound) {
        return moment.isPresent() && bound.isPresent() && moment.get().isBefore(bound.get());
    }

    private static Stream<Instant> times(UsageMeter meter) {
        return Stream.of(meter.createdAt(), meter.lastActivatedAt(), meter.updatedAt())
                .flatMap(Optional::stream);
    }

    private static Finding<UsageMeter> another(UsageMeter meter, String how) {
        return Finding.conflict("There is another usage meter of that name, " + meter.id() + ", which " + how);
    }

    private static Finding<UsageMeter> possible(UsageMeter meter, String why) {
        return Finding.unknown("The usage meter " + meter.id() + " has that name and may be another one: " + why + ".");
    }

    /**
     * One walk through a list.
     *
     * @param finding what it found
     * @param all the pages it read
     * @param states the id and the time of the last change of each meter, in order
     * @param latestChange the latest of these times, empty if none is shown
     */
    private record Walk(
            Finding<UsageMeter> finding, List<DatedPage> all, List<String> states, Optional<Instant> latestChange) {

        int pages() {
            return all.size();
        }

        DatedPage firstPage() {
            return all.get(0);
        }
    }
}
