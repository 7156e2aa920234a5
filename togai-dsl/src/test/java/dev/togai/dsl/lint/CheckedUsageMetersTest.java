package dev.togai.dsl.lint;

import static dev.togai.dsl.Rules.attribute;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.togai.dsl.error.MeterCheckException;
import dev.togai.dsl.lint.finding.Finding;
import dev.togai.meter.Aggregation;
import dev.togai.meter.CreateUsageMeterRequest;
import dev.togai.meter.MeterId;
import dev.togai.meter.Meters;
import dev.togai.meter.UpdateUsageMeterRequest;
import dev.togai.meter.UsageMeterQuery;
import dev.togai.meter.UsageMeters;
import dev.togai.rule.JsonLogic;
import dev.togai.schema.EventSchema;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CheckedUsageMetersTest {

    private static final JsonLogic LOOSE =
            JsonLogic.of("{\"in\":[{\"var\":\"dimensions.city\"},\"chennai\",\"mumbai\"]}");

    private final List<String> sent = new ArrayList<>();
    private final List<String> received = new ArrayList<>();
    private final UsageMeters meters =
            CheckedUsageMeters.wrap(recorder()).withListener(finding -> received.add(finding.id()));

    /** Returns usage meters that record calls, and return null. */
    private UsageMeters recorder() {
        return (UsageMeters) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {UsageMeters.class}, (proxy, method, arguments) -> {
                    sent.add(method.getName());
                    return null;
                });
    }

    private static CreateUsageMeterRequest broken() {
        return CreateUsageMeterRequest.builder()
                .name("rides")
                .aggregation(Aggregation.COUNT)
                .computation(it -> it.matcher(LOOSE).formula(JsonLogic.of("1")))
                .build();
    }

    @Test
    void a_create_with_errors_is_rejected_with_all_findings_and_nothing_is_sent() {
        MeterCheckException rejection = catchThrowableOfType(MeterCheckException.class, () -> meters.create(broken()));

        assertThat(rejection.findings()).extracting(Finding::id).containsExactly("no-event-schema", "in-without-list");
        assertThat(rejection)
                .hasMessageStartingWith(
                        "Cannot create usage meter \"rides\": computations[0].matcher: \"in\" takes a list")
                .hasMessageEndingWith("[in-without-list] Nothing was sent.");
        assertThat(sent).isEmpty();
        assertThat(received).isEmpty();
    }

    @Test
    void an_update_with_errors_is_rejected_and_nothing_is_sent() {
        UpdateUsageMeterRequest update = UpdateUsageMeterRequest.builder()
                .computation(it -> it.matcher(LOOSE).formula(JsonLogic.of("1")))
                .build();

        assertThatThrownBy(() -> meters.update("um.1", update))
                .isInstanceOf(MeterCheckException.class)
                .hasMessageStartingWith("Cannot update usage meter um.1: ");
        assertThat(sent).isEmpty();
    }

    @Test
    void a_meter_with_warnings_and_notes_is_sent_and_the_listener_receives_them() {
        meters.create(Meters.sum("rides").compute(attribute("distance").times("0.4")));

        assertThat(sent).containsExactly("create");
        assertThat(received).containsExactly("no-event-schema", "missing-gives-null");
    }

    @Test
    void everything_else_goes_through() {
        MeterId id = MeterId.of("um.1");
        meters.update(id, UpdateUsageMeterRequest.builder().name("rides").build());
        meters.list(UsageMeterQuery.all());
        meters.get(id, true);
        meters.activate(id);
        meters.deactivate(id);
        meters.delete(id);

        assertThat(sent).containsExactly("update", "list", "get", "activate", "deactivate", "delete");
    }

    @Test
    void another_checker_takes_the_place_of_the_first() {
        UsageMeters strict = CheckedUsageMeters.wrap(recorder())
                .withChecker(MeterChecker.create()
                        .withSchema(EventSchema.builder().name("none").build()));

        assertThatThrownBy(() -> strict.create(Meters.sum("rides").compute(attribute("distance"))))
                .isInstanceOf(MeterCheckException.class)
                .hasMessageContaining("[unknown-field]");
    }
}
