package dev.togai.json;

import static dev.togai.json.JsonType.INSTANT;
import static dev.togai.json.JsonType.INTEGER;
import static dev.togai.json.JsonType.REQUIRED_STRING;
import static dev.togai.json.JsonType.RULE;
import static dev.togai.json.JsonType.STRING;
import static dev.togai.json.JsonType.STRING_OR_NOTHING;
import static dev.togai.json.JsonType.list;
import static dev.togai.json.JsonType.object;
import static dev.togai.json.JsonType.requiredList;
import static dev.togai.json.JsonType.string;

import dev.togai.meter.Aggregation;
import dev.togai.meter.Computation;
import dev.togai.meter.MeterFilter;
import dev.togai.meter.MeterStatus;
import dev.togai.meter.MeterType;
import dev.togai.meter.UsageMeter;
import dev.togai.meter.UsageMeterPage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The codecs of usage meters, of their parts and pages. */
final class MeterCodec {

    /** The codec of a part of meters and of requests. */
    static final ModelCodec<Computation, ?> COMPUTATION = ModelCodec.response(
                    Computation.class, "Computation", Computation::builder)
            .field("id", STRING, Computation::id, Computation.Builder::id)
            .field("matcher", RULE, Computation::matcher, Computation.Builder::matcher)
            .field("computation", RULE, Computation::formula, Computation.Builder::formula)
            .field("order", INTEGER, Computation::order, Computation.Builder::order)
            .unknownFields(Computation::unknownFields, Computation.Builder::unknownFields)
            .builtBy(Computation.Builder::build);

    /** The codec of a part of meters and of requests. */
    static final ModelCodec<MeterFilter, ?> FILTER = ModelCodec.response(
                    MeterFilter.class, "UsageMeterFilterEntry", MeterFilter::builder)
            .field("field", REQUIRED_STRING, MeterFilter::field, MeterFilter.Builder::field)
            .field("value", REQUIRED_STRING, MeterFilter::value, MeterFilter.Builder::value)
            .unknownFields(MeterFilter::unknownFields, MeterFilter.Builder::unknownFields)
            .builtBy(MeterFilter.Builder::build);

    static final ModelCodec<UsageMeter, ?> METER = ModelCodec.response(
                    UsageMeter.class, "UsageMeter", UsageMeter::builder)
            .field("id", REQUIRED_STRING, UsageMeter::id, UsageMeter.Builder::id)
            .field("name", REQUIRED_STRING, UsageMeter::name, UsageMeter.Builder::name)
            .field("billableName", STRING, UsageMeter::billableName, UsageMeter.Builder::billableName)
            .field("displayName", STRING, MeterCodec::displayName, MeterCodec::setDisplayName)
            .field("description", STRING, UsageMeter::description, UsageMeter.Builder::description)
            .field("type", string(MeterType::of), UsageMeter::type, UsageMeter.Builder::type)
            .field("aggregation", string(Aggregation::of), UsageMeter::aggregation, UsageMeter.Builder::aggregation)
            .field("status", string(MeterStatus::of), UsageMeter::status, UsageMeter.Builder::status)
            .field("computations", list(COMPUTATION), UsageMeter::computations, MeterCodec::setInOrder)
            .field("filters", list(FILTER), UsageMeter::filters, UsageMeter.Builder::filters)
            .field(
                    "eventSchema",
                    object(() -> SchemaCodec.SCHEMA),
                    UsageMeter::eventSchema,
                    UsageMeter.Builder::eventSchema)
            .field("createdAt", INSTANT, UsageMeter::createdAt, UsageMeter.Builder::createdAt)
            .field("lastActivatedAt", INSTANT, UsageMeter::lastActivatedAt, UsageMeter.Builder::lastActivatedAt)
            .field("updatedAt", INSTANT, UsageMeter::updatedAt, UsageMeter.Builder::updatedAt)
            .unknownFields(UsageMeter::unknownFields, UsageMeter.Builder::unknownFields)
            .builtBy(UsageMeter.Builder::build);

    static final ModelCodec<UsageMeterPage, ?> PAGE = ModelCodec.response(
                    UsageMeterPage.class, "UsageMeterPaginatedResponse", UsageMeterPage::builder)
            .field("data", requiredList(METER), UsageMeterPage::data, UsageMeterPage.Builder::data)
            .field(
                    "nextToken",
                    STRING_OR_NOTHING,
                    UsageMeterPage::nextToken,
                    (page, token) -> page.nextToken(PageCodec.token(token)))
            .field("context", object(() -> PageCodec.CONTEXT), UsageMeterPage::context, UsageMeterPage.Builder::context)
            .unknownFields(UsageMeterPage::unknownFields, UsageMeterPage.Builder::unknownFields)
            .builtBy(UsageMeterPage.Builder::build);

    static final List<ModelCodec<?, ?>> ALL = List.of(METER, PAGE, COMPUTATION, FILTER);

    private MeterCodec() {}

    /** Returns the display name; empty if Togai's own is among the unknown fields, which is then written unchanged. */
    private static Optional<String> displayName(UsageMeter meter) {
        return meter.unknownFields().containsKey("displayName") ? Optional.empty() : Optional.of(meter.displayName());
    }

    private static UsageMeter.Builder setDisplayName(UsageMeter.Builder meter, Optional<String> displayName) {
        displayName.ifPresent(meter::displayName);
        return meter;
    }

    /** Sets the computations by order; those without one come last, as they were read. */
    private static UsageMeter.Builder setInOrder(UsageMeter.Builder meter, List<Computation> computations) {
        if (computations.size() < 2) {
            return meter.computations(computations);
        }
        List<Computation> inOrder = new ArrayList<>(computations);
        inOrder.sort(Comparator.comparingLong(
                it -> it.order().isPresent() ? it.order().getAsInt() : Long.MAX_VALUE));
        return meter.computations(inOrder);
    }
}
