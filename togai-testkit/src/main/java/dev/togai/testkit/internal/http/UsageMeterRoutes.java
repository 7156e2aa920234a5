package dev.togai.testkit.internal.http;

import dev.togai.meter.Aggregation;
import dev.togai.meter.CreateUsageMeterRequest;
import dev.togai.meter.MeterId;
import dev.togai.meter.MeterLimits;
import dev.togai.meter.MeterStatus;
import dev.togai.meter.UpdateUsageMeterRequest;
import dev.togai.meter.UsageMeterQuery;
import dev.togai.meter.UsageMeters;
import dev.togai.model.SuccessResponse;
import java.util.List;

/** The endpoints of usage meters, one line each. */
final class UsageMeterRoutes {

    static final List<Route> ALL = List.of(
            Route.of(UsageMeters.CREATE, it -> meters(it).create(it.body(CreateUsageMeterRequest.class))),
            Route.of(UsageMeters.LIST, it -> meters(it).list(query(it.query()))),
            Route.of(UsageMeters.GET, it -> meters(it).get(id(it), it.flag("includeSchema"))),
            Route.of(UsageMeters.UPDATE, it -> meters(it).update(id(it), it.body(UpdateUsageMeterRequest.class))),
            Route.of(UsageMeters.DELETE, UsageMeterRoutes::delete),
            Route.of(UsageMeters.ACTIVATE, it -> meters(it).activate(id(it))),
            Route.of(UsageMeters.DEACTIVATE, it -> meters(it).deactivate(id(it))));

    private UsageMeterRoutes() {}

    private static SuccessResponse delete(RouteRequest request) {
        meters(request).delete(id(request));
        return new SuccessResponse(true);
    }

    private static UsageMeters meters(RouteRequest request) {
        return request.backend().usageMeters();
    }

    private static MeterId id(RouteRequest request) {
        return MeterId.of(request.variable());
    }

    private static UsageMeterQuery query(QueryParameters parameters) {
        UsageMeterQuery.Builder query = UsageMeterQuery.builder()
                .status(parameters.value("status").map(MeterStatus::of))
                .aggregations(parameters.value("aggregations").map(Aggregation::of))
                .search(parameters.value("_search"))
                .sortOrder(parameters.sortOrder())
                .nextToken(parameters.nextToken());
        parameters.pageSize(MeterLimits.MAX_PAGE_SIZE).ifPresent(query::pageSize);
        return query.build();
    }
}
