package dev.togai.meters.plan;

import dev.togai.error.InvalidRequestException;
import dev.togai.error.MalformedJsonException;
import dev.togai.internal.JsonParsers;
import dev.togai.internal.JsonParts;
import dev.togai.json.TogaiJson;
import dev.togai.meter.CreateUsageMeterRequest;
import dev.togai.meter.MeterStatus;
import dev.togai.meter.UpdateUsageMeterRequest;
import dev.togai.meters.Permission;
import dev.togai.proof.ChangeClass;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A reader of the JSON of plans. What was read is written again, and must be the same JSON: no member is missing, unknown, repeated or
 * edited.
 */
final class PlanReader {

    private final Map<String, String> members;

    private PlanReader(String json) {
        this.members = JsonParts.fields(json);
    }

    static MeterPlan read(String json) {
        Optional<String> problem = JsonParsers.findSyntaxError(json);
        if (problem.isPresent()) {
            throw new InvalidPlanException("The plan is not JSON: " + problem.get() + ". Plan again.");
        }
        PlanReader reader = new PlanReader(json);
        reader.requireFormat();
        MeterPlan plan;
        String fingerprint;
        try {
            plan = reader.plan();
            fingerprint = reader.string(PlanJson.FINGERPRINT);
        } catch (IllegalArgumentException | DateTimeException | MalformedJsonException | InvalidRequestException e) {
            throw new InvalidPlanException("The plan cannot be read: " + e.getMessage() + ". Plan again.", e);
        }
        boolean isWhole = plan.fingerprint().equals(fingerprint)
                && JsonParsers.canonicalTokens(json).equals(JsonParsers.canonicalTokens(plan.toJson()));
        if (!isWhole) {
            throw new InvalidPlanException(
                    "The plan was edited: it does not have its fingerprint. Change the declarations, and plan again.");
        }
        return plan;
    }

    private void requireFormat() {
        String format = members.getOrDefault(PlanJson.FORMAT_MEMBER, "null");
        if (JsonParts.string(format).filter(PlanJson.FORMAT::equals).isEmpty()) {
            throw new InvalidPlanException("The JSON is no plan: its format is " + format + ", not \"" + PlanJson.FORMAT
                    + "\". Name the file of a plan, which the command or goal plan writes.");
        }
        String version = members.getOrDefault(PlanJson.VERSION_MEMBER, "null");
        if (!version.equals(String.valueOf(PlanJson.VERSION))) {
            throw new InvalidPlanException("The plan has the version " + version
                    + ", and this version of Togai for Java" + " reads plans of version " + PlanJson.VERSION
                    + ". Plan again, or use the version that wrote it.");
        }
    }

    private MeterPlan plan() {
        return new MeterPlan(
                Instant.parse(string(PlanJson.PLANNED_AT)),
                objects(PlanJson.BASES, PlanReader::base),
                objects(PlanJson.CHANGES, PlanReader::change),
                objects(PlanJson.STEPS, PlanReader::step),
                integer(PlanJson.OTHER_METERS),
                integer(PlanJson.REQUESTS),
                integer(PlanJson.REQUESTS_PER_SECOND),
                optional(PlanJson.OVER_LIMIT),
                strings(PlanJson.NOTES));
    }

    private static BaseMeter base(String json) {
        PlanReader object = new PlanReader(json);
        return new BaseMeter(
                object.string("id"),
                MeterStatus.of(object.string("status")),
                object.optional("updatedAt").map(Instant::parse),
                object.optional("lastActivatedAt").map(Instant::parse),
                object.string("fingerprint"),
                TogaiJson.read(object.member("content"), CreateUsageMeterRequest.class));
    }

    private static PlannedChange change(String json) {
        PlanReader object = new PlanReader(json);
        return new PlannedChange(
                object.string("meterName"),
                object.optional("formerName"),
                object.optional("changeClass").map(ChangeClass::valueOf),
                object.member("isProved").equals("true"),
                object.strings("evidence"),
                Permission.valueOf(object.string("permission")),
                object.optional("gap").map(GapStrategy::valueOf),
                object.objects("differences", PlanReader::difference),
                object.strings("notes"),
                object.strings("warnings"),
                object.strings("obstacles"));
    }

    private static FieldDifference difference(String json) {
        PlanReader object = new PlanReader(json);
        return new FieldDifference(object.string("field"), object.optional("live"), object.optional("declared"));
    }

    private static PlanStep step(String json) {
        PlanReader object = new PlanReader(json);
        return new PlanStep(
                object.integer("number"),
                PlanStep.Kind.valueOf(object.string("kind")),
                object.string("meterName"),
                object.optional("meterId"),
                object.model("creation", CreateUsageMeterRequest.class),
                object.model("update", UpdateUsageMeterRequest.class),
                object.optional("gap").map(GapStrategy::valueOf),
                object.string("description"),
                object.string("reason"),
                object.strings("risks"));
    }

    private String member(String name) {
        @Nullable String json = members.get(name);
        if (json == null) {
            throw new IllegalArgumentException("the member " + name + " is missing");
        }
        return json;
    }

    private boolean isNull(String name) {
        return member(name).equals("null");
    }

    private String string(String name) {
        return JsonParts.string(member(name))
                .orElseThrow(() -> new IllegalArgumentException("the member " + name + " must be a string"));
    }

    private Optional<String> optional(String name) {
        return isNull(name) ? Optional.empty() : Optional.of(string(name));
    }

    private int integer(String name) {
        return Integer.parseInt(member(name));
    }

    private <T> Optional<T> model(String name, Class<T> type) {
        return isNull(name) ? Optional.empty() : Optional.of(TogaiJson.read(member(name), type));
    }

    private List<String> strings(String name) {
        return objects(
                name,
                json -> JsonParts.string(json)
                        .orElseThrow(() -> new IllegalArgumentException("the member " + name + " must hold strings")));
    }

    private <T> List<T> objects(String name, Function<String, T> form) {
        return JsonParts.items(members, name)
                .orElseThrow(() -> new IllegalArgumentException("the member " + name + " must be an array"))
                .stream()
                .map(form)
                .toList();
    }
}
