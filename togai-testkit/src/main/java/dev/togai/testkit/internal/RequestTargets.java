package dev.togai.testkit.internal;

import dev.togai.internal.UrlEncoding;
import dev.togai.meter.MeterId;
import dev.togai.meter.UsageMeterQuery;
import java.util.ArrayList;
import java.util.List;

/** The paths and queries that a client would send, for the journal entries of in-memory calls. */
final class RequestTargets {

    /** The path of all meters. */
    static final String COLLECTION = "/usage_meters";

    private RequestTargets() {}

    /** Returns the path of one meter. */
    static String meter(MeterId id) {
        return COLLECTION + "/" + UrlEncoding.encode(id.value());
    }

    /** Returns the path and query of a list request. */
    static String list(UsageMeterQuery query) {
        List<String> parameters = new ArrayList<>();
        query.status().ifPresent(status -> parameters.add("status=" + UrlEncoding.encode(status.wireName())));
        query.aggregations().ifPresent(value -> parameters.add("aggregations=" + UrlEncoding.encode(value.wireName())));
        query.search().ifPresent(text -> parameters.add("_search=" + UrlEncoding.encode(text)));
        query.sortOrder().ifPresent(order -> parameters.add("_sort=" + UrlEncoding.encode("updated_at " + order)));
        query.nextToken().ifPresent(token -> parameters.add("nextToken=" + UrlEncoding.encode(token)));
        query.pageSize().ifPresent(size -> parameters.add("pageSize=" + size));
        return parameters.isEmpty() ? COLLECTION : COLLECTION + "?" + String.join("&", parameters);
    }
}
