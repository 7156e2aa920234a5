package dev.togai.backtest.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.togai.backtest.Backtest;
import dev.togai.backtest.BacktestResult;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests of names and numbers in reports, which are foreign text, and of the form of the page. */
class BacktestReportHtmlTest {

    private static BacktestReport report(String... accounts) {
        List<Ride> rides = IntStream.range(0, accounts.length)
                .mapToObj(i -> Ride.of(accounts[i], "mumbai", "10").withId("ride-" + i))
                .toList();
        return BacktestReport.of(result("0.5", rides));
    }

    private static BacktestResult result(String rateAfter, List<Ride> rides) {
        return Ride.result(
                Backtest.builder()
                        .before(Ride.meters(Ride.meter("ride-units", "0.4", Ride.CITIES)))
                        .after(Ride.meters(Ride.meter("ride-units", rateAfter, Ride.CITIES))),
                rides);
    }

    private static List<String> accounts(BacktestReport report) {
        return HtmlPage.parse(report.html()).rows("meter-1-accounts", "by-difference", "").stream()
                .map(HtmlPage.Row::name)
                .toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "\" onload=\"alert(1)",
                "' & </td> &amp; -->",
                "]]>",
                "شركة النقل",
                "\uD83D\uDE95 \uD83D\uDC68\u200D\uD83D\uDC69\u200D\uD83D\uDC67",
                "{{template}} ${code}"
            })
    void a_name_is_shown_as_it_is(String name) {
        BacktestReport report = report(name);

        assertThat(accounts(report)).containsExactly(name);
        assertThat(report.text()).contains(name);
        assertThat(JsonTree.parse(report.json())
                        .get("meters")
                        .get(0)
                        .get("accounts")
                        .get("largest")
                        .get(0)
                        .get("accountId")
                        .text())
                .isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "tab\\tbell\\u0007|tab␉bell␇",
                "delete\\u007F|delete␡",
                "next\\u0085line|next[U+0085]line",
                "evil\\u202Etxt.exe|evil[U+202E]txt.exe",
                "zero\\u200Bwidth|zero[U+200B]width",
                "lone\\uD800|lone[U+D800]",
                "none\\uFFFE|none[U+FFFE]",
                "line\\u2028end|line[U+2028]end"
            })
    void an_invisible_character_is_made_visible(String escaped, String visible) {
        String name = JsonTree.parse('"' + escaped + '"').text();
        BacktestReport report = report(name);

        assertThat(accounts(report)).containsExactly(visible);
        assertThat(report.text()).contains(visible).doesNotContain(name);
        assertThat(report.markdown()).doesNotContain(name);
    }

    @Test
    void of_a_long_name_the_middle_is_left_out() {
        String name = "x".repeat(5_000) + "-the-end";
        BacktestReport report = report(name);

        assertThat(accounts(report)).containsExactly("x".repeat(47) + "…xxxx-the-end");
        assertThat(report.text().lines().filter(line -> !line.contains("schemaName")))
                .allMatch(line -> line.length() < 250);
        assertThat(report.json()).contains(name);
    }

    @Test
    void a_name_from_the_right_to_the_left_has_its_own_direction() {
        assertThat(HtmlPage.parse(report("شركة").html()).texts("//table//th/bdi"))
                .contains("شركة");
    }

    @Test
    void a_name_in_markdown_is_code_without_links_mentions_and_columns() {
        String account = "@all | `x` <b> http://example.com";
        List<Ride> rides = List.of(
                Ride.of(account, "mumbai", "10"), Ride.of("b", "mumbai", "1").withId("ride-2"));

        assertThat(BacktestReport.of(result("0.6", rides)).markdown())
                .contains("Account `@all \\| 'x' <b> http://example.com` has")
                .contains("account &#64;all \\| \\`x\\` \\<b\\> http&#58;//example.com for");
    }

    @Test
    void the_page_needs_no_network_and_no_script() {
        HtmlPage page = HtmlPage.parse(report("acme").html());

        assertThat(page.elements("//script | //link | //img | //iframe | //@*[starts-with(name(), 'on')]/.."))
                .isEmpty();
        assertThat(page.elements("//meta[@http-equiv='Content-Security-Policy']"))
                .extracting(it -> it.getAttribute("content"))
                .containsExactly("default-src 'none'; style-src 'unsafe-inline'");
        assertThat(report("acme").html()).doesNotContain("url(", "http://", "https://", "@import");
    }

    @Test
    void tables_have_headers_charts_have_descriptions_and_ids_are_unique() {
        HtmlPage page = HtmlPage.parse(report("acme", "globex").html());

        assertThat(page.elements("//table")).hasSizeGreaterThan(10);
        assertThat(page.elements("//table[not(caption) or not(thead/tr/th[@scope='col'])]"))
                .isEmpty();
        assertThat(page.elements("//tbody/tr[not(th[@scope='row'])]")).isEmpty();
        assertThat(page.elements("//svg[not(@aria-hidden='true') and not(@role='img' and title and desc)]"))
                .isEmpty();
        assertThat(page.elements("//*[@id]"))
                .extracting(it -> it.getAttribute("id"))
                .doesNotHaveDuplicates();
        assertThat(page.elements("//nav//a"))
                .extracting(it -> it.getAttribute("href"))
                .containsExactly("#data", "#meters", "#meter-1", "#basis");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "10|4 -> 5",
                "1234567.5|493,827 -> 617,283.75",
                "0.001|0.0004 -> 0.0005",
                "0.0000000001|4E\u221211 -> 5E\u221211",
                "12345678901234567890123|4.938E+21 -> 6.173E+21",
                "-3000|\u22121,200 -> \u22121,500"
            })
    void numbers_are_rounded_and_grouped(String distance, String expected) {
        HtmlPage page = HtmlPage.parse(BacktestReport.of(result("0.5", List.of(Ride.of("acme", "mumbai", distance))))
                .html());

        List<String> numbers = page.texts("//section[@id='meter-1']/dl//data");
        assertThat(numbers.get(0).replaceAll("\\.00$", "") + " -> " + numbers.get(1))
                .isEqualTo(expected);
    }

    @Test
    void a_rounded_number_has_its_exact_value_as_a_tooltip() {
        HtmlPage page = HtmlPage.parse(BacktestReport.of(result("0.123", List.of(Ride.of("acme", "mumbai", "10.01"))))
                .html());

        assertThat(page.elements("//section[@id='meter-1']/dl//data").get(1))
                .satisfies(it -> assertThat(it.getTextContent()).isEqualTo("1.23"))
                .satisfies(it -> assertThat(it.getAttribute("title")).isEqualTo("1.23123"))
                .satisfies(it -> assertThat(it.getAttribute("value")).isEqualTo("1.23123"));
    }
}
