package dev.togai.event;

import dev.togai.error.Violation;
import dev.togai.internal.IsoTimestamps;
import dev.togai.internal.limits.LimitCheck;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The documented limits of events, in characters (Unicode code points), and the checks of events against them. Source: the
 * {@code Event} schema of Togai's OpenAPI document.
 */
public final class EventLimits {

    /** The maximum length of a schema's name. */
    public static final int MAX_SCHEMA_NAME_LENGTH = 50;

    /** The maximum length of an event's id in a request. */
    public static final int MAX_ID_LENGTH = 512;

    /** The maximum length of an id in the path of {@code GET /events/{id}}: a longer id is accepted and cannot be read. */
    public static final int MAX_READABLE_ID_LENGTH = 50;

    /** The maximum length of an account's id or alias. */
    public static final int MAX_ACCOUNT_ID_LENGTH = 512;

    /** The maximum number of attributes of an event, although a schema may have 50. */
    public static final int MAX_ATTRIBUTES = 10;

    /** The maximum length of the name and of the unit of an attribute. */
    public static final int MAX_ATTRIBUTE_NAME_LENGTH = 50;

    /** The maximum number of digits before the point of a value. */
    public static final int MAX_VALUE_DIGITS = 512;

    /** The maximum length of a dimension's value. */
    public static final int MAX_DIMENSION_LENGTH = 200;

    /** The number of dimensions that a schema may have. Togai's sources disagree on the limit of an event. */
    public static final int MAX_SCHEMA_DIMENSIONS = 50;

    /** The documented pattern of values: a decimal number in plain notation. Possessive, because the value may be long. */
    public static final Pattern VALUE_PATTERN = Pattern.compile("-?[0-9]{1,512}+(\\.[0-9]++)?");

    private static final String VALUE_FORM = "a decimal number in plain notation, such as -12.40, with at most "
            + MAX_VALUE_DIGITS + " digits before the point";

    private static final String TIMESTAMP_FORM = "must be an ISO 8601 date with a time, in a year of four digits";

    private final LimitCheck check = new LimitCheck();

    private EventLimits() {}

    /** Returns the documented limits that an event exceeds. */
    public static List<Violation> violations(UsageEvent event) {
        return documentedLimits(event).check.violations();
    }

    /**
     * Returns the conditions that an event breaks which this library sends. They are the documented limits and the following:
     *
     * <ul>
     *   <li>The id has at most {@code maxIdLength} characters, is not blank, and is no relative path.
     *   <li>The account is not blank. The timestamp has an offset. No attribute has the name of another.
     *   <li>Strings contain no unpaired surrogate, and unknown fields are JSON.
     * </ul>
     *
     * @param maxIdLength {@link #MAX_READABLE_ID_LENGTH}, or {@link #MAX_ID_LENGTH}
     */
    public static List<Violation> strictViolations(UsageEvent event, int maxIdLength) {
        EventLimits limits = documentedLimits(event);
        limits.strict(event, maxIdLength);
        limits.check.add(UnsendableStringCheck.of(event));
        return limits.check.violations();
    }

    /**
     * Returns the properties of an event that some of Togai's sources do not allow: an id that cannot be read, and more
     * dimensions than a schema may have.
     */
    public static List<Violation> warnings(UsageEvent event) {
        EventLimits limits = new EventLimits();
        event.id().ifPresent(id -> limits.check.length("id", id, MAX_READABLE_ID_LENGTH));
        limits.size("dimensions", event.dimensions().size(), MAX_SCHEMA_DIMENSIONS);
        return limits.check.violations();
    }

    static boolean isRelativePath(String id) {
        return id.equals(".") || id.equals("..");
    }

    private static EventLimits documentedLimits(UsageEvent event) {
        EventLimits limits = new EventLimits();
        limits.text("schemaName", event.schemaName(), MAX_SCHEMA_NAME_LENGTH);
        event.id().ifPresent(id -> limits.check.length("id", id, MAX_ID_LENGTH));
        if (event.timestamp()
                .toInstant(ZoneOffset.UTC)
                .filter(IsoTimestamps::hasFourDigitYear)
                .isEmpty()) {
            limits.check.add("timestamp", TIMESTAMP_FORM, event.timestamp().value());
        }
        limits.check.length("accountId", event.accountId(), MAX_ACCOUNT_ID_LENGTH);
        limits.size("attributes", event.attributes().size(), MAX_ATTRIBUTES);
        for (int i = 0; i < event.attributes().size(); i++) {
            limits.attribute("attributes[" + i + "].", event.attributes().get(i));
        }
        event.dimensions().forEach((name, value) -> limits.text("dimensions." + name, value, MAX_DIMENSION_LENGTH));
        return limits;
    }

    private void attribute(String place, AttributeValue attribute) {
        text(place + "name", attribute.name(), MAX_ATTRIBUTE_NAME_LENGTH);
        if (!VALUE_PATTERN.matcher(attribute.value()).matches()) {
            check.add(place + "value", VALUE_FORM, attribute.value());
        }
        attribute.unit().ifPresent(unit -> text(place + "unit", unit, MAX_ATTRIBUTE_NAME_LENGTH));
    }

    private void strict(UsageEvent event, int maxIdLength) {
        check.notBlank("schemaName", event.schemaName());
        check.notBlank("accountId", event.accountId());
        event.id().ifPresent(id -> id(id, maxIdLength));
        EventTimestamp timestamp = event.timestamp();
        if (timestamp.toInstant(ZoneOffset.UTC).isPresent() && timestamp.inUtc().isEmpty()) {
            check.add(
                    "timestamp",
                    "must have an offset or Z, because Togai does not document the zone",
                    timestamp.value());
        }
        Set<String> names = new HashSet<>();
        for (int i = 0; i < event.attributes().size(); i++) {
            AttributeValue attribute = event.attributes().get(i);
            if (!names.add(attribute.name())) {
                check.add(
                        "attributes[" + i + "].name",
                        "must not repeat, because one of the values is lost",
                        attribute.name());
            }
            check.json("attributes[" + i + "].", attribute.unknownFields());
        }
        check.json("", event.unknownFields());
    }

    private void id(String id, int maxLength) {
        check.notBlank("id", id);
        if (isRelativePath(id)) {
            check.add("id", "must not be a relative path, because the event could not be read", id);
        }
        if (maxLength < MAX_ID_LENGTH) {
            check.length("id", id, maxLength);
        }
    }

    private void text(String field, String value, int limit) {
        if (value.isEmpty()) {
            check.add(field, "at least 1 character", value);
        }
        check.length(field, value, limit);
    }

    private void size(String field, int size, int limit) {
        if (size > limit) {
            check.add(field, "at most " + limit + " items", String.valueOf(size));
        }
    }
}
