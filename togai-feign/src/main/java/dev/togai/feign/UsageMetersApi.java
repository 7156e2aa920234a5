package dev.togai.feign;

import dev.togai.json.TogaiJson.Success;
import dev.togai.meter.CreateUsageMeterRequest;
import dev.togai.meter.UpdateUsageMeterRequest;
import dev.togai.meter.UsageMeter;
import dev.togai.meter.UsageMeterPage;
import feign.Param;
import feign.Request;
import feign.RequestLine;
import org.jspecify.annotations.Nullable;

/** The endpoints of usage meters. Values are encoded already, and Feign sends them as they are. A null value is left out. */
interface UsageMetersApi {

    @RequestLine("POST /usage_meters")
    UsageMeter create(CreateUsageMeterRequest body, Request.Options options);

    @RequestLine(
            value = "GET /usage_meters?status={status}&aggregations={aggregations}&_search={search}&_sort={sort}"
                    + "&nextToken={token}&pageSize={size}",
            decodeSlash = false)
    UsageMeterPage list(
            @Param("status") @Nullable UrlText status,
            @Param("aggregations") @Nullable UrlText aggregations,
            @Param("search") @Nullable UrlText search,
            @Param("sort") @Nullable UrlText sort,
            @Param("token") @Nullable UrlText nextToken,
            @Param("size") @Nullable Integer pageSize,
            Request.Options options);

    @RequestLine(value = "GET /usage_meters/{id}", decodeSlash = false)
    UsageMeter get(@Param("id") UrlText id, Request.Options options);

    @RequestLine(value = "GET /usage_meters/{id}?includeSchema=true", decodeSlash = false)
    UsageMeter getWithSchema(@Param("id") UrlText id, Request.Options options);

    @RequestLine(value = "PATCH /usage_meters/{id}", decodeSlash = false)
    UsageMeter update(@Param("id") UrlText id, UpdateUsageMeterRequest body, Request.Options options);

    @RequestLine(value = "DELETE /usage_meters/{id}", decodeSlash = false)
    Success delete(@Param("id") UrlText id, Request.Options options);

    @RequestLine(value = "POST /usage_meters/{id}/activate", decodeSlash = false)
    UsageMeter activate(@Param("id") UrlText id, Request.Options options);

    @RequestLine(value = "POST /usage_meters/{id}/deactivate", decodeSlash = false)
    UsageMeter deactivate(@Param("id") UrlText id, Request.Options options);
}
