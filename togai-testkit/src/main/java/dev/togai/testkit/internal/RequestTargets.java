package dev.togai.testkit.internal;

import dev.togai.meter.MeterId;
import dev.togai.meter.UsageMeterQuery;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Paths and queries as a client would send them, for the journal of calls that took no wire. */
final class RequestTargets {

    static final String COLLECTION = "/usage_meters";

    private RequestTargets() {}

    static String meter(MeterId id) {
        return COLLECTION + "/" + encoded(id.value());
    }

    static String list(UsageMeterQuery query) {
        List<String> parameters = new ArrayList<>();
        query.status().ifPresent(status -> parameters.add("status=" + encoded(status.wireName())));
        query.aggregations().ifPresent(value -> parameters.add("aggregations=" + encoded(value.wireName())));
        query.search().ifPresent(text -> parameters.add("_search=" + encoded(text)));
        query.sortOrder().ifPresent(order -> parameters.add("_sort=" + encoded("updated_at " + order)));
        query.nextToken().ifPresent(token -> parameters.add("nextToken=" + encoded(token)));
        query.pageSize().ifPresent(size -> parameters.add("pageSize=" + size));
        return parameters.isEmpty() ? COLLECTION : COLLECTION + "?" + String.join("&", parameters);
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
