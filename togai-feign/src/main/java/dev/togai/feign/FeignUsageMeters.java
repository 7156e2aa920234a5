package dev.togai.feign;

import dev.togai.call.Call;
import dev.togai.call.Operation;
import dev.togai.error.ErrorAnswer;
import dev.togai.error.TogaiApiException;
import dev.togai.json.TogaiJson.Success;
import dev.togai.meter.CreateUsageMeterRequest;
import dev.togai.meter.MeterId;
import dev.togai.meter.UpdateUsageMeterRequest;
import dev.togai.meter.UsageMeter;
import dev.togai.meter.UsageMeterPage;
import dev.togai.meter.UsageMeterQuery;
import dev.togai.meter.UsageMeters;
import feign.Param;
import feign.RequestLine;
import org.jspecify.annotations.Nullable;

/** The operations on usage meters over Feign. */
final class FeignUsageMeters implements UsageMeters {

    /** The endpoints. Values come encoded, which Feign leaves alone, so that none reaches another route; null is left out. */
    interface Endpoints {

        @RequestLine("POST /usage_meters")
        UsageMeter create(CreateUsageMeterRequest body);

        @RequestLine(
                value =
                        "GET /usage_meters?status={status}&aggregations={aggregations}&nextToken={token}&pageSize={size}",
                decodeSlash = false)
        UsageMeterPage list(
                @Param("status") @Nullable UrlText status,
                @Param("aggregations") @Nullable UrlText aggregations,
                @Param("token") @Nullable UrlText nextToken,
                @Param("size") @Nullable Integer pageSize);

        @RequestLine(value = "GET /usage_meters/{id}?includeSchema={includeSchema}", decodeSlash = false)
        UsageMeter get(@Param("id") UrlText id, @Param("includeSchema") @Nullable Boolean includeSchema);

        @RequestLine(value = "PATCH /usage_meters/{id}", decodeSlash = false)
        UsageMeter update(@Param("id") UrlText id, UpdateUsageMeterRequest body);

        @RequestLine(value = "DELETE /usage_meters/{id}", decodeSlash = false)
        Success delete(@Param("id") UrlText id);

        @RequestLine(value = "POST /usage_meters/{id}/activate", decodeSlash = false)
        UsageMeter activate(@Param("id") UrlText id);

        @RequestLine(value = "POST /usage_meters/{id}/deactivate", decodeSlash = false)
        UsageMeter deactivate(@Param("id") UrlText id);
    }

    private final Endpoints endpoints;
    private final Failures failures;

    FeignUsageMeters(Endpoints endpoints, Failures failures) {
        this.endpoints = endpoints;
        this.failures = failures;
    }

    @Override
    public UsageMeter create(CreateUsageMeterRequest request) {
        return failures.translating(Call.onName(CREATE, request.name()), () -> endpoints.create(request));
    }

    @Override
    public UsageMeterPage list(UsageMeterQuery query) {
        return failures.translating(
                        Call.of(LIST),
                        () -> endpoints.list(
                                query.status().map(UrlText::of).orElse(null),
                                query.aggregations().map(UrlText::of).orElse(null),
                                query.nextToken().map(UrlText::of).orElse(null),
                                query.pageSize().isPresent() ? query.pageSize().getAsInt() : null))
                .only(query);
    }

    @Override
    public UsageMeter get(MeterId id, boolean includeSchema) {
        return failures.translating(onId(GET, id), () -> endpoints.get(UrlText.of(id), includeSchema ? true : null));
    }

    @Override
    public UsageMeter update(MeterId id, UpdateUsageMeterRequest request) {
        return failures.translating(onId(UPDATE, id), () -> endpoints.update(UrlText.of(id), request));
    }

    @Override
    public void delete(MeterId id) {
        Call call = onId(DELETE, id);
        if (!failures.translating(call, () -> endpoints.delete(UrlText.of(id))).success()) {
            throw TogaiApiException.of(call, ErrorAnswer.of(200, "(The answer says: success is false)"));
        }
    }

    @Override
    public UsageMeter activate(MeterId id) {
        return failures.translating(onId(ACTIVATE, id), () -> endpoints.activate(UrlText.of(id)));
    }

    @Override
    public UsageMeter deactivate(MeterId id) {
        return failures.translating(onId(DEACTIVATE, id), () -> endpoints.deactivate(UrlText.of(id)));
    }

    private static Call onId(Operation operation, MeterId id) {
        return Call.onId(operation, id.value());
    }
}
