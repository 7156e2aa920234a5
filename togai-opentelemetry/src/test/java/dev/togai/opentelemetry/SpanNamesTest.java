package dev.togai.opentelemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Compares the table of spans in the guide with the spans of a client. */
@Timeout(60)
class SpanNamesTest {

    private static final Path PAGE = Path.of("../docs/guide/observability.md");
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");

    private static Set<String> codes(String text) {
        return CODE.matcher(text)
                .results()
                .map((MatchResult code) -> code.group(1))
                .collect(Collectors.toSet());
    }

    private static Set<String> keys(List<SpanData> spans, SpanKind kind) {
        return spans.stream()
                .filter(span -> span.getKind() == kind)
                .flatMap(span -> span.getAttributes().asMap().keySet().stream())
                .map(AttributeKey::getKey)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void the_table_has_exactly_the_attributes_and_the_page_all_events() throws IOException {
        String page = Files.readString(PAGE);
        try (TracedClient togai = TracedClient.open()) {
            TracedIncidents.cause(togai);

            for (SpanKind kind : List.of(SpanKind.INTERNAL, SpanKind.CLIENT)) {
                Matcher row = Pattern.compile("(?m)^\\| `([^`]+)` \\| " + kind + " \\|([^|]*)\\|")
                        .matcher(page);
                assertThat(row.find()).isTrue();
                assertThat(togai.spans(row.group(1))).isNotEmpty();
                assertThat(keys(togai.spans(), kind)).isEqualTo(codes(row.group(2)));
            }
            assertThat(togai.spans().stream()
                            .flatMap(span -> span.getEvents().stream())
                            .map(EventData::getName)
                            .distinct()
                            .toList())
                    .hasSize(4)
                    .allSatisfy(event -> assertThat(page).contains("`" + event + "`"));
        }
    }
}
