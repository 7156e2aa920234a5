package dev.togai.testkit.internal.page;

import dev.togai.dsl.preview.RuleTrace;
import dev.togai.event.IngestionStatus;
import dev.togai.event.UsageEvent;
import dev.togai.testkit.internal.JsonObject;
import dev.togai.testkit.internal.metering.ComputedUnits;
import dev.togai.testkit.internal.metering.EventOwner;
import dev.togai.testkit.internal.metering.MeteringContext;
import dev.togai.testkit.internal.metering.MeteringResult;
import dev.togai.testkit.internal.metering.RuleFailure;
import dev.togai.testkit.internal.metering.StoredEvent;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The JSON of events and of the results of their meters. */
final class EventJson {

    private EventJson() {}

    /** Returns the line of an event in a list. */
    static JsonObject row(StoredEvent event) {
        List<ComputedUnits> meters = event.result().map(MeteringResult::meters).orElse(List.of());
        List<JsonObject> units = meters.stream()
                .filter(computed -> computed.units().isPresent())
                .map(computed ->
                        new JsonObject().add("meter", computed.meter().name()).add("units", computed.units()))
                .toList();
        return head(event).add("units", units);
    }

    private static JsonObject head(StoredEvent event) {
        return new JsonObject()
                .add("key", event.referenceId())
                .add("id", event.id())
                .add("time", event.timestamp())
                .add("received", event.createdAt())
                .add("schema", event.schemaName())
                .add("account", event.owner().map(EventOwner::accountId).orElse(event.accountId()))
                .add("status", event.status().toString());
    }

    /** Returns an event with its fields and the result of each meter. */
    static JsonObject details(StoredEvent event) {
        UsageEvent sent = event.event();
        Optional<MeteringResult> result = event.result();
        return head(event)
                .add("description", event.description())
                .add("sentAccount", sent.accountId())
                .add("revertedFrom", event.statusBeforeReverting().map(IngestionStatus::toString))
                .add(
                        "attributes",
                        sent.attributes().stream()
                                .map(attribute -> field(attribute.name(), attribute.value()))
                                .toList())
                .add("dimensions", fields(sent.dimensions()))
                .add(
                        "enriched",
                        result.map(MeteringResult::enriched).orElse(List.of()).stream()
                                .map(enriched -> field(enriched.name(), enriched.value()))
                                .toList())
                .add("failure", result.flatMap(MeteringResult::failure).map(EventJson::failure))
                .add("meters", meters(event, result));
    }

    /** Returns the rules of a meter with their values for an event. */
    static JsonObject rules(StoredEvent event, String meterId) {
        return new JsonObject()
                .add(
                        "rules",
                        traces(event, event.result(), meterId).stream()
                                .map(ExplanationJson::rule)
                                .toList());
    }

    private static List<JsonObject> meters(StoredEvent event, Optional<MeteringResult> result) {
        return result.map(MeteringResult::meters).orElse(List.of()).stream()
                .map(computed ->
                        meter(computed, traces(event, result, computed.meter().id())))
                .toList();
    }

    private static JsonObject meter(ComputedUnits computed, List<RuleTrace> traces) {
        return new JsonObject()
                .add("id", computed.meter().id())
                .add("name", computed.meter().name())
                .add("result", computed.units().isPresent() ? "COUNTED" : "NOT_COUNTED")
                .add("units", computed.units())
                .add("reasons", traces.stream().map(ExplanationJson::sentence).toList());
    }

    private static List<RuleTrace> traces(StoredEvent event, Optional<MeteringResult> result, String meterId) {
        return event.context()
                .map(MeteringContext::meters)
                .flatMap(meters -> result.map(metered -> meters.explain(meterId, metered.event())))
                .orElse(List.of());
    }

    private static JsonObject failure(RuleFailure failure) {
        return new JsonObject()
                .add("subject", failure.subject())
                .add("field", failure.field())
                .add("message", failure.message())
                .add("tree", failure.tree());
    }

    private static List<JsonObject> fields(Map<String, String> values) {
        return values.entrySet().stream()
                .map(value -> field(value.getKey(), value.getValue()))
                .toList();
    }

    private static JsonObject field(String name, String value) {
        return new JsonObject().add("name", name).add("value", value);
    }
}
