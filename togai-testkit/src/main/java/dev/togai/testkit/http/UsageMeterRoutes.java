package dev.togai.testkit.http;

import dev.togai.json.TogaiJson.Success;
import dev.togai.meter.CreateUsageMeterRequest;
import dev.togai.meter.UpdateUsageMeterRequest;
import java.util.List;
import java.util.function.Function;

/** The endpoints of usage meters, one line each. */
final class UsageMeterRoutes {

    static final List<Route> ALL = List.of(
            route("POST", "/usage_meters", 201, it -> it.meters().create(it.body(CreateUsageMeterRequest.class))),
            route("GET", "/usage_meters", 200, it -> it.meters().list(it.query().toUsageMeterQuery())),
            route("GET", "/usage_meters/*", 200, it -> it.meters().get(it.id(), it.flag("includeSchema"))),
            route(
                    "PATCH",
                    "/usage_meters/*",
                    200,
                    it -> it.meters().update(it.id(), it.body(UpdateUsageMeterRequest.class))),
            route("DELETE", "/usage_meters/*", 200, UsageMeterRoutes::delete),
            route("POST", "/usage_meters/*/activate", 200, it -> it.meters().activate(it.id())),
            route("POST", "/usage_meters/*/deactivate", 200, it -> it.meters().deactivate(it.id())));

    private UsageMeterRoutes() {}

    private static Route route(String method, String path, int status, Function<RouteCall, Object> work) {
        return new Route(method, List.of(path.substring(1).split("/")), status, work);
    }

    private static Success delete(RouteCall call) {
        call.meters().delete(call.id());
        return new Success(true);
    }
}
