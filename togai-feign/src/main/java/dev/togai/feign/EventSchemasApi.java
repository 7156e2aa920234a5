package dev.togai.feign;

import dev.togai.model.SuccessResponse;
import dev.togai.schema.CreateEventSchemaRequest;
import dev.togai.schema.EventSchema;
import dev.togai.schema.EventSchemaPage;
import dev.togai.schema.EventSchemaVersions;
import dev.togai.schema.UpdateEventSchemaRequest;
import feign.Param;
import feign.Request;
import feign.RequestLine;
import org.jspecify.annotations.Nullable;

/** The endpoints of event schemas. Values are already encoded, and Feign sends them unchanged. A null value is omitted. */
interface EventSchemasApi {

    @RequestLine("POST /event_schema")
    EventSchema create(CreateEventSchemaRequest body, Request.Options options);

    @RequestLine(
            value = "GET /event_schema?status={status}&_search={search}&_sort={sort}&nextToken={token}&pageSize={size}",
            decodeSlash = false)
    EventSchemaPage list(
            @Param("status") @Nullable PercentEncoded status,
            @Param("search") @Nullable PercentEncoded search,
            @Param("sort") @Nullable PercentEncoded sort,
            @Param("token") @Nullable PercentEncoded nextToken,
            @Param("size") @Nullable Integer pageSize,
            Request.Options options);

    @RequestLine(value = "GET /event_schema/{name}?version={version}", decodeSlash = false)
    EventSchema get(
            @Param("name") PercentEncoded name, @Param("version") @Nullable Integer version, Request.Options options);

    @RequestLine(value = "PATCH /event_schema/{name}", decodeSlash = false)
    EventSchema update(@Param("name") PercentEncoded name, UpdateEventSchemaRequest body, Request.Options options);

    @RequestLine(value = "DELETE /event_schema/{name}", decodeSlash = false)
    SuccessResponse delete(@Param("name") PercentEncoded name, Request.Options options);

    @RequestLine(value = "GET /event_schema/{name}/versions", decodeSlash = false)
    EventSchemaVersions versions(@Param("name") PercentEncoded name, Request.Options options);

    @RequestLine(value = "POST /event_schema/{name}/activate", decodeSlash = false)
    EventSchema activate(@Param("name") PercentEncoded name, Request.Options options);

    @RequestLine(value = "POST /event_schema/{name}/deactivate", decodeSlash = false)
    EventSchema deactivate(@Param("name") PercentEncoded name, Request.Options options);
}
