package dev.togai.backtest.report;

import dev.togai.backtest.AccountDelta;
import dev.togai.backtest.AccountGroup;
import dev.togai.backtest.AccountPeriodDelta;
import dev.togai.backtest.AccountSummary;
import dev.togai.backtest.BacktestPolicy;
import dev.togai.backtest.BacktestResult;
import dev.togai.backtest.DataQuality;
import dev.togai.backtest.DimensionSegments;
import dev.togai.backtest.EventDifference;
import dev.togai.backtest.EventStatistics;
import dev.togai.backtest.ExplainingSegment;
import dev.togai.backtest.MeterDelta;
import dev.togai.backtest.PeriodDelta;
import dev.togai.backtest.Segment;
import dev.togai.backtest.UnitsDelta;
import dev.togai.dsl.preview.EventCounts;
import dev.togai.dsl.preview.EventProblem;
import dev.togai.dsl.preview.GradedAssumption;
import dev.togai.json.TogaiJson;
import dev.togai.meters.internal.JsonText;
import dev.togai.proof.MeterChange;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A result as one JSON object, with a line for each meter. Counts are numbers, units are strings of exact decimals, and
 * percentages are strings of decimals, rounded to 10 of them.
 */
final class BacktestJson {

    private static final String FORMAT = "togai-backtest";

    /** The version that is written. Each new member increases it. */
    private static final int VERSION = 1;

    private BacktestJson() {}

    static String of(BacktestResult result) {
        Map<String, String> members = new LinkedHashMap<>();
        members.put("format", JsonText.of(FORMAT));
        members.put("version", JsonText.of(VERSION));
        members.put("outcome", JsonText.of(result.verdict().outcome()));
        members.put("reasons", JsonText.of(result.verdict().reasons()));
        members.put("quality", JsonText.of(quality(result.quality())));
        members.put("meters", lines(result.meters(), BacktestJson::meter));
        members.put("policy", JsonText.of(policy(result.policy())));
        members.put("assumptions", lines(BasisSection.assumptionsOf(result), BacktestJson::assumption));
        members.put("period", JsonText.of(result.period()));
        members.put("from", JsonText.of(result.from()));
        members.put("until", JsonText.of(result.until()));
        members.put("fingerprintOfLines", JsonText.of(result.quality().fingerprint()));
        members.put("fingerprintBefore", JsonText.of(result.fingerprintBefore()));
        members.put("fingerprintAfter", JsonText.of(result.fingerprintAfter()));
        return members.entrySet().stream()
                .map(member -> JsonText.of(member.getKey()) + ": " + member.getValue())
                .collect(Collectors.joining(",\n", "{\n", "\n}\n"));
    }

    private static <T> String lines(List<T> entries, Function<T, Map<String, Object>> json) {
        return entries.isEmpty()
                ? "[]"
                : entries.stream()
                        .map(entry -> JsonText.of(json.apply(entry)))
                        .collect(Collectors.joining(",\n", "[\n", "\n]"));
    }

    private static <T> List<Map<String, Object>> list(List<T> entries, Function<T, Map<String, Object>> json) {
        return entries.stream().map(json).toList();
    }

    private static Map<String, Object> quality(DataQuality quality) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("lines", quality.lines());
        members.put("bytes", quality.bytes());
        members.put("evaluated", quality.evaluated());
        members.put("uncounted", quality.uncounted());
        members.put("duplicatesFound", quality.duplicatesFound());
        members.put("duplicates", quality.duplicates());
        members.put("conflictingIds", quality.conflictingIds());
        members.put("withoutId", quality.withoutId());
        members.put("reverted", quality.reverted());
        members.put("late", quality.late().stream().boxed().findFirst());
        members.put("outsidePeriod", quality.outsidePeriod());
        members.put("damaged", quality.damaged());
        members.put("damages", quality.damages());
        members.put("damageExamples", quality.damageExamples());
        members.put("firstEvent", quality.firstEvent());
        members.put("lastEvent", quality.lastEvent());
        return members;
    }

    private static Map<String, Object> policy(BacktestPolicy policy) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("maxTotalPercent", policy.maxTotalPercent().map(BacktestJson::decimal));
        members.put("maxAccountPercent", policy.maxAccountPercent().map(BacktestJson::decimal));
        members.put("allowsNewlyZero", policy.allowsNewlyZero());
        members.put("allowsNewlyBilled", policy.allowsNewlyBilled());
        members.put("maxDamagedPercent", decimal(policy.maxDamagedPercent()));
        return members;
    }

    private static Map<String, Object> assumption(GradedAssumption assumption) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("name", assumption.name());
        members.put("value", assumption.value());
        members.put("grade", assumption.grade());
        members.put("isDefault", assumption.isDefault());
        return members;
    }

    private static Map<String, Object> meter(MeterDelta meter) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("name", meter.name());
        members.put("formerName", meter.formerName());
        members.put("kind", meter.kind());
        members.put("units", units(meter.units()));
        members.put("explainingSegment", meter.explainingSegment().map(BacktestJson::explainingSegment));
        members.put("periods", list(meter.periods(), BacktestJson::period));
        members.put("accounts", accounts(meter.accounts()));
        members.put("dimensions", list(meter.segments(), BacktestJson::dimension));
        members.put("differences", list(meter.differences(), BacktestJson::difference));
        members.put("proof", meter.proof().map(BacktestJson::proof));
        members.put("eventsBefore", meter.before().map(BacktestJson::events));
        members.put("eventsAfter", meter.after().map(BacktestJson::events));
        return members;
    }

    private static Map<String, Object> units(UnitsDelta units) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("before", decimal(units.before()));
        members.put("after", decimal(units.after()));
        members.put("difference", decimal(units.difference()));
        members.put("percent", units.percent().map(BacktestJson::decimal));
        return members;
    }

    private static String decimal(BigDecimal number) {
        return number.toPlainString();
    }

    private static Map<String, Object> explainingSegment(ExplainingSegment segment) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("dimension", segment.dimension());
        members.put(
                "values", segment.values().stream().map(Optional::ofNullable).toList());
        members.put("changePercent", decimal(segment.changePercent()));
        members.put("unitsPercent", decimal(segment.unitsPercent()));
        return members;
    }

    private static Map<String, Object> period(PeriodDelta period) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("start", period.start());
        members.put("end", period.end());
        members.put("eventsBefore", period.eventsBefore());
        members.put("eventsAfter", period.eventsAfter());
        members.putAll(units(period.units()));
        return members;
    }

    private static Map<String, Object> accounts(AccountSummary accounts) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("accounts", accounts.accounts());
        members.put("changed", accounts.changed());
        members.put("newlyZero", accounts.newlyZero());
        members.put("newlyBilled", accounts.newlyBilled());
        members.put("absoluteChange", decimal(accounts.absoluteChange()));
        members.put("increases", group(accounts.increases()));
        members.put("decreases", group(accounts.decreases()));
        Map<String, Object> bands = new LinkedHashMap<>();
        accounts.bands().forEach((band, group) -> bands.put(band.name(), group(group)));
        members.put("bands", bands);
        members.put("byDifference", list(accounts.byDifference(), BacktestJson::account));
        members.put("byPercent", list(accounts.byPercent(), BacktestJson::account));
        members.put("greatestWindow", accounts.greatestWindow().map(BacktestJson::window));
        members.put("newlyZeroAccounts", list(accounts.newlyZeroAccounts(), BacktestJson::account));
        members.put("newlyBilledAccounts", list(accounts.newlyBilledAccounts(), BacktestJson::account));
        members.put("largest", list(accounts.largest(), BacktestJson::account));
        return members;
    }

    private static Map<String, Object> group(AccountGroup group) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("accounts", group.accounts());
        members.putAll(units(group.units()));
        return members;
    }

    private static Map<String, Object> account(AccountDelta account) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("accountId", account.accountId());
        members.putAll(units(account.units()));
        return members;
    }

    private static Map<String, Object> window(AccountPeriodDelta window) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("accountId", window.accountId());
        members.put("windowStart", window.windowStart().toString());
        members.putAll(units(window.units()));
        return members;
    }

    private static Map<String, Object> dimension(DimensionSegments dimension) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("dimension", dimension.dimension());
        members.put("segments", list(dimension.segments(), BacktestJson::segment));
        return members;
    }

    private static Map<String, Object> segment(Segment segment) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("value", Optional.ofNullable(segment.value()));
        members.put("events", segment.events());
        members.put("differentEvents", segment.differentEvents());
        members.putAll(units(segment.units()));
        return members;
    }

    private static Map<String, Object> difference(EventDifference difference) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("kind", difference.kind());
        members.put("events", difference.events());
        members.put("units", units(difference.units()));
        members.put("example", difference.example().map(event -> new JsonText.Json(TogaiJson.write(event))));
        members.put("resultBefore", difference.before());
        members.put("resultAfter", difference.after());
        return members;
    }

    private static Map<String, Object> proof(MeterChange proof) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("class", proof.changeClass());
        members.put("isProved", proof.isProved());
        members.put(
                "atMostIncreasePercent",
                proof.atMostIncrease().map(it -> decimal(it.movePointRight(2).stripTrailingZeros())));
        members.put(
                "atMostDecreasePercent",
                proof.atMostDecrease().map(it -> decimal(it.movePointRight(2).stripTrailingZeros())));
        members.put("reason", proof.reason());
        return members;
    }

    private static Map<String, Object> events(EventStatistics statistics) {
        EventCounts counts = statistics.counts();
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("events", counts.events());
        members.put("counted", counts.counted());
        members.put("otherSchema", counts.otherSchema());
        members.put("filteredOut", counts.filteredOut());
        members.put("notMatched", counts.notMatched());
        members.put("noUnits", counts.noUnits());
        members.put("failed", counts.failed());
        members.put("failures", statistics.failures());
        members.put("problems", list(statistics.problems(), BacktestJson::problem));
        return members;
    }

    private static Map<String, Object> problem(EventProblem problem) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("eventId", Optional.ofNullable(problem.eventId()));
        members.put("accountId", Optional.ofNullable(problem.accountId()));
        members.put("at", Optional.ofNullable(problem.at()));
        members.put("code", problem.code());
        members.put("rule", problem.rule());
        members.put("path", problem.path());
        members.put("message", problem.message());
        return members;
    }
}
