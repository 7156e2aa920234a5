package dev.togai.json;

import dev.togai.meter.Aggregation;
import dev.togai.meter.Computation;
import dev.togai.meter.MeterFilter;
import dev.togai.meter.MeterStatus;
import dev.togai.meter.MeterType;
import dev.togai.meter.PageContext;
import dev.togai.meter.SortOrder;
import dev.togai.meter.UsageMeter;
import dev.togai.meter.UsageMeterPage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Usage meters and their parts as Togai answers them. */
final class MeterJson {

    private MeterJson() {}

    static UsageMeter readMeter(JsonValue value) {
        JsonFields in = JsonFields.lenient("UsageMeter", value);
        UsageMeter.Builder meter = UsageMeter.builder()
                .id(in.requiredText("id"))
                .name(in.requiredText("name"))
                .billableName(in.text("billableName"));
        in.text("displayName").ifPresent(meter::displayName);
        return meter.description(in.text("description"))
                .type(in.text("type").map(MeterType::of))
                .status(in.text("status").map(MeterStatus::of))
                .aggregation(in.text("aggregation").map(Aggregation::of))
                .computations(inOrder(in.list("computations", MeterJson::readComputation)))
                .filters(in.list("filters", MeterJson::readFilter))
                .eventSchema(in.object("eventSchema", SchemaJson::readSchema))
                .createdAt(in.instant("createdAt"))
                .lastActivatedAt(in.instant("lastActivatedAt"))
                .updatedAt(in.instant("updatedAt"))
                .unknownFields(in.rest())
                .build();
    }

    static void writeMeter(JsonOut out, UsageMeter meter) {
        out.text("id", meter.id())
                .text("name", meter.name())
                .text("billableName", meter.billableName())
                .text("displayName", displayName(meter))
                .text("description", meter.description())
                .text("type", meter.type())
                .text("aggregation", meter.aggregation())
                .text("status", meter.status())
                .list("computations", meter.computations(), MeterJson::writeComputation)
                .list("filters", meter.filters(), MeterJson::writeFilter)
                .object("eventSchema", meter.eventSchema(), SchemaJson::writeSchema)
                .text("createdAt", meter.createdAt())
                .text("lastActivatedAt", meter.lastActivatedAt())
                .text("updatedAt", meter.updatedAt())
                .rest(meter.unknownFields());
    }

    /** Nothing where Togai's own was not understood: that one is written, not the name derived in its place. */
    private static Optional<String> displayName(UsageMeter meter) {
        return meter.unknownFields().containsKey("displayName") ? Optional.empty() : Optional.of(meter.displayName());
    }

    static UsageMeterPage readPage(JsonValue value) {
        JsonFields in = JsonFields.lenient("UsageMeterPaginatedResponse", value);
        return UsageMeterPage.builder()
                .data(in.requiredItems("data", MeterJson::readMeter))
                .nextToken(in.textOrNothing("nextToken").filter(token -> !token.isBlank()))
                .context(in.object("context", MeterJson::readContext))
                .unknownFields(in.rest())
                .build();
    }

    static void writePage(JsonOut out, UsageMeterPage page) {
        out.wholeList("data", page.data(), MeterJson::writeMeter)
                .text("nextToken", page.nextToken())
                .object("context", page.context(), MeterJson::writeContext)
                .rest(page.unknownFields());
    }

    static Computation readComputation(JsonValue value) {
        return computation(JsonFields.lenient("Computation", value));
    }

    static Computation computation(JsonFields in) {
        return Computation.builder()
                .id(in.text("id"))
                .matcher(in.rule("matcher"))
                .formula(in.rule("computation"))
                .order(in.integer("order"))
                .unknownFields(in.rest())
                .build();
    }

    static void writeComputation(JsonOut out, Computation computation) {
        out.text("id", computation.id())
                .rule("matcher", computation.matcher())
                .rule("computation", computation.formula())
                .integer("order", computation.order())
                .rest(computation.unknownFields());
    }

    static MeterFilter readFilter(JsonValue value) {
        return filter(JsonFields.lenient("UsageMeterFilterEntry", value));
    }

    static MeterFilter filter(JsonFields in) {
        return MeterFilter.builder()
                .field(in.requiredText("field"))
                .value(in.requiredText("value"))
                .unknownFields(in.rest())
                .build();
    }

    static void writeFilter(JsonOut out, MeterFilter filter) {
        out.text("field", filter.field()).text("value", filter.value()).rest(filter.unknownFields());
    }

    private static PageContext readContext(JsonValue value) {
        JsonFields in = JsonFields.lenient("context", value);
        return PageContext.builder()
                .pageSize(in.integer("pageSize"))
                .sortOrder(in.text("sortOrder").map(SortOrder::of))
                .unknownFields(in.rest())
                .build();
    }

    private static void writeContext(JsonOut out, PageContext context) {
        out.integer("pageSize", context.pageSize())
                .text("sortOrder", context.sortOrder())
                .rest(context.unknownFields());
    }

    /** By order; those without one last, as they came. */
    private static List<Computation> inOrder(List<Computation> computations) {
        if (computations.size() < 2) {
            return computations;
        }
        List<Computation> inOrder = new ArrayList<>(computations);
        inOrder.sort(Comparator.comparingLong(
                it -> it.order().isPresent() ? it.order().getAsInt() : Long.MAX_VALUE));
        return inOrder;
    }
}
