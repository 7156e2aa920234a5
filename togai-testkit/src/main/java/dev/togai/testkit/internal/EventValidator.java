package dev.togai.testkit.internal;

import dev.togai.error.Violation;
import dev.togai.event.AttributeValue;
import dev.togai.event.EventLimits;
import dev.togai.event.UsageEvent;
import dev.togai.json.TogaiJson;
import dev.togai.testkit.behavior.FakeBehavior;
import dev.togai.testkit.internal.metering.EventTimeParser;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The checks of events against the documented limits and the current behaviors. */
final class EventValidator {

    private static final List<String> EVENT_FIELDS = TogaiJson.fieldNames(UsageEvent.class);
    private static final List<String> ATTRIBUTE_FIELDS = TogaiJson.fieldNames(AttributeValue.class);
    private static final String TIMESTAMP = "timestamp";

    private final BehaviorSettings behaviors;
    private final int maxDimensions;

    EventValidator(BehaviorSettings behaviors, int maxDimensions) {
        this.behaviors = behaviors;
        this.maxDimensions = maxDimensions;
    }

    /** Returns all problems of an event. */
    List<String> problems(UsageEvent event) {
        List<String> problems = new ArrayList<>();
        EventLimits.violations(event).stream()
                .filter(violation -> !violation.field().equals(TIMESTAMP))
                .map(Violation::toString)
                .forEach(problems::add);
        if (timestamp(event).isEmpty()) {
            problems.add(new Violation(
                            TIMESTAMP,
                            "must be an ISO 8601 date with a time, in a year of four digits",
                            event.timestamp().value())
                    .toString());
        }
        if (event.dimensions().size() > maxDimensions) {
            problems.add("dimensions: at most " + maxDimensions + ", were "
                    + event.dimensions().size());
        }
        fields("", event.unknownFields(), EVENT_FIELDS, problems);
        for (int i = 0; i < event.attributes().size(); i++) {
            fields("attributes[" + i + "].", event.attributes().get(i).unknownFields(), ATTRIBUTE_FIELDS, problems);
        }
        return problems;
    }

    /** Returns the instant of an event; empty if its timestamp is not valid. */
    Optional<Instant> timestamp(UsageEvent event) {
        return EventTimeParser.parse(
                event.timestamp().value(),
                behaviors.isEnabled(FakeBehavior.TIMESTAMPS_CAN_HAVE_A_BLANK),
                behaviors.isEnabled(FakeBehavior.TIMESTAMPS_CAN_LACK_AN_OFFSET));
    }

    private void fields(String place, Map<String, String> unknown, List<String> known, List<String> problems) {
        unknown.keySet().forEach(name -> {
            if (known.contains(name)) {
                problems.add(place + name + ": is not of the documented form");
            } else if (behaviors.isEnabled(FakeBehavior.UNKNOWN_FIELDS_ARE_REJECTED)) {
                problems.add(place + name + ": is not a known field");
            }
        });
    }
}
