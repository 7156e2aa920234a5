package consumer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.togai.json.TogaiJson;
import dev.togai.meter.CreateUsageMeterRequest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.autoconfigure.json.JsonTest;
import org.springframework.boot.test.json.JacksonTester;
import org.springframework.context.annotation.Configuration;

/** The mapper of a slice, which has only the auto-configurations that slices import. */
@JsonTest
class JsonSliceTest {

    /** Replaces the service, whose beans need a client, which slices do not have. */
    @Configuration(proxyBeanMethods = false)
    static class NoBeans {}

    @Autowired
    private JacksonTester<CreateUsageMeterRequest> json;

    @Test
    void a_slice_reads_and_writes_a_model() throws Exception {
        String written = "{\"name\":\"rides\",\"type\":\"COUNTER\",\"aggregation\":\"SUM\",\"eventSchemaName\":\"rides\"}";

        CreateUsageMeterRequest request = json.parseObject(written);

        assertThat(request).isEqualTo(TogaiJson.read(written, CreateUsageMeterRequest.class));
        assertThat(TogaiJson.read(json.write(request).getJson(), CreateUsageMeterRequest.class))
                .isEqualTo(request);
    }
}
