package dev.togai.testkit.internal;

import dev.togai.internal.UrlEncoding;
import dev.togai.meter.MeterId;
import dev.togai.meter.UsageMeterQuery;

/** The paths and queries of usage meters that a client would send, for the journal entries of in-memory calls. */
final class UsageMeterTargets {

    /** The path of all meters. */
    static final String COLLECTION = "/usage_meters";

    private UsageMeterTargets() {}

    /** Returns the path of one meter. */
    static String meter(MeterId id) {
        return COLLECTION + "/" + UrlEncoding.encode(id.value());
    }

    /** Returns the path and query of a list request. */
    static String list(UsageMeterQuery query) {
        return QueryString.of(COLLECTION)
                .with("status", query.status())
                .with("aggregations", query.aggregations())
                .with("_search", query.search())
                .with("_sort", query.sortOrder().map(order -> "updated_at " + order))
                .with("nextToken", query.nextToken())
                .with("pageSize", query.pageSize().stream().boxed().findFirst())
                .toString();
    }
}
