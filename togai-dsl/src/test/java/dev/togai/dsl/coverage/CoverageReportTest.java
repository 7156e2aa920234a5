package dev.togai.dsl.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.togai.event.UsageEvent;
import dev.togai.meter.Aggregation;
import dev.togai.meter.Computation;
import dev.togai.meter.UsageMeter;
import dev.togai.rule.JsonLogic;
import java.io.StringReader;
import java.util.List;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

/** The reports of a coverage as text and as HTML. */
class CoverageReportTest {

    private static final String MATCHER =
            "{\"in\":[{\"var\":\"dimensions.city\"},[\"chennai\",\"<script>alert('x')</script>\"]]}";

    private static final UsageEvent RIDE = UsageEvent.builder()
            .schemaName("ride_completed")
            .timestamp("2024-05-27T10:00:00Z")
            .accountId("acme")
            .attribute("distance", "10")
            .dimension("city", "chennai")
            .build();

    private static MeterCoverage coverage(String name) {
        return MeterCoverage.of(
                UsageMeter.builder()
                        .id("um.1")
                        .name(name)
                        .aggregation(Aggregation.SUM)
                        .addComputation(Computation.builder()
                                .matcher(JsonLogic.of(MATCHER))
                                .formula(JsonLogic.of("{\"min\":[100,{\"%\":[{\"var\":\"attributes.distance\"},60]}]}"))
                                .build())
                        .build(),
                List.of(RIDE));
    }

    /** Parses the page as XML, which has no unclosed elements. */
    private static Document document(String html) throws Exception {
        String xml = html.replace("<!DOCTYPE html>\n", "").replaceAll("<(meta [^>]*)>", "<$1/>");
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
    }

    @Test
    void the_text_lists_each_gap() {
        assertThat(coverage("rides").text())
                .startsWith("""
                        Coverage of meter "rides" by 1 event
                        1 branches: 1 undecided
                        """)
                .contains("""

                        Undecided branches:
                          computations[0].matcher: dimensions.city in ("chennai", "<script>alert('x')</script>") (never false)
                        """)
                .contains("""
                          computations[0].matcher $.in[1][1]: dimensions.city in ("chennai", "<script>alert('x')</script>") \
                        becomes dimensions.city in ("chennai")
                            distinguishing event: distance 10, city "<script>alert('x')</script>"
                            expected: 10 units, mutant: not matched
                        """)
                .contains("\nUndecided mutants, which may have the same meaning:\n");
    }

    @Test
    void the_text_of_a_complete_coverage_has_no_lists() {
        MeterCoverage complete =
                new MeterCoverage("rides", 12, List.of(), List.of(), List.of(), new MutantCounts(17, 0, 0, 0, 0));

        assertThat(complete.text()).isEqualTo("""
                        Coverage of meter "rides" by 12 events
                        0 branches: 0 undecided
                        17 mutants: 17 killed, 0 surviving, 0 undecided
                        """);
    }

    @Test
    void the_page_is_well_formed_and_has_a_section_for_each_kind_of_gap() throws Exception {
        Document page = document(coverage("rides").html());

        assertThat(page.getElementsByTagName("h1").item(0).getTextContent()).isEqualTo("Coverage of meter rides");
        assertThat(page.getElementsByTagName("h2").getLength()).isEqualTo(4);
        assertThat(page.getElementsByTagName("article").getLength())
                .isEqualTo(coverage("rides").undecidedBranches().size()
                        + coverage("rides").survivingMutants().size()
                        + coverage("rides").undecidedMutants().size()
                        + coverage("rides").decisions().size());
        assertThat(page.getDocumentElement().getTextContent())
                .contains("Distinguishing event: distance 10, city \"<script>alert('x')</script>\"");
    }

    @Test
    void the_page_needs_no_script_and_no_other_file() throws Exception {
        String html =
                coverage("rides <img src=x onerror=alert(1)> & \"co\"\u0000").html();

        assertThat(document(html).getElementsByTagName("script").getLength()).isZero();
        assertThat(html).doesNotContain("<script", "<img", "<link", "http:", "https:", "@import", "url(", "\u0000");
        assertThat(html)
                .contains("color-scheme: light dark", "prefers-color-scheme: dark", "width=device-width")
                .contains("rides &lt;img src=x onerror=alert(1)&gt; &amp; &quot;co&quot;\ufffd");
        assertThat(Pattern.compile("\\son\\w+=")
                        .matcher(html.replaceAll("&lt;.*?&gt;", ""))
                        .find())
                .isFalse();
    }
}
