package dev.togai.testkit.internal.page;

import dev.togai.json.TogaiJson;
import dev.togai.meter.MeterStatus;
import dev.togai.meter.UsageMeter;
import dev.togai.schema.EventSchema;
import dev.togai.testkit.internal.CallJournal;
import dev.togai.testkit.internal.FakeBackend;
import dev.togai.testkit.internal.JournalEntry;
import dev.togai.testkit.internal.JsonObject;
import dev.togai.testkit.internal.StateReader;
import dev.togai.testkit.internal.http.PercentDecoder;
import dev.togai.testkit.internal.metering.EventLedger;
import dev.togai.testkit.internal.metering.StoredEvent;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The data of the page by path, below {@code /_fake/data/}. Lists have a limited length. Thread-safe. */
final class PageRoutes {

    /** The rows of a list, and at most that many more on each further page. */
    static final int MAX_ROWS = 200;

    private static final int DEFAULT_DAYS = 31;
    private static final int MAX_DAYS = 366;

    private final CallJournal journal;
    private final StateReader state;

    PageRoutes(FakeBackend backend) {
        this.journal = backend.journal();
        this.state = new StateReader(backend.state());
    }

    /** Returns the response to a check of health. */
    static PageResponse health() {
        return PageResponse.json(new JsonObject().add("status", "UP"));
    }

    /** Returns the response for a path. */
    PageResponse respond(String rawPath, String rawQuery) {
        PageQuery query = PageQuery.of(rawQuery);
        List<String> segments = Stream.of(rawPath.split("/", -1))
                .map(PercentDecoder::decodeSegment)
                .toList();
        return found(segments, query)
                .map(PageResponse::json)
                .orElseGet(() -> PageResponse.error(404, "The fake has no such data"));
    }

    private Optional<JsonObject> found(List<String> segments, PageQuery query) {
        String kind = segments.get(0);
        return switch (segments.size()) {
            case 1 -> list(kind, query);
            case 2 -> one(kind, segments.get(1));
            case 4 ->
                kind.equals("events") && segments.get(2).equals("meters")
                        ? event(segments.get(1), event -> EventJson.rules(event, segments.get(3)))
                        : Optional.empty();
            default -> Optional.empty();
        };
    }

    private Optional<JsonObject> list(String kind, PageQuery query) {
        return switch (kind) {
            case "summary" -> Optional.of(summary());
            case "requests" -> Optional.of(requests(query));
            case "events" ->
                Optional.of(state.readEvents(ledger ->
                        EventList.of(query).page(ledger, query.number("before", Integer.MAX_VALUE), limit(query))));
            case "meters" -> Optional.of(meters());
            case "schemas" -> Optional.of(schemas());
            case "usage" -> Optional.of(usage(query));
            default -> Optional.empty();
        };
    }

    private Optional<JsonObject> one(String kind, String id) {
        return switch (kind) {
            case "requests" -> journal.find(PageQuery.number(id, "number")).map(CallJson::details);
            case "events" -> event(id, EventJson::details);
            case "meters" ->
                state.meters().stream()
                        .filter(meter -> meter.id().equals(id))
                        .findFirst()
                        .map(MeterJson::details);
            default -> Optional.empty();
        };
    }

    private Optional<JsonObject> event(String key, Function<StoredEvent, JsonObject> json) {
        return state.readEvents(ledger -> ledger.events().withReference(key).map(json));
    }

    /** Returns the numbers of the fake, and the names for filters. */
    JsonObject summary() {
        List<UsageMeter> meters = state.meters();
        return new JsonObject()
                .add(
                        "meters",
                        counts(
                                meters,
                                meter -> meter.status()
                                        .map(MeterStatus::toString)
                                        .orElse("")))
                .add("schemas", new JsonObject().add("total", state.schemas().size()))
                .add(
                        "requests",
                        new JsonObject()
                                .add("total", journal.total())
                                .add("failed", journal.failed())
                                .add("dropped", journal.dropped()))
                .add("events", state.readEvents(EventCounts::of));
    }

    private JsonObject requests(PageQuery query) {
        Optional<String> text = query.search("text");
        boolean failed = query.text("failed").isPresent();
        int limit = limit(query);
        Predicate<JournalEntry> filter = entry -> (!failed || CallJournal.isFailed(entry.call()))
                && (text.isEmpty()
                        || entry.call().requestLine().toLowerCase(Locale.ROOT).contains(text.get()));
        List<JournalEntry> found = journal.latest(filter, query.number("before", Long.MAX_VALUE), limit + 1);
        JsonObject page = new JsonObject()
                .add("requests", found.stream().limit(limit).map(CallJson::row).toList());
        return found.size() > limit ? page.add("older", found.get(limit - 1).number()) : page;
    }

    private JsonObject meters() {
        List<UsageMeter> meters = state.meters();
        return new JsonObject()
                .add(
                        "meters",
                        meters.stream().limit(MAX_ROWS).map(MeterJson::row).toList())
                .add("total", meters.size());
    }

    private JsonObject schemas() {
        List<EventSchema> schemas = state.schemas();
        return new JsonObject()
                .add(
                        "schemas",
                        schemas.stream()
                                .limit(MAX_ROWS)
                                .map(schema -> new JsonObject.Raw(TogaiJson.write(schema)))
                                .toList())
                .add("total", schemas.size());
    }

    private JsonObject usage(PageQuery query) {
        List<UsageMeter> meters = state.meters();
        int days = (int) Math.max(1, Math.min(MAX_DAYS, query.number("days", DEFAULT_DAYS)));
        Optional<UsageMeter> chosen = query.text("meter")
                .flatMap(name -> meters.stream()
                        .filter(meter -> meter.name().equals(name))
                        .findFirst());
        return state.readEvents(ledger -> {
            LocalDate first = UsageTable.lastDay(ledger, state.now()).minusDays(days - 1L);
            Optional<UsageMeter> shown = chosen.isPresent() ? chosen : firstUsed(meters, ledger);
            JsonObject json = shown.map(meter -> new UsageTable(meter, first, days).toJson(ledger))
                    .orElseGet(() -> new JsonObject().add("rows", List.of()));
            return json.add(
                    "meters",
                    meters.stream().map(UsageMeter::name).limit(MAX_ROWS).toList());
        });
    }

    /** Returns the first meter that counted an event, or else the first one. */
    private static Optional<UsageMeter> firstUsed(List<UsageMeter> meters, EventLedger ledger) {
        Set<String> used = EventCounts.usedMeters(ledger);
        return meters.stream()
                .filter(meter -> used.isEmpty() || used.contains(meter.id()))
                .findFirst();
    }

    private static int limit(PageQuery query) {
        return (int) Math.max(1, Math.min(MAX_ROWS, query.number("limit", MAX_ROWS)));
    }

    private static <T> JsonObject counts(List<T> all, Function<T, String> status) {
        Map<String, Long> byStatus =
                all.stream().collect(Collectors.groupingBy(status, TreeMap::new, Collectors.counting()));
        return new JsonObject().add("total", all.size()).add("byStatus", byStatus);
    }
}
