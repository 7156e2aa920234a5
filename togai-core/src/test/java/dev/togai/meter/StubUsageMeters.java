package dev.togai.meter;

import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.withSettings;

import dev.togai.call.ApiCall;
import dev.togai.error.ErrorResponse;
import dev.togai.error.TogaiApiException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mockito.Answers;

/**
 * In-memory operations that record the calls. The page size is that of the query, or 2. Mockito implements the
 * operations that no test needs.
 */
abstract class StubUsageMeters implements UsageMeters {

    final List<String> calls = new ArrayList<>();
    final List<UsageMeterQuery> queries = new ArrayList<>();
    final Map<String, UsageMeter> meters = new LinkedHashMap<>();

    static StubUsageMeters empty() {
        return mock(StubUsageMeters.class, withSettings().useConstructor().defaultAnswer(Answers.CALLS_REAL_METHODS));
    }

    StubUsageMeters with(UsageMeter.Builder meter) {
        UsageMeter built = meter.build();
        meters.put(built.id(), built);
        return this;
    }

    @Override
    public UsageMeter create(CreateUsageMeterRequest request) {
        calls.add("create " + request.name());
        UsageMeter meter =
                UsageMeter.builder().id("um.new").name(request.name()).build();
        meters.put(meter.id(), meter);
        return meter;
    }

    @Override
    public UsageMeterPage list(UsageMeterQuery query) {
        calls.add("list " + query.nextToken().orElse("first"));
        queries.add(query);
        int from = query.nextToken().map(Integer::parseInt).orElse(0);
        int to = Math.min(from + Math.min(query.pageSize().orElse(2), 2), meters.size());
        UsageMeterPage.Builder page =
                UsageMeterPage.builder().data(List.copyOf(meters.values()).subList(from, to));
        if (to < meters.size()) {
            page.nextToken(String.valueOf(to));
        }
        return page.build().filteredBy(query);
    }

    @Override
    public UsageMeter get(MeterId id, boolean includeSchema) {
        calls.add("get " + id + (includeSchema ? " with schema" : ""));
        UsageMeter meter = meters.get(id.value());
        if (meter == null || meter.status().filter(MeterStatus.ARCHIVED::equals).isPresent()) {
            throw TogaiApiException.of(ApiCall.forId(GET, id.value()), ErrorResponse.of(404, "Not found"));
        }
        return meter;
    }

    @Override
    public UsageMeter update(MeterId id, UpdateUsageMeterRequest request) {
        calls.add("update " + id + " " + request.description().newValue().orElse("-"));
        return get(id, false);
    }

    @Override
    public void delete(MeterId id) {
        calls.add("delete " + id);
    }

    @Override
    public UsageMeter activate(MeterId id) {
        calls.add("activate " + id);
        return get(id, false);
    }

    @Override
    public UsageMeter deactivate(MeterId id) {
        calls.add("deactivate " + id);
        return get(id, false);
    }
}
