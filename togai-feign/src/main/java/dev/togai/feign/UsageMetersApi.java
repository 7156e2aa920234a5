package dev.togai.feign;

import dev.togai.meter.CreateUsageMeterRequest;
import dev.togai.meter.UpdateUsageMeterRequest;
import dev.togai.meter.UsageMeter;
import dev.togai.meter.UsageMeterPage;
import dev.togai.model.SuccessResponse;
import feign.Param;
import feign.Request;
import feign.RequestLine;
import org.jspecify.annotations.Nullable;

/** The endpoints of usage meters. Values are already encoded, and Feign sends them unchanged. A null value is omitted. */
interface UsageMetersApi {

    @RequestLine("POST /usage_meters")
    UsageMeter create(CreateUsageMeterRequest body, Request.Options options);

    @RequestLine(
            value = "GET /usage_meters?status={status}&aggregations={aggregations}&_search={search}&_sort={sort}"
                    + "&nextToken={token}&pageSize={size}",
            decodeSlash = false)
    UsageMeterPage list(
            @Param("status") @Nullable PercentEncoded status,
            @Param("aggregations") @Nullable PercentEncoded aggregations,
            @Param("search") @Nullable PercentEncoded search,
            @Param("sort") @Nullable PercentEncoded sort,
            @Param("token") @Nullable PercentEncoded nextToken,
            @Param("size") @Nullable Integer pageSize,
            Request.Options options);

    @RequestLine(value = "GET /usage_meters/{id}", decodeSlash = false)
    UsageMeter get(@Param("id") PercentEncoded id, Request.Options options);

    @RequestLine(value = "GET /usage_meters/{id}?includeSchema=true", decodeSlash = false)
    UsageMeter getWithSchema(@Param("id") PercentEncoded id, Request.Options options);

    @RequestLine(value = "PATCH /usage_meters/{id}", decodeSlash = false)
    UsageMeter update(@Param("id") PercentEncoded id, UpdateUsageMeterRequest body, Request.Options options);

    @RequestLine(value = "DELETE /usage_meters/{id}", decodeSlash = false)
    SuccessResponse delete(@Param("id") PercentEncoded id, Request.Options options);

    @RequestLine(value = "POST /usage_meters/{id}/activate", decodeSlash = false)
    UsageMeter activate(@Param("id") PercentEncoded id, Request.Options options);

    @RequestLine(value = "POST /usage_meters/{id}/deactivate", decodeSlash = false)
    UsageMeter deactivate(@Param("id") PercentEncoded id, Request.Options options);
}
