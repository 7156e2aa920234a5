package dev.togai.feign.soak;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.togai.feign.soak.ServiceRules.Deletion;
import dev.togai.feign.soak.ServiceRules.Search;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/** The meters of one organisation and the seven operations on them, as the service executes them. Not thread-safe. */
final class MeterStore {

    /** The call number of all other clients. */
    static final int OTHERS = 0;

    private static final String ACTIVE = "ACTIVE";
    private static final String INACTIVE = "INACTIVE";
    private static final String ARCHIVED = "ARCHIVED";

    private static final Comparator<Meter> UPDATES =
            Comparator.comparing((Meter meter) -> meter.updated).thenComparing(meter -> meter.version);

    /** One meter. */
    static final class Meter {
        private final String id;
        private final int madeBy;
        private final Instant created;
        private final Map<String, Object> fields;
        private final Set<Integer> changedBy = new HashSet<>();
        private final long listedFrom;
        private String status;
        private Instant updated;
        /** The order of changes with equal times. */
        private long version;

        private boolean removed;

        private Meter(
                String id, int madeBy, Map<String, Object> fields, String status, Instant created, long listedFrom) {
            this.id = id;
            this.madeBy = madeBy;
            this.fields = fields;
            this.status = status;
            this.created = created;
            this.updated = created;
            this.listedFrom = listedFrom;
        }

        String id() {
            return id;
        }

        /** Returns a field, empty if it is absent. */
        Optional<Object> field(String name) {
            return Optional.ofNullable(fields.get(name));
        }

        String name() {
            return Json.string(fields, "name");
        }

        String status() {
            return status;
        }

        boolean isGone() {
            return removed || status.equals(ARCHIVED);
        }

        /** Returns whether a request of the given call changed this meter. */
        boolean isChangedBy(int call) {
            return changedBy.contains(call);
        }

        private boolean matches(String search) {
            return Stream.of(id, name(), String.valueOf(fields.get("billableName")))
                    .anyMatch(text -> text.toLowerCase(Locale.ROOT).contains(search.toLowerCase(Locale.ROOT)));
        }

        private Map<String, Object> shown(boolean withSchema, boolean withCreation) {
            Map<String, Object> shown = new LinkedHashMap<>(fields);
            Object schema = shown.remove("eventSchemaName");
            shown.put("id", id);
            shown.put("displayName", fields.getOrDefault("billableName", name()));
            shown.put("status", status);
            if (withCreation) {
                shown.put("createdAt", created.toString());
            }
            shown.put("updatedAt", updated.toString());
            if (withSchema && schema != null) {
                shown.put("eventSchema", Map.of("name", schema, "version", 1));
            }
            return shown;
        }
    }

    private final SimulatedTimeSource time;
    private final ServiceRules rules;
    private final SplittableRandom random;
    private final List<Meter> meters = new ArrayList<>();
    private long changes;

    MeterStore(SimulatedTimeSource time, ServiceRules rules, SplittableRandom random) {
        this.time = time;
        this.rules = rules;
        this.random = random;
        for (int i = 0; i < rules.otherMeters(); i++) {
            String status = List.of("DRAFT", ACTIVE, INACTIVE).get(i % 3);
            addOther(MeterFields.any("other-" + i, random), status, Duration.ofMinutes(1 + random.nextInt(100_000)));
        }
    }

    /** Returns the time for the Date header of a response. */
    Optional<Instant> date() {
        return rules.dated() ? Optional.of(now()) : Optional.empty();
    }

    /** Returns the time of the service's clock. */
    Instant now() {
        return time.now().plus(rules.clockSkew());
    }

    /** Adds a meter of another client with the given age. */
    Meter addOther(Map<String, Object> fields, String status, Duration age) {
        return add(OTHERS, fields, status, now().minus(age), 0);
    }

    private Meter add(int call, Map<String, Object> fields, String status, Instant created, long listedFrom) {
        String id = "um." + (100_001 + meters.size()) + "." + random.nextInt(1 << 16, 1 << 20);
        Meter meter = new Meter(
                id, call, rules.fillsDefaults() ? MeterFields.filled(fields) : fields, status, created, listedFrom);
        meter.version = ++changes;
        meters.add(meter);
        return meter;
    }

    /** Returns the meters that a call created, including archived ones. */
    List<Meter> madeBy(int call) {
        return meters.stream().filter(meter -> meter.madeBy == call).toList();
    }

    /** Returns the meters that exist and are not archived. */
    List<Meter> present() {
        return meters.stream().filter(meter -> !meter.isGone()).toList();
    }

    Optional<Meter> find(String id) {
        return meters.stream().filter(meter -> meter.id.equals(id)).findFirst();
    }

    /**
     * Updates meters of other clients until the meter that a call created is no longer on the first page.
     *
     * @param far whether all others are updated; otherwise only enough to make it the first of the second page
     */
    void sink(int call, boolean far) {
        List<Meter> others =
                present().stream().filter(meter -> meter.madeBy != call).toList();
        others.subList(0, far ? others.size() : Math.min(others.size(), rules.maxPageSize()))
                .forEach(this::touch);
    }

    /** Deletes a meter on the first page if the meter that a call created is the first of the second. */
    void deleteBefore(int call) {
        List<Meter> first = present().stream()
                .sorted(UPDATES.reversed())
                .limit(rules.maxPageSize() + 1L)
                .toList();
        if (first.get(first.size() - 1).madeBy == call) {
            Meter before = first.get(random.nextInt(first.size() - 1));
            before.status = ARCHIVED;
            before.removed = rules.deletion() == Deletion.REMOVES;
        }
    }

    /** Updates a meter for another client, which moves it to the front of the list. */
    void touch(Meter meter) {
        meter.updated = now();
        meter.version = ++changes;
    }

    /** Executes a request of the given call. */
    HttpResponse execute(HttpRequest request, int call) {
        if (!request.headers().getOrDefault("authorization", "").equals("Bearer " + MeterServer.TOKEN)) {
            return HttpResponse.error(401, "The token is not valid");
        }
        if (request.isCreate()) {
            return create(Json.object(request.body()), call);
        }
        if (request.isList()) {
            return list(request.query());
        }
        Optional<Meter> found = find(request.path().get(1)).filter(meter -> !meter.removed);
        if (found.isEmpty()) {
            return HttpResponse.error(
                    404, "There is no usage meter " + request.path().get(1));
        }
        Meter meter = found.get();
        return switch (request.method()) {
            case "GET" ->
                HttpResponse.json(
                        200, meter.shown("true".equals(request.query().get("includeSchema")), rules.showsCreation()));
            case "PATCH" -> update(meter, Json.object(request.body()), call);
            case "DELETE" -> delete(meter, call);
            default -> step(meter, request.path().get(2), call);
        };
    }

    private Map<String, Object> shown(Meter meter) {
        return meter.shown(false, rules.showsCreation());
    }

    private HttpResponse create(Map<String, Object> fields, int call) {
        boolean taken = rules.uniqueNames() && isTaken(Json.string(fields, "name"));
        if (taken) {
            return HttpResponse.error(rules.clashStatus(), "The name is taken");
        }
        long lag = rules.maxListLag().toNanos();
        Meter made = add(call, fields, "DRAFT", now(), time.nanoTime() + (lag == 0 ? 0 : random.nextLong(lag)));
        return HttpResponse.json(201, shown(made));
    }

    private boolean isTaken(String name) {
        return meters.stream()
                .anyMatch(meter -> meter.name().equals(name)
                        && !meter.removed
                        && (!meter.status.equals(ARCHIVED) || rules.deletion() == Deletion.ARCHIVES));
    }

    private HttpResponse update(Meter meter, Map<String, Object> fields, int call) {
        if (meter.status.equals(ARCHIVED) || (meter.status.equals(ACTIVE) && !rules.editsActive())) {
            return HttpResponse.error(400, "A meter that is " + meter.status + " cannot be edited");
        }
        String name = (String) fields.get("name");
        if (name != null && !name.equals(meter.name()) && rules.uniqueNames() && isTaken(name)) {
            return HttpResponse.error(rules.clashStatus(), "The name is taken");
        }
        meter.fields.putAll(rules.fillsDefaults() ? MeterFields.normalized(fields) : fields);
        changed(meter, call);
        return HttpResponse.json(200, shown(meter));
    }

    private HttpResponse delete(Meter meter, int call) {
        if (meter.status.equals(ACTIVE)) {
            return HttpResponse.error(400, "An active meter cannot be deleted");
        }
        if (!meter.status.equals(ARCHIVED)) {
            meter.status = ARCHIVED;
            meter.removed = rules.deletion() == Deletion.REMOVES;
            changed(meter, call);
        } else if (rules.rejectsRepeatedSteps()) {
            return HttpResponse.error(404, "The meter is archived");
        }
        return HttpResponse.json(200, Map.of("success", true));
    }

    private HttpResponse step(Meter meter, String step, int call) {
        String target = step.equals("activate") ? ACTIVE : INACTIVE;
        boolean possible = target.equals(ACTIVE)
                ? !meter.status.equals(ARCHIVED) && !meter.status.equals(ACTIVE)
                : meter.status.equals(ACTIVE);
        if (possible) {
            meter.status = target;
            changed(meter, call);
        } else if (!meter.status.equals(target) || rules.rejectsRepeatedSteps()) {
            return HttpResponse.error(400, "A meter that is " + meter.status + " cannot become " + target);
        }
        return HttpResponse.json(200, shown(meter));
    }

    private void changed(Meter meter, int call) {
        touch(meter);
        meter.changedBy.add(call);
    }

    private HttpResponse list(Map<String, String> query) {
        boolean searches = query.containsKey("_search") || query.containsKey("_sort");
        if (searches && rules.search() == Search.REJECTED) {
            return HttpResponse.error(400, "Unknown query parameter");
        }
        if (query.containsKey("nextToken")) {
            String token = new String(Base64.getDecoder().decode(query.get("nextToken")), UTF_8);
            return page(Json.object(token));
        }
        Map<String, Object> position = new LinkedHashMap<>(query);
        position.remove("nextToken");
        position.put("skip", new BigDecimal(0));
        position.put("pageSize", new BigDecimal(query.getOrDefault("pageSize", "20")));
        return page(position);
    }

    /** Returns the page at a position. A page token contains the position and the query. */
    private HttpResponse page(Map<String, Object> position) {
        boolean honored = rules.search() == Search.HONORED;
        boolean ascending = honored
                && String.valueOf(position.get("_sort"))
                        .toLowerCase(Locale.ROOT)
                        .contains("asc");
        List<Meter> listed = meters.stream()
                .filter(meter -> !meter.removed && meter.listedFrom <= time.nanoTime())
                .filter(meter -> !meter.status.equals(ARCHIVED) || rules.deletion() != Deletion.HIDES)
                .filter(meter -> !position.containsKey("status") || meter.status.equals(position.get("status")))
                .filter(meter ->
                        !honored || !position.containsKey("_search") || meter.matches((String) position.get("_search")))
                .sorted(ascending ? UPDATES : UPDATES.reversed())
                .toList();
        int skip = skip(listed, position);
        int size = Math.min(Json.number(position, "pageSize"), rules.maxPageSize());
        List<Meter> page = listed.subList(Math.min(skip, listed.size()), Math.min(skip + size, listed.size()));
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("data", page.stream().map(this::shown).toList());
        if (skip + size < listed.size()) {
            Map<String, Object> next = new LinkedHashMap<>(position);
            next.put("skip", new BigDecimal(skip + size));
            next.put("last", page.get(page.size() - 1).id);
            content.put(
                    "nextToken",
                    Base64.getEncoder().encodeToString(Json.write(next).getBytes(UTF_8)));
        }
        content.put("context", Map.of("pageSize", size, "sortOrder", ascending ? "ASC" : "DESC"));
        return HttpResponse.json(200, content);
    }

    private int skip(List<Meter> listed, Map<String, Object> position) {
        for (int i = 0; !rules.offsetTokens() && i < listed.size(); i++) {
            if (listed.get(i).id.equals(position.get("last"))) {
                return i + 1;
            }
        }
        return Json.number(position, "skip");
    }
}
