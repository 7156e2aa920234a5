package dev.togai.testkit.internal.http;

import static dev.togai.meter.UsageMeters.ACTIVATE;
import static dev.togai.meter.UsageMeters.CREATE;
import static dev.togai.meter.UsageMeters.DEACTIVATE;
import static dev.togai.meter.UsageMeters.DELETE;
import static dev.togai.meter.UsageMeters.GET;
import static dev.togai.meter.UsageMeters.LIST;
import static dev.togai.meter.UsageMeters.UPDATE;

import dev.togai.call.Operation;
import dev.togai.call.Operation.SideEffect;
import dev.togai.meter.CreateUsageMeterRequest;
import dev.togai.meter.UpdateUsageMeterRequest;
import dev.togai.model.SuccessResponse;
import java.util.List;
import java.util.function.Function;

/** The endpoints of usage meters, one line each. */
final class UsageMeterRoutes {

    static final List<Route> ALL = List.of(
            route(CREATE, "POST", "/usage_meters", it -> it.meters().create(it.body(CreateUsageMeterRequest.class))),
            route(
                    LIST,
                    "GET",
                    "/usage_meters",
                    it -> it.meters().list(it.query().toUsageMeterQuery())),
            route(GET, "GET", "/usage_meters/*", it -> it.meters().get(it.id(), it.flag("includeSchema"))),
            route(
                    UPDATE,
                    "PATCH",
                    "/usage_meters/*",
                    it -> it.meters().update(it.id(), it.body(UpdateUsageMeterRequest.class))),
            route(DELETE, "DELETE", "/usage_meters/*", UsageMeterRoutes::delete),
            route(
                    ACTIVATE,
                    "POST",
                    "/usage_meters/*/activate",
                    it -> it.meters().activate(it.id())),
            route(
                    DEACTIVATE,
                    "POST",
                    "/usage_meters/*/deactivate",
                    it -> it.meters().deactivate(it.id())));

    private UsageMeterRoutes() {}

    private static Route route(
            Operation operation, String method, String path, Function<RouteRequest, Object> handler) {
        int status = operation.sideEffect() == SideEffect.CREATE ? 201 : 200;
        return new Route(method, List.of(path.substring(1).split("/")), status, operation, handler);
    }

    private static SuccessResponse delete(RouteRequest request) {
        request.meters().delete(request.id());
        return new SuccessResponse(true);
    }
}
