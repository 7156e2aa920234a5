package dev.togai.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.togai.auth.TokenExchange;
import dev.togai.call.Operation;
import dev.togai.meter.UsageMeters;
import dev.togai.recorder.DeliveryFailure;
import dev.togai.recorder.RecordRejection;
import dev.togai.recorder.UsageRecorder;
import io.micrometer.common.docs.KeyName;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Compares the table of metrics in the guide with the meters that a client and a recorder register. */
@Timeout(60)
class MetricNamesTest {

    private static final Path PAGE = Path.of("../docs/guide/observability.md");
    private static final Pattern ROW =
            Pattern.compile("(?m)^\\| `(togai\\.(?:client|recorder)\\.[a-z.]+)` \\| (\\w+) \\|([^|]*)\\|");
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");

    private static Set<String> codes(String cell) {
        return CODE.matcher(cell).results().map(code -> code.group(1)).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> tagKeys(Meter meter) {
        return meter.getId().getTags().stream().map(Tag::getKey).collect(Collectors.toCollection(TreeSet::new));
    }

    private static String line(String name, String type, Set<String> tags) {
        return name + " " + type + " " + tags;
    }

    private static Set<String> documented() throws IOException {
        return ROW.matcher(Files.readString(PAGE))
                .results()
                .map(row -> line(row.group(1), row.group(2), codes(row.group(3))))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> registered() {
        MeterRegistry registry = new SimpleMeterRegistry();
        try (ObservedClient togai =
                ObservedClient.open(environment -> MicrometerCallListener.create(registry, environment))) {
            TogaiMetrics.of(togai.client).bindTo(registry);
            RecorderMetrics.of(
                            UsageRecorder.builder(togai.client).withoutThreads().open())
                    .bindTo(registry);
            Incidents.cause(togai);
            return registry.getMeters().stream()
                    .map(meter -> line(
                            meter.getId().getName(),
                            meter.getId().getType().name().toLowerCase(Locale.ROOT),
                            tagKeys(meter)))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    @Test
    void the_table_of_metrics_has_exactly_the_registered_meters_with_their_tags() throws IOException {
        assertThat(documented()).hasSizeGreaterThan(10).isEqualTo(registered());
    }

    @Test
    void the_page_lists_the_values_of_the_operation() throws IOException {
        Matcher listed =
                Pattern.compile("- `togai.operation` is (?s)(.*?)\\.\n").matcher(Files.readString(PAGE));

        assertThat(listed.find()).isTrue();
        assertThat(codes(listed.group(1)))
                .containsExactlyInAnyOrderElementsOf(Stream.of(
                                UsageMeters.CREATE,
                                UsageMeters.LIST,
                                UsageMeters.GET,
                                UsageMeters.UPDATE,
                                UsageMeters.ACTIVATE,
                                UsageMeters.DEACTIVATE,
                                UsageMeters.DELETE,
                                TokenExchange.AUTHENTICATE)
                        .map(Operation::id)
                        .toList());
    }

    @Test
    void the_page_lists_the_failures_and_the_rejections_of_a_recorder() throws IOException {
        String page = Files.readString(PAGE);

        assertThat(codes(listed(page, "error.type` of a recorder")))
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(DeliveryFailure.values())
                        .map(EventMeters::value)
                        .toList());
        assertThat(codes(listed(page, "togai.rejection.reason`")))
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(RecordRejection.values())
                        .map(EventMeters::value)
                        .toList());
    }

    private static String listed(String page, String subject) {
        Matcher listed = Pattern.compile("- `" + Pattern.quote(subject) + " is (?s)(.*?)\\.\n")
                .matcher(page);
        assertThat(listed.find()).as(subject).isTrue();
        return listed.group(1);
    }

    @Test
    void the_keys_of_observations_are_documented_in_their_enumeration() throws IOException {
        TreeMap<String, Set<String>> documented = ROW.matcher(Files.readString(PAGE))
                .results()
                .collect(Collectors.toMap(
                        (MatchResult row) -> row.group(1), row -> codes(row.group(3)), (a, b) -> a, TreeMap::new));

        assertThat(TogaiObservation.values())
                .allSatisfy(observation -> assertThat(documented.get(observation.getName()))
                        .as(observation.getName())
                        .containsExactlyInAnyOrderElementsOf(Stream.concat(
                                        Arrays.stream(observation.getLowCardinalityKeyNames())
                                                .map(KeyName::asString),
                                        Stream.of("error"))
                                .toList()));
    }
}
