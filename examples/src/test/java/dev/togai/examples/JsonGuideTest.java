package dev.togai.examples;

import static dev.togai.dsl.Rules.attribute;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.togai.error.InvalidRequestException;
import dev.togai.jackson2.TogaiJackson2Module;
import dev.togai.jackson3.TogaiJackson3Module;
import dev.togai.json.TogaiJson;
import dev.togai.meter.CreateUsageMeterRequest;
import dev.togai.meter.Meters;
import dev.togai.meter.UsageMeter;
import dev.togai.testkit.FakeTogai;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** The code of the guide on JSON, run. */
class JsonGuideTest {

    record Invoice(String month, UsageMeter meter) {}

    private final UsageMeter meter = FakeTogai.create().usageMeters().create(Meters.count("rides"));

    @Test
    void a_model_is_written_and_read_without_a_mapper() {
        String json = TogaiJson.write(meter);
        UsageMeter same = TogaiJson.read(json, UsageMeter.class);

        assertThat(same).isEqualTo(meter);
    }

    @Test
    void a_meter_of_a_program_is_written_to_a_file(@TempDir Path folder) throws IOException {
        CreateUsageMeterRequest rides = Meters.sum("ride-units")
                .compute(attribute("distance").times("0.4"))
                .forEvent("ride_completed")
                .build();
        Files.writeString(folder.resolve("ride-units.json"), TogaiJson.write(rides));

        assertThat(TogaiJson.read(Files.readString(folder.resolve("ride-units.json")), CreateUsageMeterRequest.class))
                .isEqualTo(rides);
    }

    @Test
    void a_request_that_is_read_is_checked_if_it_is_built_again() {
        String json = "{\"name\":\"\",\"type\":\"COUNTER\",\"aggregation\":\"COUNT\"}";
        CreateUsageMeterRequest read = TogaiJson.read(json, CreateUsageMeterRequest.class);

        assertThatThrownBy(() -> CreateUsageMeterRequest.builder()
                        .from(read)
                        .unchecked(false)
                        .build())
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("name: must not be blank");
    }

    @Test
    void a_record_with_a_model_is_written_and_read_by_jackson_3() {
        JsonMapper mapper =
                JsonMapper.builder().addModule(new TogaiJackson3Module()).build();
        String json = mapper.writeValueAsString(new Invoice("2024-03", meter));
        Invoice invoice = mapper.readValue(json, Invoice.class);

        assertThat(invoice.meter()).isEqualTo(meter);
        assertThat(json).isEqualTo("{\"month\":\"2024-03\",\"meter\":" + TogaiJson.write(meter) + "}");
    }

    @Test
    void a_record_with_a_model_is_written_and_read_by_jackson_2() throws Exception {
        ObjectMapper mapper = new ObjectMapper().registerModule(new TogaiJackson2Module());
        String json = mapper.writeValueAsString(new Invoice("2024-03", meter));
        Invoice invoice = mapper.readValue(json, Invoice.class);

        assertThat(invoice.meter()).isEqualTo(meter);
        assertThat(json).isEqualTo("{\"month\":\"2024-03\",\"meter\":" + TogaiJson.write(meter) + "}");
    }

    @Test
    void a_mapper_without_the_module_fails_and_names_it() {
        ObjectMapper plain = new ObjectMapper();
        assertThatThrownBy(() -> plain.writeValueAsString(meter))
                .hasMessageContaining("register TogaiJackson2Module of togai-jackson2");
    }
}
