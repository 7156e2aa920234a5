package dev.togai.testkit.internal;

import dev.togai.error.MalformedJsonException;
import dev.togai.event.UsageEvent;
import dev.togai.json.TogaiJson;
import dev.togai.testkit.behavior.FakeBehavior;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An event of a request, and why it is not valid.
 *
 * @param event the event; empty if it cannot be read
 * @param timestamp the instant of the event; empty if it is not valid
 * @param problems the reasons; empty if the event is valid
 */
record ReceivedEvent(Optional<UsageEvent> event, Optional<Instant> timestamp, List<String> problems) {

    private static final List<String> REQUIRED_COLLECTIONS = List.of("attributes", "dimensions");

    /** Copies the list. */
    ReceivedEvent {
        problems = List.copyOf(problems);
    }

    /** Returns an event of a request in memory. */
    static ReceivedEvent of(UsageEvent event, EventValidator validator) {
        return of(event, validator, List.of());
    }

    /** Returns an event that was accepted before, which remains valid after a change of behaviors. */
    static ReceivedEvent accepted(UsageEvent event, Instant timestamp) {
        return new ReceivedEvent(Optional.of(event), Optional.of(timestamp), List.of());
    }

    /** Returns the event of a JSON text. */
    static ReceivedEvent of(String json, EventValidator validator, BehaviorSettings behaviors) {
        try {
            UsageEvent event = TogaiJson.read(json, UsageEvent.class);
            List<String> problems = new ArrayList<>();
            if (!behaviors.isEnabled(FakeBehavior.VALUES_CAN_BE_JSON_NUMBERS)) {
                RequestJson.numbersAndBooleans(json).forEach(place -> problems.add(place + ": must be a string"));
            }
            Set<String> fields = RequestJson.fields(json).keySet();
            REQUIRED_COLLECTIONS.stream()
                    .filter(name -> !fields.contains(name))
                    .forEach(name -> problems.add(name + ": is required"));
            return of(event, validator, problems);
        } catch (MalformedJsonException e) {
            return new ReceivedEvent(Optional.empty(), Optional.empty(), List.of(String.valueOf(e.getMessage())));
        }
    }

    private static ReceivedEvent of(UsageEvent event, EventValidator validator, List<String> problems) {
        List<String> all = new ArrayList<>(problems);
        all.addAll(validator.problems(event));
        return new ReceivedEvent(Optional.of(event), validator.timestamp(event), all);
    }

    /** Returns whether the event is valid. */
    boolean isValid() {
        return problems.isEmpty();
    }

    /** Returns the id in the event; empty if it has none or a blank one. */
    Optional<String> id() {
        return event.flatMap(UsageEvent::id).filter(id -> !id.isEmpty());
    }

    /** Returns the reasons in one line. */
    String message() {
        return String.join("; ", problems);
    }
}
