package dev.togai.testkit.sample;

import dev.togai.dsl.coverage.BoundaryEvents;
import dev.togai.event.AttributeValue;
import dev.togai.event.EventLimits;
import dev.togai.event.EventTimestamp;
import dev.togai.event.UsageEvent;
import dev.togai.internal.Excerpt;
import dev.togai.meter.CreateUsageMeterRequest;
import dev.togai.meter.UsageMeter;
import dev.togai.schema.EventAttribute;
import dev.togai.schema.EventDimension;
import dev.togai.schema.EventSchema;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;

/**
 * A source of events of a schema, which a seed determines. Each event is valid in Togai's API: it has an id, a time, an account, at most
 * ten attributes that are decimal numbers, and dimensions of 1 to 200 characters. Immutable and thread-safe: each method returns a
 * changed copy.
 *
 * <pre>{@code
 * SampleEvents samples = SampleEvents.of(schema)
 *         .accounts("acme", "globex")
 *         .attribute("distance", "0", "50.00")
 *         .dimension("city", "chennai", "mumbai", "delhi");
 * List<UsageEvent> random = samples.draw(100);
 * List<UsageEvent> boundaries = samples.atBoundariesOf(rides);
 * }</pre>
 *
 * <p>The same settings have the same events, with the same ids. Togai accepts an id once in 45 days, so change the seed before sending
 * them again. An event has all attributes of the schema. If the schema has more than ten, each event has ten of them.
 */
public final class SampleEvents {

    /** The seed, unless another is set. */
    public static final long DEFAULT_SEED = 1;

    /** The most events that are drawn at once. */
    public static final int MAX_EVENTS = 100_000;

    /** Ids with the name of the schema remain short enough to read the event by its id. */
    private static final int MAX_NAME_IN_ID = 16;

    private static final int MAX_BOUNDARY_EVENTS = 500;

    /** The events that a meter's boundaries are combined with. */
    private static final int TEMPLATES = 3;

    private static final int MAX_NAME_IN_VALUE = 50;
    private static final int DEFAULT_DIMENSION_VALUES = 3;
    private static final Instant MIN_TIME = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant MAX_TIME = Instant.parse("9999-12-31T23:59:59.999Z");
    private static final Instant DEFAULT_START = Instant.parse("2024-01-01T00:00:00Z");
    private static final DecimalRange DEFAULT_RANGE = DecimalRange.of("0", "100.00");

    private final EventSchema schema;
    private final Settings settings;

    /**
     * The settings of the events.
     *
     * @param end the end of the times, which no event has
     */
    private record Settings(
            long seed,
            List<String> accounts,
            Instant start,
            Instant end,
            Map<String, DecimalRange> attributes,
            Map<String, List<String>> dimensions) {}

    private SampleEvents(EventSchema schema, Settings settings) {
        this.schema = schema;
        this.settings = settings;
    }

    /**
     * Creates a source of events of a schema: of the account {@code sample-account}, in January 2024, with attributes from 0 to 100.00
     * and three values of each dimension, such as {@code city-1}.
     */
    public static SampleEvents of(EventSchema schema) {
        return new SampleEvents(
                Objects.requireNonNull(schema, "schema"),
                new Settings(
                        DEFAULT_SEED,
                        List.of("sample-account"),
                        DEFAULT_START,
                        DEFAULT_START.plus(Duration.ofDays(31)),
                        Map.of(),
                        Map.of()));
    }

    /** Returns a copy with this seed. */
    public SampleEvents seed(long seed) {
        return with(new Settings(
                seed, settings.accounts, settings.start, settings.end, settings.attributes, settings.dimensions));
    }

    /**
     * Returns a copy with events of these accounts, drawn evenly.
     *
     * @throws IllegalArgumentException if there is none, or if an account is blank or longer than 512 characters
     */
    public SampleEvents accounts(String... accountIds) {
        List<String> accounts = List.of(accountIds);
        if (accounts.isEmpty()) {
            throw new IllegalArgumentException("Sample events need one or more accounts.");
        }
        accounts.forEach(account -> {
            requireLength("An account", account, EventLimits.MAX_ACCOUNT_ID_LENGTH);
            if (account.isBlank()) {
                throw new IllegalArgumentException("An account must not be blank, was \"" + account + "\".");
            }
        });
        return with(new Settings(
                settings.seed, accounts, settings.start, settings.end, settings.attributes, settings.dimensions));
    }

    /**
     * Returns a copy with events at these times, in whole milliseconds.
     *
     * @param start the earliest time
     * @param end the end of the times, which no event has
     * @throws IllegalArgumentException if a time is not of the years 1 to 9999, or if the end is not a millisecond or more after the
     *     start
     */
    public SampleEvents between(Instant start, Instant end) {
        if (start.isBefore(MIN_TIME) || end.isAfter(MAX_TIME)) {
            throw new IllegalArgumentException(
                    "The times must be of the years 1 to 9999, were " + start + " to " + end + '.');
        }
        if (start.toEpochMilli() >= end.toEpochMilli()) {
            throw new IllegalArgumentException("The end " + end + " must be after the start " + start + '.');
        }
        return with(
                new Settings(settings.seed, settings.accounts, start, end, settings.attributes, settings.dimensions));
    }

    /**
     * Returns a copy with values of an attribute in a range, both ends included. The values have the decimal places of the end with
     * more of them: {@code "0"} to {@code "50.00"} has two places.
     *
     * @throws IllegalArgumentException if the schema has no attribute of this name, if an end is no decimal number in plain notation,
     *     or if the minimum exceeds the maximum
     */
    public SampleEvents attribute(String name, String min, String max) {
        requireKnown(
                "attribute",
                name,
                schema.attributes().stream().map(EventAttribute::name).toList());
        Map<String, DecimalRange> attributes = new LinkedHashMap<>(settings.attributes);
        attributes.put(name, DecimalRange.of(min, max));
        return with(new Settings(
                settings.seed, settings.accounts, settings.start, settings.end, attributes, settings.dimensions));
    }

    /**
     * Returns a copy with these values of a dimension, drawn evenly.
     *
     * @throws IllegalArgumentException if the schema has no dimension of this name, if there is no value, or if a value does not have 1
     *     to 200 characters
     */
    public SampleEvents dimension(String name, String... values) {
        requireKnown(
                "dimension",
                name,
                schema.dimensions().stream().map(EventDimension::name).toList());
        if (values.length == 0) {
            throw new IllegalArgumentException("The dimension \"" + name + "\" needs one or more values.");
        }
        List.of(values)
                .forEach(value -> requireLength("A value of a dimension", value, EventLimits.MAX_DIMENSION_LENGTH));
        Map<String, List<String>> dimensions = new LinkedHashMap<>(settings.dimensions);
        dimensions.put(name, List.of(values));
        return with(new Settings(
                settings.seed, settings.accounts, settings.start, settings.end, settings.attributes, dimensions));
    }

    /**
     * Returns a copy with these values of dimensions, by name; otherwise as {@link #dimension(String, String...)}.
     */
    public SampleEvents dimensions(Map<String, ? extends List<String>> values) {
        SampleEvents samples = this;
        for (Map.Entry<String, ? extends List<String>> dimension : values.entrySet()) {
            samples = samples.dimension(dimension.getKey(), dimension.getValue().toArray(String[]::new));
        }
        return samples;
    }

    /**
     * Draws events. More events start with the same ones.
     *
     * @param count the number of events, 0 to {@link #MAX_EVENTS}
     * @throws IllegalArgumentException if the count is out of range
     */
    public List<UsageEvent> draw(int count) {
        if (count < 0 || count > MAX_EVENTS) {
            throw new IllegalArgumentException("count must be 0 to " + MAX_EVENTS + ", was " + count + ".");
        }
        Random random = new Random(settings.seed);
        List<UsageEvent> events = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            events.add(draw(i, random));
        }
        return List.copyOf(events);
    }

    /**
     * Returns events at the boundaries of the rules of a meter: values at, below and above each constant, and each string of the rules.
     * The fields that the rules do not read, accounts and times are drawn. At most 500 events, without repeats; a field takes a value
     * outside the range that was set for it, if the rules name that value.
     *
     * @throws dev.togai.error.InvalidRequestException if a rule of the meter cannot be parsed
     */
    public List<UsageEvent> atBoundariesOf(CreateUsageMeterRequest request) {
        return identified(BoundaryEvents.of(request, draw(TEMPLATES), settings.seed, MAX_BOUNDARY_EVENTS));
    }

    /** Returns events at the boundaries of a meter; otherwise as {@link #atBoundariesOf(CreateUsageMeterRequest)}. */
    public List<UsageEvent> atBoundariesOf(UsageMeter meter) {
        return identified(BoundaryEvents.of(meter, draw(TEMPLATES), settings.seed, MAX_BOUNDARY_EVENTS));
    }

    private SampleEvents with(Settings changed) {
        return new SampleEvents(schema, changed);
    }

    long seed() {
        return settings.seed;
    }

    Instant start() {
        return settings.start;
    }

    Instant end() {
        return settings.end;
    }

    /** Draws the event with the id of an index. */
    UsageEvent draw(int index, Random random) {
        long millis = settings.end.toEpochMilli() - settings.start.toEpochMilli();
        Map<String, String> dimensions = new LinkedHashMap<>();
        UsageEvent.Builder event = UsageEvent.builder()
                .schemaName(schema.name())
                .id(id("event", index))
                .timestamp(EventTimestamp.of(settings.start.plusMillis(below(millis, random))))
                .accountId(settings.accounts.get(random.nextInt(settings.accounts.size())));
        for (EventAttribute attribute : attributes(random)) {
            DecimalRange range = settings.attributes.getOrDefault(attribute.name(), DEFAULT_RANGE);
            event.addAttribute(
                    AttributeValue.of(attribute.name(), range.draw(random).toPlainString()));
        }
        for (EventDimension dimension : schema.dimensions()) {
            List<String> values = values(dimension.name());
            dimensions.put(dimension.name(), values.get(random.nextInt(values.size())));
        }
        return event.dimensions(dimensions).build();
    }

    /** Returns the attributes of an event in the order of the schema. */
    private List<EventAttribute> attributes(Random random) {
        List<EventAttribute> attributes = new ArrayList<>(schema.attributes());
        while (attributes.size() > EventLimits.MAX_ATTRIBUTES) {
            attributes.remove(random.nextInt(attributes.size()));
        }
        return attributes;
    }

    private List<String> values(String dimension) {
        List<String> known = settings.dimensions.get(dimension);
        if (known != null) {
            return known;
        }
        List<String> values = new ArrayList<>();
        for (int i = 1; i <= DEFAULT_DIMENSION_VALUES; i++) {
            values.add(Excerpt.of(dimension, MAX_NAME_IN_VALUE) + '-' + i);
        }
        return values;
    }

    private List<UsageEvent> identified(List<UsageEvent> events) {
        List<UsageEvent> identified = new ArrayList<>();
        for (UsageEvent event : events) {
            identified.add(UsageEvent.builder()
                    .from(event)
                    .id(id("boundary", identified.size()))
                    .build());
        }
        return List.copyOf(identified);
    }

    private String id(String kind, int index) {
        return schemaInId() + '-' + Long.toHexString(settings.seed) + '-' + kind + '-' + (index + 1);
    }

    /** Returns the name of the schema; the hash of a name that is long or has blanks. */
    private String schemaInId() {
        String name = schema.name();
        boolean isPlain = name.length() <= MAX_NAME_IN_ID && name.chars().noneMatch(Character::isWhitespace);
        return isPlain ? name : Integer.toHexString(name.hashCode());
    }

    /** Returns a number from 0 to below a limit. */
    private static long below(long limit, Random random) {
        return Math.floorMod(random.nextLong(), limit);
    }

    private static void requireKnown(String kind, String name, List<String> known) {
        if (!known.contains(name)) {
            throw new IllegalArgumentException(
                    "The event schema has no " + kind + " \"" + name + "\": it has " + known + '.');
        }
    }

    private static void requireLength(String kind, String value, int max) {
        int length = value.codePointCount(0, value.length());
        if (length < 1 || length > max) {
            throw new IllegalArgumentException(
                    kind + " must have 1 to " + max + " characters, was \"" + Excerpt.of(value, max) + "\".");
        }
    }
}
