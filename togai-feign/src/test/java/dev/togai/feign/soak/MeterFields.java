package dev.togai.feign.soak;

import dev.togai.meter.Aggregation;
import dev.togai.meter.Computation;
import dev.togai.meter.CreateUsageMeterRequest;
import dev.togai.rule.JsonLogic;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/** The fields of meters in JSON. */
final class MeterFields {

    private static final String MATCHER = "{\"==\":[{\"var\":\"dimensions.city\"},\"chennai\"]}";
    private static final String FORMULA = "{\"*\":[{\"var\":\"attributes.distance\"},0.4]}";

    private MeterFields() {}

    /** Draws the fields of a create request. */
    static Map<String, Object> any(String name, SplittableRandom random) {
        Map<String, Object> fields = new LinkedHashMap<>();
        boolean sums = random.nextBoolean();
        fields.put("name", name);
        fields.put("type", "COUNTER");
        fields.put("aggregation", sums ? "SUM" : "COUNT");
        if (random.nextInt(3) == 0) {
            fields.put("billableName", "Rides of " + name);
        }
        if (random.nextInt(3) > 0) {
            fields.put(
                    "description",
                    List.of("Counts rides", " Counts rides ", "Two\r\nlines", "")
                            .get(random.nextInt(4)));
        }
        if (random.nextInt(3) == 0) {
            fields.put("eventSchemaName", "rides");
        }
        if (sums || random.nextBoolean()) {
            Map<String, Object> computation = new LinkedHashMap<>();
            if (random.nextBoolean()) {
                computation.put("matcher", MATCHER);
            }
            computation.put("computation", sums ? FORMULA : "1");
            computation.put("order", 1);
            fields.put("computations", List.of(computation));
        }
        if (random.nextInt(3) == 0) {
            fields.put("filters", List.of(Map.of("field", "plan", "value", "gold")));
        }
        return fields;
    }

    /** Returns the create request with these fields. */
    @SuppressWarnings("unchecked")
    static CreateUsageMeterRequest request(Map<String, Object> fields) {
        CreateUsageMeterRequest.Builder request = CreateUsageMeterRequest.builder()
                .name(Json.string(fields, "name"))
                .aggregation(Aggregation.of(Json.string(fields, "aggregation")));
        fields.computeIfPresent("billableName", (key, text) -> set(text, request::billableName));
        fields.computeIfPresent("description", (key, text) -> set(text, request::description));
        fields.computeIfPresent("eventSchemaName", (key, text) -> set(text, request::eventSchemaName));
        for (Object each : (List<Object>) fields.getOrDefault("computations", List.of())) {
            Map<String, Object> computation = (Map<String, Object>) each;
            Computation.Builder builder =
                    Computation.builder().formula(JsonLogic.of(Json.string(computation, "computation")));
            if (computation.containsKey("matcher")) {
                builder.matcher(JsonLogic.of(Json.string(computation, "matcher")));
            }
            request.addComputation(builder.build());
        }
        for (Object each : (List<Object>) fields.getOrDefault("filters", List.of())) {
            Map<String, Object> filter = (Map<String, Object>) each;
            request.filter(Json.string(filter, "field"), Json.string(filter, "value"));
        }
        return request.build();
    }

    private static Object set(Object text, Consumer<String> field) {
        field.accept((String) text);
        return text;
    }

    /** Returns the fields as stored by a service that normalizes them and adds missing ones. */
    static Map<String, Object> filled(Map<String, Object> requested) {
        Map<String, Object> fields = new LinkedHashMap<>(requested);
        fields.putIfAbsent("billableName", Json.string(requested, "name"));
        fields.putIfAbsent("description", "");
        fields.putIfAbsent("computations", List.of(Map.of("computation", "1", "order", 1)));
        fields.putIfAbsent("filters", List.of(Map.of("field", "environment", "value", "production")));
        return normalized(fields);
    }

    /** Returns the fields as stored by a service that trims strings and adds its own fields to the parts of a meter. */
    static Map<String, Object> normalized(Map<String, Object> requested) {
        Map<String, Object> fields = new LinkedHashMap<>(requested);
        fields.computeIfPresent(
                "description", (name, text) -> ((String) text).strip().replace("\r\n", "\n"));
        fields.computeIfPresent("computations", (name, parts) -> with("id", "comp.1", parts));
        fields.computeIfPresent("filters", (name, parts) -> with("operator", "EQ", parts));
        return fields;
    }

    @SuppressWarnings("unchecked")
    private static List<Object> with(String name, String value, Object parts) {
        List<Object> all = new ArrayList<>();
        for (Map<String, Object> part : (List<Map<String, Object>>) parts) {
            Map<String, Object> extended = new LinkedHashMap<>(part);
            extended.put(name, value);
            all.add(extended);
        }
        return all;
    }
}
