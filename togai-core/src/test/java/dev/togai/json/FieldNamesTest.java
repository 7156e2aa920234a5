package dev.togai.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.togai.meter.Computation;
import dev.togai.meter.CreateUsageMeterRequest;
import dev.togai.meter.MeterFilter;
import dev.togai.meter.UpdateUsageMeterRequest;
import dev.togai.meter.UpdateUsageMeterRequest.Field;
import dev.togai.meter.UsageMeter;
import dev.togai.rule.JsonLogic;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** The lists of fields that follow from the codecs. */
class FieldNamesTest {

    private static final String[] REQUEST_FIELDS = {
        "name", "billableName", "description", "eventSchemaName", "type", "aggregation", "computations", "filters"
    };

    @Test
    void the_fields_are_listed_in_the_order_they_are_written() {
        assertThat(TogaiJson.fieldNames(CreateUsageMeterRequest.class)).containsExactly(REQUEST_FIELDS);
        assertThat(TogaiJson.fieldNames(UpdateUsageMeterRequest.class)).containsExactly(REQUEST_FIELDS);
        assertThat(TogaiJson.fieldNames(Computation.class)).containsExactly("id", "matcher", "computation", "order");
        assertThat(TogaiJson.fieldNames(MeterFilter.class)).containsExactly("field", "value");
    }

    @Test
    void an_update_can_clear_each_of_its_fields() {
        List<String> names = Arrays.stream(Field.values())
                .map(field -> field.name().replace("_", "").toLowerCase(Locale.ROOT))
                .toList();

        assertThat(TogaiJson.fieldNames(UpdateUsageMeterRequest.class))
                .extracting(name -> name.toLowerCase(Locale.ROOT))
                .containsExactlyInAnyOrderElementsOf(names);
    }

    @Test
    void the_fields_of_a_model_are_those_it_sends() {
        UpdateUsageMeterRequest request = UpdateUsageMeterRequest.builder()
                .name("rides")
                .setNull(Field.DESCRIPTION)
                .computations(
                        List.of(Computation.builder().formula(JsonLogic.of("1")).build()))
                .filters(List.of())
                .putUnknownField("newer", "true")
                .build();

        assertThat(TogaiJson.fields(request))
                .containsOnlyKeys("name", "description", "computations", "filters")
                .containsEntry("name", "\"rides\"")
                .containsEntry("description", "null")
                .containsEntry("computations", "[{\"computation\":\"1\",\"order\":1}]")
                .containsEntry("filters", "[]");
        assertThat(TogaiJson.fields(UpdateUsageMeterRequest.builder().build())).isEmpty();
    }

    @Test
    void the_fields_of_a_response_leave_out_what_is_absent() {
        UsageMeter meter = UsageMeter.builder().id("um.1").name("rides").build();

        assertThat(TogaiJson.fields(meter)).containsOnlyKeys("id", "name", "displayName");
    }

    @Test
    void a_type_that_is_no_model_is_rejected_with_those_that_are() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TogaiJson.fieldNames(String.class))
                .withMessageStartingWith("java.lang.String is not a model of Togai's API; known are UsageMeter, ")
                .withMessageEndingWith(", SuccessResponse, AccessToken");
    }
}
