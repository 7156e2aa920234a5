package consumer;

import static dev.togai.dsl.Rules.attribute;
import static dev.togai.dsl.Rules.dimension;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.togai.TogaiClient;
import dev.togai.auth.TokenSource;
import dev.togai.dsl.preview.CompiledMeter;
import dev.togai.dsl.preview.UsagePeriod;
import dev.togai.error.NotFoundException;
import dev.togai.event.UsageEvent;
import dev.togai.meter.CreateUsageMeterRequest;
import dev.togai.meter.Meters;
import dev.togai.meter.UsageMeter;
import dev.togai.meter.UsageMeters;
import dev.togai.testkit.FakeTogai;
import dev.togai.testkit.fault.Fault;
import dev.togai.testkit.fault.FaultPlan;
import dev.togai.testkit.http.FakeTogaiServer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** A service that uses the library, on the versions that this build resolves. */
class ConsumerTest {

    private static final CreateUsageMeterRequest RIDES = Meters.sum("rides")
            .when(dimension("city").isIn("chennai", "mumbai"))
            .compute(attribute("distance").times("0.4"))
            .forEvent("ride_completed")
            .build();

    private final FakeTogai fake = FakeTogai.create();
    private FakeTogaiServer server;
    private TogaiClient togai;
    private UsageMeters meters;

    @BeforeEach
    void open() {
        server = FakeTogaiServer.start(fake);
        togai = TogaiClient.builder()
                .environment(server.environment())
                .tokens(TokenSource.fixed("consumer-token"))
                .build();
        meters = togai.usageMeters();
    }

    @AfterEach
    void close() {
        togai.close();
        server.close();
    }

    @Test
    void a_meter_lives_over_http() {
        UsageMeter created = meters.create(RIDES);
        meters.activate(created.id());
        meters.deactivate(created.id());
        meters.update(created.id(), update -> update.billableName("Rides"));

        assertEquals("Rides", meters.get(created.id()).billableName().orElseThrow());
        assertEquals(1, meters.all().stream().count());
        meters.delete(created.id());
        assertThrows(NotFoundException.class, () -> meters.activate(created.id()));
    }

    @Test
    void a_client_recovers_from_a_lost_response_and_a_busy_service() {
        fake.inject(FaultPlan.script()
                .on(UsageMeters.CREATE, Fault.closedWithoutResponse())
                .on(UsageMeters.GET, Fault.unavailable(Duration.ZERO)));

        UsageMeter created = meters.create(RIDES);

        assertEquals("rides", meters.get(created.id()).name());
        assertEquals(1, fake.meters().size());
    }

    @Test
    void a_usage_meter_is_evaluated() {
        UsageEvent ride = UsageEvent.builder()
                .schemaName("ride_completed")
                .id("ride-1")
                .timestamp("2024-05-27T10:00:00Z")
                .accountId("acme")
                .attribute("distance", "10")
                .dimension("city", "chennai")
                .build();

        assertEquals(
                "4.0",
                CompiledMeter.of(RIDES)
                        .usage(List.of(ride), UsagePeriod.MONTH)
                        .total("acme")
                        .toPlainString());
    }

    @Test
    void mappers_of_both_jacksons_find_the_modules_of_the_models() throws IOException {
        UsageMeter created = meters.create(RIDES);
        ObjectMapper jackson2 = new ObjectMapper().findAndRegisterModules();
        JsonMapper jackson3 = JsonMapper.builder().findAndAddModules().build();

        assertEquals(created, jackson2.readValue(jackson2.writeValueAsString(created), UsageMeter.class));
        assertEquals(created, jackson3.readValue(jackson3.writeValueAsString(created), UsageMeter.class));
    }

    @Test
    void the_libraries_below_the_transport_are_not_on_the_compile_class_path() throws IOException {
        try (InputStream file = ConsumerTest.class.getResourceAsStream("/compile-class-path.txt")) {
            String compileClassPath = new String(file.readAllBytes(), StandardCharsets.UTF_8);

            assertTrue(compileClassPath.contains("togai-feign"), compileClassPath);
            for (String library : List.of("feign-core", "httpclient5", "httpcore5", "resilience4j")) {
                assertFalse(compileClassPath.contains(library), compileClassPath);
            }
        }
    }

    @Test
    void the_pom_of_each_module_needs_no_parent_and_no_profile() throws IOException {
        for (String module : List.of("togai-core", "togai-dsl", "togai-feign", "togai-testkit")) {
            String path = "/META-INF/maven/dev.togai/" + module + "/pom.xml";
            try (InputStream file = ConsumerTest.class.getResourceAsStream(path)) {
                String pom = new String(file.readAllBytes(), StandardCharsets.UTF_8);

                assertFalse(pom.contains("<parent>"), pom);
                assertFalse(pom.contains("<profile>"), pom);
                assertTrue(pom.contains("<connection>scm:git:"), pom);
            }
        }
    }
}
