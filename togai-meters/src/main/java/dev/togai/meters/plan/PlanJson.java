package dev.togai.meters.plan;

import dev.togai.json.TogaiJson;
import dev.togai.meters.internal.Fingerprint;
import dev.togai.meters.internal.JsonText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The JSON of plans: the names of its members, and its writer. */
final class PlanJson {

    static final String FORMAT = "togai-meter-plan";

    /** The version that is written. Each new member increases it. */
    static final int VERSION = 3;

    static final String FORMAT_MEMBER = "format";
    static final String VERSION_MEMBER = "version";
    static final String FINGERPRINT = "fingerprint";
    static final String PLANNED_AT = "plannedAt";
    static final String OTHER_METERS = "otherMeters";
    static final String REQUESTS = "requests";
    static final String REQUESTS_PER_SECOND = "requestsPerSecond";
    static final String OVER_LIMIT = "overLimit";
    static final String NOTES = "notes";
    static final String BASES = "bases";
    static final String CHANGES = "changes";
    static final String STEPS = "steps";

    private PlanJson() {}

    /** Returns the JSON with its fingerprint. */
    static String write(MeterPlan plan) {
        Map<String, String> members = new LinkedHashMap<>();
        members.put(FORMAT_MEMBER, JsonText.of(FORMAT));
        members.put(VERSION_MEMBER, JsonText.of(VERSION));
        members.put(FINGERPRINT, JsonText.of(fingerprint(plan)));
        members.putAll(content(plan));
        return members.entrySet().stream()
                .map(member -> JsonText.of(member.getKey()) + ": " + member.getValue())
                .collect(Collectors.joining(",\n", "{\n", "\n}\n"));
    }

    /** Returns the fingerprint of the content. */
    static String fingerprint(MeterPlan plan) {
        return Fingerprint.of(List.of(
                FORMAT, String.valueOf(VERSION), String.join("\n", content(plan).values())));
    }

    private static Map<String, String> content(MeterPlan plan) {
        Map<String, String> members = new LinkedHashMap<>();
        members.put(PLANNED_AT, JsonText.of(plan.plannedAt()));
        members.put(OTHER_METERS, JsonText.of(plan.otherMeters()));
        members.put(REQUESTS, JsonText.of(plan.requests()));
        members.put(REQUESTS_PER_SECOND, JsonText.of(plan.requestsPerSecond()));
        members.put(OVER_LIMIT, JsonText.of(plan.overLimit()));
        members.put(NOTES, JsonText.of(plan.notes()));
        members.put(BASES, lines(plan.bases(), PlanJson::base));
        members.put(CHANGES, lines(plan.changes(), PlanJson::change));
        members.put(STEPS, lines(plan.steps(), PlanJson::step));
        return members;
    }

    private static <T> String lines(List<T> entries, Function<T, Map<String, Object>> json) {
        return entries.isEmpty()
                ? "[]"
                : entries.stream()
                        .map(entry -> JsonText.of(json.apply(entry)))
                        .collect(Collectors.joining(",\n", "[\n", "\n]"));
    }

    private static Map<String, Object> base(BaseMeter base) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("id", base.id());
        members.put("status", base.status());
        members.put("updatedAt", base.updatedAt());
        members.put("lastActivatedAt", base.lastActivatedAt());
        members.put("fingerprint", base.fingerprint());
        members.put("content", new JsonText.Json(TogaiJson.write(base.content())));
        return members;
    }

    private static Map<String, Object> change(PlannedChange change) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("meterName", change.meterName());
        members.put("formerName", change.formerName());
        members.put("changeClass", change.changeClass());
        members.put("isProved", change.isProved());
        members.put("evidence", change.evidence());
        members.put("permission", change.permission());
        members.put("gap", change.gap());
        members.put(
                "differences",
                change.differences().stream().map(PlanJson::difference).toList());
        members.put("notes", change.notes());
        members.put("warnings", change.warnings());
        members.put("obstacles", change.obstacles());
        return members;
    }

    private static Map<String, Object> difference(FieldDifference difference) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("field", difference.field());
        members.put("live", difference.live());
        members.put("declared", difference.declared());
        return members;
    }

    private static Map<String, Object> step(PlanStep step) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("number", step.number());
        members.put("kind", step.kind());
        members.put("meterName", step.meterName());
        members.put("meterId", step.meterId());
        members.put("creation", step.creation().map(request -> new JsonText.Json(TogaiJson.write(request))));
        members.put("update", step.update().map(request -> new JsonText.Json(TogaiJson.write(request))));
        members.put("gap", step.gap());
        members.put("description", step.description());
        members.put("reason", step.reason());
        members.put("risks", step.risks());
        return members;
    }
}
