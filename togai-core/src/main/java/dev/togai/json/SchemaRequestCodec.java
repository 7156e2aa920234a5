package dev.togai.json;

import static dev.togai.json.JsonType.REQUIRED_STRING;
import static dev.togai.json.JsonType.STRING;
import static dev.togai.json.JsonType.STRINGS;
import static dev.togai.json.JsonType.object;
import static dev.togai.json.JsonType.patch;
import static dev.togai.json.JsonType.patchList;
import static dev.togai.json.JsonType.patchStrings;
import static dev.togai.json.JsonType.requiredList;
import static dev.togai.json.SchemaCodec.ATTRIBUTE;
import static dev.togai.json.SchemaCodec.DIMENSION;
import static dev.togai.json.SchemaCodec.ENRICHMENTS;

import dev.togai.schema.CreateEventSchemaRequest;
import dev.togai.schema.Enrichments;
import dev.togai.schema.UpdateEventSchemaRequest;
import java.util.List;
import java.util.Optional;

/**
 * The codecs of requests for event schemas.
 *
 * <p>Requests are read exactly, as a fake reads them: a value that does not have its documented form is kept among the unknown
 * fields. Their limits are not checked. The lists of attributes and dimensions are required, and sent even if empty.
 */
final class SchemaRequestCodec {

    private static final JsonType<Optional<Enrichments>> ENRICHMENTS_TYPE = object(() -> ENRICHMENTS);

    static final ModelCodec<CreateEventSchemaRequest, ?> CREATE = ModelCodec.request(
                    CreateEventSchemaRequest.class, "CreateEventSchemaRequest", SchemaRequestCodec::newCreate)
            .field("name", REQUIRED_STRING, it -> it.name(), (it, v) -> it.name(v))
            .field("description", STRING, it -> it.description(), (it, v) -> it.description(v))
            .field("attributes", requiredList(ATTRIBUTE), it -> it.attributes(), (it, v) -> it.attributes(v))
            .field("dimensions", requiredList(DIMENSION), it -> it.dimensions(), (it, v) -> it.dimensions(v))
            .field("enrichments", ENRICHMENTS_TYPE, it -> it.enrichments(), (it, v) -> it.enrichments(v))
            .field("filterFields", STRINGS, it -> it.filterFields(), (it, v) -> it.filterFields(v))
            .field("eventIdTemplate", STRING, it -> it.eventIdTemplate(), (it, v) -> it.eventIdTemplate(v))
            .unknownFields(CreateEventSchemaRequest::unknownFields, CreateEventSchemaRequest.Builder::unknownFields)
            .builtBy(request -> RequestBuild.of(request::build));

    static final ModelCodec<UpdateEventSchemaRequest, ?> UPDATE = ModelCodec.request(
                    UpdateEventSchemaRequest.class, "UpdateEventSchemaRequest", SchemaRequestCodec::newUpdate)
            .field("description", patch(STRING), it -> it.description(), (it, v) -> it.description(v))
            .field("attributes", patchList(ATTRIBUTE), it -> it.attributes(), (it, v) -> it.attributes(v))
            .field("dimensions", patchList(DIMENSION), it -> it.dimensions(), (it, v) -> it.dimensions(v))
            .field("enrichments", patch(ENRICHMENTS_TYPE), it -> it.enrichments(), (it, v) -> it.enrichments(v))
            .field("filterFields", patchStrings(), it -> it.filterFields(), (it, v) -> it.filterFields(v))
            .field("eventIdTemplate", patch(STRING), it -> it.eventIdTemplate(), (it, v) -> it.eventIdTemplate(v))
            .unknownFields(UpdateEventSchemaRequest::unknownFields, UpdateEventSchemaRequest.Builder::unknownFields)
            .builtBy(request -> RequestBuild.of(request::build));

    static final List<ModelCodec<?, ?>> ALL = List.of(CREATE, UPDATE);

    private SchemaRequestCodec() {}

    private static CreateEventSchemaRequest.Builder newCreate() {
        return CreateEventSchemaRequest.builder().unchecked();
    }

    private static UpdateEventSchemaRequest.Builder newUpdate() {
        return UpdateEventSchemaRequest.builder().unchecked();
    }
}
