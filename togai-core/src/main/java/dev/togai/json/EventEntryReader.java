package dev.togai.json;

import dev.togai.ingestion.EventEntry;
import dev.togai.ingestion.EventOutcome;
import dev.togai.ingestion.IngestResponse;
import dev.togai.json.JsonValue.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A reader of the events that a response to a batch mentions. Togai does not document where they are, so each list in the details
 * and in unknown fields is read, at any depth. Not thread-safe.
 *
 * <p>An entry states its outcome by a field {@code success}, {@code status} or {@code statusCode}, else by the name of its list,
 * such as {@code errors} or {@code accepted}. An entry with a message in a list of another name is a rejection.
 */
final class EventEntryReader {

    private static final Pattern REJECTED =
            words("error|fail|reject|invalid|unaccept|not_?accept|unprocess|refus|duplicate");
    private static final Pattern ACCEPTED = words("accept|success|succeed|processed|ingested|created|^ok$");
    private static final Pattern ID_LIST = words("ids?$|accept|reject|fail|success|events?$");

    /** The pointer of a validation error, such as {@code /events/3/timestamp} or {@code events[3].timestamp}. */
    private static final Pattern POINTER = Pattern.compile("^/?events[/\\[](\\d{1,6})(?:[/\\].].*)?$", Pattern.DOTALL);

    private static final int FIRST_SUCCESS = 200;
    private static final int FIRST_ERROR = 400;

    private final List<EventEntry> entries = new ArrayList<>();

    private EventEntryReader() {}

    /** Returns the entries of all lists in a response. */
    static List<EventEntry> read(IngestResponse response) {
        EventEntryReader reader = new EventEntryReader();
        response.details().ifPresent(json -> reader.search("details", JsonTreeParser.read(json), EventOutcome.UNKNOWN));
        response.unknownFields()
                .forEach((name, json) -> reader.search(name, JsonTreeParser.read(json), EventOutcome.UNKNOWN));
        return List.copyOf(reader.entries);
    }

    /** Reads the lists in a value. An object around a list is not an entry, and may give the list its meaning. */
    private void search(String name, JsonValue value, EventOutcome inherited) {
        EventOutcome meaning = meaning(name, inherited);
        for (JsonValue child = value.first(); child != null; child = child.next()) {
            if (value.is(Kind.ARRAY)) {
                entries.add(child.is(Kind.OBJECT) ? entry(child, meaning) : scalarEntry(name, child, meaning));
            } else {
                search(child.name(), child, meaning);
            }
        }
    }

    private static EventEntry entry(JsonValue entry, EventOutcome meaning) {
        Optional<String> message = message(entry);
        EventOutcome outcome = ownOutcome(entry);
        if (outcome == EventOutcome.UNKNOWN) {
            outcome = meaning == EventOutcome.UNKNOWN && message.isPresent() ? EventOutcome.REJECTED : meaning;
        }
        return new EventEntry(index(entry), id(entry), outcome, message);
    }

    /** Reads an item that is no object: an id in a list of ids, else a message. */
    private static EventEntry scalarEntry(String name, JsonValue item, EventOutcome meaning) {
        boolean isId = item.is(Kind.STRING) && ID_LIST.matcher(name).find();
        Optional<String> text = item.text().isEmpty() ? Optional.empty() : Optional.of(item.text());
        return new EventEntry(
                OptionalInt.empty(), isId ? text : Optional.empty(), meaning, isId ? Optional.empty() : text);
    }

    private static EventOutcome meaning(String name, EventOutcome otherwise) {
        if (REJECTED.matcher(name).find()) {
            return EventOutcome.REJECTED;
        }
        return ACCEPTED.matcher(name).find() ? EventOutcome.ACCEPTED : otherwise;
    }

    private static EventOutcome ownOutcome(JsonValue entry) {
        for (String name : List.of("success", "accepted")) {
            JsonValue flag = entry.field(name);
            if (flag != null
                    && (flag.text().equalsIgnoreCase("true") || flag.text().equalsIgnoreCase("false"))) {
                return Boolean.parseBoolean(flag.text()) ? EventOutcome.ACCEPTED : EventOutcome.REJECTED;
            }
        }
        for (String name : List.of("statusCode", "status", "outcome", "result")) {
            JsonValue status = entry.field(name);
            EventOutcome outcome = status == null ? EventOutcome.UNKNOWN : ofStatus(status);
            if (outcome != EventOutcome.UNKNOWN) {
                return outcome;
            }
        }
        return EventOutcome.UNKNOWN;
    }

    private static EventOutcome ofStatus(JsonValue status) {
        int code = integer(status).orElse(-1);
        if (code >= FIRST_ERROR) {
            return EventOutcome.REJECTED;
        }
        if (code >= FIRST_SUCCESS && code < FIRST_SUCCESS + 100) {
            return EventOutcome.ACCEPTED;
        }
        return status.is(Kind.STRING) ? meaning(status.text(), EventOutcome.UNKNOWN) : EventOutcome.UNKNOWN;
    }

    private static OptionalInt index(JsonValue entry) {
        for (String name : List.of("index", "eventIndex", "event_index")) {
            JsonValue value = entry.field(name);
            if (value != null && integer(value).isPresent()) {
                return integer(value);
            }
        }
        for (String name : List.of("path", "instancePath", "pointer")) {
            Matcher pointer = POINTER.matcher(string(entry, name).orElse(""));
            if (pointer.matches()) {
                return OptionalInt.of(Integer.parseInt(pointer.group(1)));
            }
        }
        return OptionalInt.empty();
    }

    private static Optional<String> id(JsonValue entry) {
        for (String name : List.of("eventId", "event_id")) {
            Optional<String> id = string(entry, name);
            if (id.isPresent()) {
                return id;
            }
        }
        for (String name : List.of("eventPayload", "event", "payload")) {
            JsonValue payload = entry.field(name);
            Optional<String> id = payload != null && payload.is(Kind.OBJECT) ? string(payload, "id") : Optional.empty();
            if (id.isPresent()) {
                return id;
            }
        }
        return string(entry, "id");
    }

    private static Optional<String> message(JsonValue entry) {
        for (String name : List.of("message", "errorMessage", "reason", "error", "description")) {
            Optional<String> message = string(entry, name);
            if (message.isPresent()) {
                return message;
            }
        }
        JsonValue error = entry.field("error");
        return error != null && error.is(Kind.OBJECT) ? string(error, "message") : Optional.empty();
    }

    private static Optional<String> string(JsonValue object, String name) {
        JsonValue value = object.field(name);
        return value == null || !isText(value) || value.text().isBlank() ? Optional.empty() : Optional.of(value.text());
    }

    private static OptionalInt integer(JsonValue value) {
        return isText(value) && value.text().matches("[0-9]{1,9}")
                ? OptionalInt.of(Integer.parseInt(value.text()))
                : OptionalInt.empty();
    }

    private static boolean isText(JsonValue value) {
        return value.is(Kind.STRING) || value.is(Kind.NUMBER);
    }

    private static Pattern words(String alternatives) {
        return Pattern.compile(alternatives, Pattern.CASE_INSENSITIVE);
    }
}
