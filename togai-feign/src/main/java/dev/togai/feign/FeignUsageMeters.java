package dev.togai.feign;

import dev.togai.call.Call;
import dev.togai.call.Operation;
import dev.togai.error.ErrorAnswer;
import dev.togai.error.TogaiApiException;
import dev.togai.json.TogaiJson.Success;
import dev.togai.meter.CreateUsageMeterRequest;
import dev.togai.meter.MeterId;
import dev.togai.meter.MeterStatus;
import dev.togai.meter.UpdateUsageMeterRequest;
import dev.togai.meter.UsageMeter;
import dev.togai.meter.UsageMeterPage;
import dev.togai.meter.UsageMeterQuery;
import dev.togai.meter.UsageMeters;
import feign.Param;
import feign.Request;
import feign.RequestLine;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The operations on usage meters over Feign. */
final class FeignUsageMeters implements UsageMeters {

    /** The endpoints. Values come encoded, which Feign leaves alone, so that none reaches another route; null is left out. */
    interface Table {

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

    private final Table endpoints;
    private final Policies policies;
    private final Terms terms;
    private final MeterAftermath aftermath;

    FeignUsageMeters(Table endpoints, Policies policies, Terms terms) {
        this.endpoints = endpoints;
        this.policies = policies;
        this.terms = terms;
        this.aftermath = new MeterAftermath(
                deadline -> new FeignUsageMeters(endpoints, policies, terms.within(deadline)), policies.time());
    }

    @Override
    public UsageMeter create(CreateUsageMeterRequest request) {
        return meter(
                Call.onName(CREATE, request.name()),
                meter -> isSameName(meter.name(), request.name()),
                options -> endpoints.create(request, options),
                aftermath.created(request));
    }

    @Override
    public UsageMeterPage list(UsageMeterQuery query) {
        return run(Call.of(LIST), options -> list(query, options), Aftermath.none())
                .only(query);
    }

    /** Returns a page as the service shows it, with the service's date. */
    DatedPage page(UsageMeterQuery query) {
        return run(
                Call.of(LIST),
                options -> new DatedPage(
                        list(query, options), options.date(), policies.time().nanoTime()),
                Aftermath.none());
    }

    private UsageMeterPage list(UsageMeterQuery query, AttemptOptions options) {
        return endpoints.list(
                query.status().map(UrlText::of).orElse(null),
                query.aggregations().map(UrlText::of).orElse(null),
                query.search().map(UrlText::of).orElse(null),
                query.sortOrder()
                        .map(order -> UrlText.of("updated_at " + order))
                        .orElse(null),
                query.nextToken().map(UrlText::of).orElse(null),
                query.pageSize().isPresent() ? query.pageSize().getAsInt() : null,
                options);
    }

    @Override
    public UsageMeter get(MeterId id, boolean includeSchema) {
        UrlText encoded = UrlText.of(id);
        return meter(
                onId(GET, id),
                meter -> meter.id().equals(id.value()),
                options -> includeSchema ? endpoints.getWithSchema(encoded, options) : endpoints.get(encoded, options),
                Aftermath.none());
    }

    @Override
    public UsageMeter update(MeterId id, UpdateUsageMeterRequest request) {
        UrlText encoded = UrlText.of(id);
        return meter(
                onId(UPDATE, id),
                meter -> meter.id().equals(id.value()),
                options -> endpoints.update(encoded, request, options),
                aftermath.updated(id, request));
    }

    @Override
    public void delete(MeterId id) {
        UrlText encoded = UrlText.of(id);
        policies.run(
                onId(DELETE, id),
                terms,
                (call, options) -> {
                    if (!Failures.translating(call, options, () -> endpoints.delete(encoded, options))
                            .success()) {
                        throw TogaiApiException.of(call, ErrorAnswer.of(200, "(The answer says: success is false)"));
                    }
                    return true;
                },
                aftermath.deleted(id));
    }

    @Override
    public UsageMeter activate(MeterId id) {
        UrlText encoded = UrlText.of(id);
        return meter(
                onId(ACTIVATE, id),
                meter -> meter.id().equals(id.value()),
                options -> endpoints.activate(encoded, options),
                aftermath.moved(id, MeterStatus.ACTIVE));
    }

    @Override
    public UsageMeter deactivate(MeterId id) {
        UrlText encoded = UrlText.of(id);
        return meter(
                onId(DEACTIVATE, id),
                meter -> meter.id().equals(id.value()),
                options -> endpoints.deactivate(encoded, options),
                aftermath.moved(id, MeterStatus.INACTIVE));
    }

    /** A call whose response is held against its request: no other meter than the one that was meant is taken for it. */
    private UsageMeter meter(
            Call call,
            Predicate<UsageMeter> isMeant,
            Function<AttemptOptions, UsageMeter> request,
            Aftermath<UsageMeter> found) {
        return policies.run(
                call,
                terms,
                (begun, options) -> Failures.matching(
                        begun, options, Failures.translating(begun, options, () -> request.apply(options)), isMeant),
                found);
    }

    /** Whether a name is the one that was sent, but for blanks that a service may tidy up. */
    static boolean isSameName(String name, String sent) {
        return name.equals(sent) || tidy(name).equals(tidy(sent));
    }

    private static String tidy(String name) {
        return name.replaceAll("\\s+", " ").strip();
    }

    private <T> T run(Call call, Function<AttemptOptions, T> request, Aftermath<T> found) {
        return policies.run(
                call,
                terms,
                (begun, options) -> Failures.translating(begun, options, () -> request.apply(options)),
                found);
    }

    private static Call onId(Operation operation, MeterId id) {
        return Call.onId(operation, id.value());
    }
}
