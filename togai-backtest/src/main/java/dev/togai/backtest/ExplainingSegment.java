package dev.togai.backtest;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The few values of a dimension that have nearly all of a change, and a much smaller part of the units. Immutable and thread-safe.
 *
 * @param dimension the name of the dimension
 * @param segments the values with the greatest changes first, at most {@value #MAX_VALUES}
 * @param changePercent the part of the change in percent, rounded half up to 10 decimals: that of the sizes of the differences
 * @param unitsPercent the part of the units before the change in percent, rounded half up to 10 decimals
 */
public record ExplainingSegment(
        String dimension, List<Segment> segments, BigDecimal changePercent, BigDecimal unitsPercent) {

    /** The greatest number of values. */
    public static final int MAX_VALUES = 10;

    /** The smallest part of the change in percent. */
    private static final BigDecimal MIN_CHANGE_PERCENT = BigDecimal.valueOf(95);

    /** The smallest distance between the parts of the change and of the units. Values of nearly all events explain nothing. */
    private static final BigDecimal MIN_DISTANCE = BigDecimal.valueOf(20);

    private static final int RATIO_SCALE = 12;

    private static final Comparator<Segment> GREATEST_CHANGE_FIRST = Comparator.comparing(
                    (Segment segment) -> segment.units().difference().abs(), Comparator.reverseOrder())
            .thenComparing(Segment::value, Comparator.nullsLast(Comparator.naturalOrder()));

    private static final Comparator<ExplainingSegment> BEST_FIRST = Comparator.comparing(
                    (ExplainingSegment it) -> it.segments().size())
            .thenComparing(ExplainingSegment::unitsPercent)
            .thenComparing(ExplainingSegment::dimension);

    /** Copies the segments. */
    public ExplainingSegment {
        segments = List.copyOf(segments);
    }

    /**
     * Returns the segment with the fewest values among all dimensions; of several, the one with the smallest part of the units. Empty if
     * no dimension has one, or if there were no units before the change.
     */
    static Optional<ExplainingSegment> of(
            Collection<EventDifference> differences, Collection<DimensionSegments> dimensions) {
        BigDecimal change = sizes(differences, it -> it.units().difference());
        return dimensions.stream()
                .map(dimension -> of(dimension, change))
                .flatMap(Optional::stream)
                .min(BEST_FIRST);
    }

    private static Optional<ExplainingSegment> of(DimensionSegments dimension, BigDecimal change) {
        BigDecimal units = sizes(dimension.segments(), it -> it.units().before());
        if (change.signum() == 0 || units.signum() == 0) {
            return Optional.empty();
        }
        List<Segment> greatest = new ArrayList<>();
        BigDecimal changePercent = BigDecimal.ZERO;
        for (Segment segment : dimension.segments().stream()
                .sorted(GREATEST_CHANGE_FIRST)
                .limit(MAX_VALUES)
                .toList()) {
            greatest.add(segment);
            changePercent = percent(sizes(greatest, it -> it.units().difference()), change);
            if (changePercent.compareTo(MIN_CHANGE_PERCENT) >= 0) {
                break;
            }
        }
        BigDecimal unitsPercent = percent(sizes(greatest, it -> it.units().before()), units);
        boolean isExplaining = changePercent.compareTo(MIN_CHANGE_PERCENT) >= 0
                && changePercent.subtract(unitsPercent).compareTo(MIN_DISTANCE) >= 0;
        return isExplaining
                ? Optional.of(new ExplainingSegment(dimension.dimension(), greatest, changePercent, unitsPercent))
                : Optional.empty();
    }

    /** Returns the values. That of events without the dimension is null. */
    public List<@Nullable String> values() {
        List<@Nullable String> values = new ArrayList<>();
        segments.forEach(segment -> values.add(segment.value()));
        return values;
    }

    private static <T> BigDecimal sizes(Collection<T> parts, Function<T, BigDecimal> size) {
        return parts.stream().map(size).map(BigDecimal::abs).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static BigDecimal percent(BigDecimal part, BigDecimal all) {
        return part.divide(all, RATIO_SCALE, RoundingMode.HALF_UP)
                .movePointRight(2)
                .stripTrailingZeros();
    }
}
