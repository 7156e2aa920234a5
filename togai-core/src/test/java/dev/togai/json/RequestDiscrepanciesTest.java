package dev.togai.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.togai.auth.ApiToken;
import dev.togai.call.ApiCall;
import dev.togai.error.ErrorResponse;
import dev.togai.error.InvalidRequestException;
import dev.togai.error.LifecycleConflictException;
import dev.togai.error.TogaiApiException;
import dev.togai.error.TogaiConfigurationException;
import dev.togai.error.UnsuccessfulResponseException;
import dev.togai.meter.MeterId;
import dev.togai.meter.Meters;
import dev.togai.meter.UpdateUsageMeterRequest;
import dev.togai.meter.UpdateUsageMeterRequest.Field;
import dev.togai.meter.UsageMeter;
import dev.togai.meter.UsageMeters;
import dev.togai.model.SuccessResponse;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Contradictions of Togai's documents about requests and their responses, and how this library reads them. The numbers are those
 * of the project's list of discrepancies. Discrepancies that show only on the wire are tested with the transport.
 */
class RequestDiscrepanciesTest {

    @Test
    void d15_a_meter_can_be_made_without_an_event_schema() {
        String body = TogaiJson.write(
                Meters.count("rides").forEvent("e").withoutEventSchema().build());

        assertThat(body).doesNotContain("eventSchemaName");
    }

    @Test
    void d16_a_name_is_unchecked_on_reading_and_held_to_the_meters_limits_on_both_requests() {
        String longName = "x".repeat(60);

        assertThat(TogaiJson.read("{\"id\":\"1\",\"name\":\"" + longName + "\"}", UsageMeter.class)
                        .name())
                .isEqualTo(longName);
        assertThat(TogaiJson.read("{\"id\":\"1\",\"name\":\"a/b\"}", UsageMeter.class)
                        .name())
                .isEqualTo("a/b");
        assertThatThrownBy(() -> Meters.count(longName).build()).isInstanceOf(InvalidRequestException.class);
        assertThatThrownBy(
                        () -> UpdateUsageMeterRequest.builder().name(longName).build())
                .isInstanceOf(InvalidRequestException.class);
        assertThatCode(() -> UpdateUsageMeterRequest.builder()
                        .name(longName)
                        .unchecked()
                        .build())
                .doesNotThrowAnyException();
    }

    @Test
    void d17_a_rejected_deactivate_is_a_lifecycle_conflict_with_togais_message() {
        TogaiApiException rejected = TogaiApiException.of(
                ApiCall.forId(UsageMeters.DEACTIVATE, "um.1"), ErrorResponse.of(400, "A price plan is associated"));

        assertThat(rejected)
                .isInstanceOf(LifecycleConflictException.class)
                .hasMessageContaining("deactivate usage meter um.1 (400): A price plan is associated.");
    }

    @Test
    void d18_an_unsuccessful_response_to_a_delete_is_a_failure() {
        SuccessResponse response = TogaiJson.read("{\"success\": false}", SuccessResponse.class);

        assertThat(response.success()).isFalse();
        assertThat(TogaiApiException.of(ApiCall.forId(UsageMeters.DELETE, "um.1"), ErrorResponse.of(200, "")))
                .isInstanceOf(UnsuccessfulResponseException.class);
    }

    @Test
    void d21_an_id_of_any_style_and_length_reads_and_one_of_50_characters_can_be_sent() {
        String id = "x".repeat(60);

        assertThat(TogaiJson.read("{\"id\":\"" + id + "\",\"name\":\"n\"}", UsageMeter.class)
                        .id())
                .isEqualTo(id);
        assertThat(Stream.of("um.1zlQTBWlkeO.lB7fh", "01BX5ZZKBKACTAV9WEVG", "x".repeat(50)))
                .allSatisfy(good -> assertThat(MeterId.of(good).value()).isEqualTo(good));
        assertThatThrownBy(() -> MeterId.of(id)).isInstanceOf(InvalidRequestException.class);
        assertThatThrownBy(() -> MeterId.of(" ")).isInstanceOf(InvalidRequestException.class);
    }

    @Test
    void d22_the_header_has_one_bearer_before_a_token_given_with_or_without_it() {
        assertThat(ApiToken.of("secret").authorization()).isEqualTo("Bearer secret");
        assertThat(ApiToken.of("Bearer secret").authorization()).isEqualTo("Bearer secret");
        assertThatThrownBy(() -> ApiToken.of("a\r\nX-Evil: 1")).isInstanceOf(TogaiConfigurationException.class);
        assertThatThrownBy(() -> ApiToken.of(" ")).isInstanceOf(TogaiConfigurationException.class);
    }

    @Test
    void d29_absent_null_and_a_value_are_three_things_in_an_update() {
        UpdateUsageMeterRequest.Builder update = UpdateUsageMeterRequest.builder();

        assertThat(TogaiJson.write(update.build())).isEqualTo("{}");
        assertThat(TogaiJson.write(update.setNull(Field.DESCRIPTION).build())).isEqualTo("{\"description\":null}");
        assertThat(TogaiJson.write(update.description("").filters(List.of()).build()))
                .isEqualTo("{\"description\":\"\",\"filters\":[]}");
    }
}
