package dev.togai.meters.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.togai.dsl.lint.finding.Severity;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The renderings of reports. */
class MeterReportTest {

    private static final MeterReport REPORT = new MeterReport(
            "test",
            List.of(
                    ReportEntry.of(
                                    Severity.ERROR,
                                    "example",
                                    "a",
                                    Optional.of(new SourceLocation("a.meter.yaml", 2, 4, "\tx: \"1\"")),
                                    "expected *1* `a < b`")
                            .withDetails(List.of("why")),
                    ReportEntry.of(Severity.NOTE, "no-examples", "b", Optional.empty(), "\u0007 has none")),
            "1 of 2 failed");

    @Test
    void text_is_that_of_a_compiler() {
        assertThat(REPORT.text()).isEqualTo("""
                        a.meter.yaml:2:4: error: expected *1* `a < b`
                            \tx: "1"
                            \t  ^
                            why
                        b: \u0007 has none
                        test: 1 of 2 failed (1 error, 0 warnings)
                        """);
    }

    @Test
    void json_is_one_object() {
        assertThat(REPORT.json())
                .isEqualTo(
                        "{\"check\":\"test\",\"errors\":1,\"warnings\":0,\"notes\":1,\"summary\":\"1 of 2 failed\","
                                + "\"entries\":[{\"severity\":\"error\",\"id\":\"example\",\"meter\":\"a\",\"file\":\"a.meter.yaml\","
                                + "\"line\":2,\"column\":4,\"message\":\"expected *1* `a < b`\",\"details\":[\"why\"]},"
                                + "{\"severity\":\"note\",\"id\":\"no-examples\",\"meter\":\"b\",\"message\":\"\\u0007 has none\"}]}");
    }

    @Test
    void markdown_is_a_list() {
        assertThat(REPORT.markdown()).isEqualTo("""
                        ### \u274C test: 1 of 2 failed (1 error, 0 warnings)

                        - **error** `a.meter.yaml:2:4`: expected \\*1\\* `a < b`
                          ```text
                          why
                          ```
                        - `b`: \u0007 has none
                        """);
    }

    @Test
    void markdown_fits_into_a_comment() {
        List<ReportEntry> many =
                Stream.generate(() -> REPORT.entries().get(1)).limit(150).toList();

        assertThat(new MeterReport("lint", many, "").markdown()).endsWith("has none\n- and 50 more\n");
    }

    @Test
    void the_part_around_the_column_of_a_long_line_is_shown() {
        SourceLocation location = new SourceLocation("a", 1, 501, "x".repeat(500) + "y" + "x".repeat(500));
        MeterReport report = new MeterReport("lint", List.of(ReportEntry.error("id", location, "bad")), "");

        List<String> lines = report.text().lines().toList();

        assertThat(lines.get(1)).hasSize(124);
        assertThat(lines.get(1).charAt(lines.get(2).indexOf('^'))).isEqualTo('y');
    }
}
