package dev.togai.testkit.internal.snapshot;

import dev.togai.event.IngestionStatus;
import dev.togai.testkit.behavior.FakeBehavior;
import dev.togai.testkit.behavior.SettlePolicy;
import dev.togai.testkit.plan.PricePlan;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A seeded sequence of calls over few names, so that calls meet the results of earlier ones. */
final class RandomHistory {

    private static final Instant FIRST_EVENT = Instant.parse("2026-10-20T00:00:00Z");
    private static final Pattern TOKEN = Pattern.compile("\"nextToken\":\"([^\"]+)\"");

    private final Random random;

    private RandomHistory(Random random) {
        this.random = random;
    }

    /** A call. It returns the responses, or the exception of a method of the fake. */
    interface Step extends Function<WireSession, String> {}

    /** Returns the options of a fake and as many steps. */
    static RandomHistory of(long seed) {
        return new RandomHistory(new Random(seed));
    }

    Map<FakeBehavior, Boolean> behaviors() {
        Map<FakeBehavior, Boolean> behaviors = new EnumMap<>(FakeBehavior.class);
        for (FakeBehavior behavior : FakeBehavior.values()) {
            // The requests of the current second are not part of a snapshot.
            if (behavior != FakeBehavior.REQUEST_QUOTAS_ARE_ENFORCED && random.nextInt(6) == 0) {
                behaviors.put(behavior, !behavior.enabledByDefault());
            }
        }
        return behaviors;
    }

    SettlePolicy policy() {
        return switch (random.nextInt(6)) {
            case 0 -> SettlePolicy.manual();
            case 1 -> SettlePolicy.after(Duration.ofHours(5));
            default -> SettlePolicy.atOnce();
        };
    }

    /** Returns the steps that make most later ones succeed. */
    List<Step> preparation() {
        List<Step> steps = new ArrayList<>();
        steps.add(send(
                "POST",
                "/event_schema",
                "{\"name\":\"s0\",\"attributes\":[{\"name\":\"d\"}],\"dimensions\":[{\"name\":\"city\"}]}"));
        steps.add(send("POST", "/event_schema/s0/activate", ""));
        steps.add(
                send(
                        "POST",
                        "/usage_meters",
                        "{\"name\":\"m0\",\"type\":\"COUNTER\",\"aggregation\":\"SUM\",\"eventSchemaName\":\"s0\","
                                + "\"computations\":[{\"matcher\":\"true\",\"computation\":\"{\\\"var\\\":\\\"attributes.d\\\"}\"}]}"));
        steps.add(send("POST", "/usage_meters/um.1/activate", ""));
        steps.add(send("POST", "/customers", customerBody("c0")));
        steps.add(send("POST", "/customers", customerBody("c1")));
        return steps;
    }

    List<Step> steps(int count) {
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            steps.add(step());
        }
        return steps;
    }

    /** Returns the steps that read everything. */
    static List<Step> reading() {
        List<Step> steps = new ArrayList<>();
        for (String list : List.of("/usage_meters", "/event_schema", "/customers", "/accounts", "/events")) {
            steps.add(session -> pages(session, list));
        }
        for (int i = 0; i < 4; i++) {
            steps.add(send("GET", "/events/e" + i, ""));
        }
        steps.add(send("GET", "/usage_meters/um.1?includeSchema=true", ""));
        steps.add(send("POST", "/metrics", metricsBody("USAGE", "DAY", "USAGE_METER_ID")));
        steps.add(send("POST", "/metrics", metricsBody("EVENTS", "DAY", "EVENT_STATUS")));
        steps.add(session -> session.fake.meters() + " " + session.fake.schemas());
        return steps;
    }

    private Step step() {
        return switch (random.nextInt(26)) {
            case 0 -> send("POST", "/event_schema", schemaBody(schema()));
            case 1 -> send("PATCH", "/event_schema/" + schema(), schemaUpdate());
            case 2 -> send("POST", "/event_schema/" + schema() + pick("/activate", "/activate", "/deactivate"), "");
            case 3 -> send("DELETE", "/event_schema/" + schema(), "");
            case 4 -> send("GET", "/event_schema/" + schema() + pick("", "/versions", "?version=2"), "");
            case 5, 6 -> send("POST", "/usage_meters", meterBody("m" + random.nextInt(6)));
            case 7 -> send("PATCH", "/usage_meters/" + meter(), meterUpdate());
            case 8, 9 -> send("POST", "/usage_meters/" + meter() + pick("/activate", "/activate", "/deactivate"), "");
            case 10 -> send("DELETE", "/usage_meters/" + meter(), "");
            case 11 -> send("POST", "/customers", customerBody("c" + random.nextInt(4)));
            case 12 -> send("POST", "/accounts", accountBody());
            case 13 -> send("POST", "/accounts/" + account() + "/add_aliases", aliasesBody());
            case 14 -> send("POST", "/accounts/" + account() + "/remove_aliases", aliasRemovals());
            case 15 -> send("POST", correction(), "");
            case 16 -> pagesOf(pick("/usage_meters", "/event_schema", "/accounts", "/customers", "/events"));
            case 17 -> manage();
            case 18 -> advance();
            case 19 -> send("POST", "/ingestBatch", batch());
            default -> send("POST", "/ingest", "{\"event\":" + event() + "}");
        };
    }

    private Step manage() {
        String account = account();
        String meter = meter();
        PricePlan plan = plan();
        String value = "{\"*\":[2,{\"var\":\"attributes.d\"}]}";
        return switch (random.nextInt(6)) {
            case 0 -> managed(session -> session.fake.setPricePlan(account, plan));
            case 1 -> managed(session -> session.fake.archiveAccount(account));
            case 2 -> managed(session -> session.fake.attachPricePlan(meter));
            case 3 -> managed(session -> session.fake.setting("rule", value));
            case 4 ->
                managed(session -> session.fake.failNextEvent(IngestionStatus.INGESTION_FAILED_INSUFFICIENT_CREDITS));
            default -> managed(session -> session.fake.settle());
        };
    }

    private PricePlan plan() {
        PricePlan monthly = PricePlan.monthly().startingOnDay(1 + random.nextInt(31));
        PricePlan plan = switch (random.nextInt(3)) {
            case 0 -> PricePlan.weekly().startingOnDay(1 + random.nextInt(7));
            case 1 ->
                PricePlan.of(dev.togai.testkit.plan.CycleInterval.ANNUALLY).startingInMonth(1 + random.nextInt(12));
            default -> monthly;
        };
        return plan.withGracePeriodDays(random.nextInt(10)).named("plan." + random.nextInt(3), "A \"plan\"\n\u00e9");
    }

    private Step advance() {
        Duration time = Duration.ofMinutes(1 + random.nextInt(20_000));
        return session -> {
            session.time.advance(time);
            return "";
        };
    }

    private String schemaBody(String name) {
        String enrichments = random.nextInt(3) > 0
                ? ""
                : ",\"enrichments\":{\"dependencies\":[{\"type\":\"SETTING\",\"key\":\"rule\",\"name\":\"r\"}],"
                        + "\"fields\":[{\"name\":\"twice\",\"type\":\"ATTRIBUTE\",\"enrichmentType\":"
                        + "\"JSON_LOGIC_FROM_DEPENDENCY\",\"value\":\"r\",\"order\":2},{\"name\":\"kind\",\"type\":\"DIMENSION\","
                        + "\"enrichmentType\":\"VALUE\",\"value\":\"x\",\"order\":1}]}";
        String template = random.nextInt(3) > 0 ? "" : ",\"eventIdTemplate\":\"{{accountId}}-{{attributes.d}}\"";
        return "{\"name\":\"" + name + "\",\"attributes\":[{\"name\":\"d\"}],\"dimensions\":[{\"name\":\"city\"}]"
                + enrichments + template + "}";
    }

    private String schemaUpdate() {
        return random.nextInt(4) > 0
                ? "{\"description\":\"text " + random.nextInt(3) + "\"}"
                : "{\"attributes\":[{\"name\":\"d\"},{\"name\":\"n" + random.nextInt(2) + "\"}]}";
    }

    private String meterBody(String name) {
        String filter = random.nextInt(3) > 0 ? "" : ",\"filters\":[{\"field\":\"dimensions.city\",\"value\":\"a\"}]";
        return "{\"name\":\"" + name + "\",\"type\":\"COUNTER\",\"aggregation\":\"SUM\",\"eventSchemaName\":\""
                + schema() + "\",\"computations\":[" + (random.nextInt(8) == 0 ? computation(2) + "," : "")
                + computation(1) + "]" + filter + "}";
    }

    private String computation(int order) {
        String formula = pick(
                "{\\\"var\\\":\\\"attributes.d\\\"}",
                "{\\\"*\\\":[1.50,{\\\"var\\\":\\\"attributes.d\\\"}]}",
                "{\\\"var\\\":\\\"attributes.twice\\\"}",
                "1");
        return "{\"matcher\":\"{\\\"==\\\":[{\\\"var\\\":\\\"dimensions.city\\\"},\\\"" + pick("a", "b")
                + "\\\"]}\",\"computation\":\"" + formula + "\",\"order\":" + order + "}";
    }

    private String meterUpdate() {
        return random.nextBoolean()
                ? "{\"name\":\"m" + random.nextInt(6) + "\"}"
                : "{\"computations\":[" + computation(1) + "],\"description\":null}";
    }

    private String customerBody(String id) {
        return "{\"id\":\"" + id + "\",\"name\":\"Customer " + id + "\",\"primaryEmail\":\"a@b.example\","
                + "\"address\":{\"city\":\"Chennai\"}}";
    }

    private String accountBody() {
        String aliases = random.nextBoolean() ? "" : ",\"aliases\":[\"" + alias() + "\"]";
        return "{\"id\":\"" + account() + "\",\"name\":\"An account\",\"customerId\":\"c" + random.nextInt(3)
                + "\",\"tags\":[\"A\"],\"metadata\":{\"k\":\"v\"}" + aliases + "}";
    }

    private String aliasesBody() {
        if (random.nextBoolean()) {
            return "{\"aliases\":[\"" + alias() + "\"]}";
        }
        int day = random.nextInt(20);
        return "{\"accountAliases\":[{\"value\":\"" + alias() + "\",\"effectiveFrom\":\"" + day(day)
                + "\",\"effectiveUntil\":\"" + day(day + 1 + random.nextInt(9)) + "\"}]}";
    }

    private String aliasRemovals() {
        return random.nextBoolean()
                ? "{\"aliases\":[\"" + alias() + "\"]}"
                : "{\"accountAliases\":[{\"id\":\"00000000-0000-0000-0000-00000000000" + random.nextInt(10)
                        + "\",\"from\":\"" + day(random.nextInt(20)) + "\"}]}";
    }

    private String batch() {
        List<String> events = new ArrayList<>();
        for (int i = 0; i <= random.nextInt(3); i++) {
            events.add(event());
        }
        return "{\"events\":[" + String.join(",", events) + "]}";
    }

    private String event() {
        String id = random.nextInt(8) == 0 ? "" : "\"id\":\"e" + random.nextInt(20) + "\",";
        String more = random.nextBoolean() ? "" : ",{\"name\":\"n0\",\"value\":\"1\",\"unit\":\"km\"}";
        String value = pick("1.50", "12.4", "7", "7", "0.000", random.nextInt(4) == 0 ? "x" : "1");
        return "{" + id + "\"schemaName\":\"" + pick("s0", "s0", "s0", "s1", "togai-usage") + "\",\"timestamp\":\""
                + day(random.nextInt(25)) + "\",\"accountId\":\"" + pick(account(), account(), account(), alias())
                + "\",\"attributes\":[{\"name\":\"d\",\"value\":\"" + value + "\"}" + more
                + "],\"dimensions\":{\"city\":\"" + pick("a", "b", "c") + "\"}}";
    }

    private String correction() {
        return "/events/correction?action=" + pick("UNDO", "REDO") + "&account_id=" + account()
                + pick("", "&event_id=e" + random.nextInt(20), "&event_id=e" + random.nextInt(20));
    }

    private static String metricsBody(String name, String period, String group) {
        return "{\"startTime\":\"" + day(-5) + "\",\"endTime\":\"" + day(60)
                + "\",\"metricQueries\":[{\"id\":\"q\",\"name\":\"" + name + "\",\"aggregationPeriod\":\"" + period
                + "\",\"groupBy\":\"" + group + "\"}]}";
    }

    private static String day(int number) {
        return FIRST_EVENT
                .plus(Duration.ofDays(number))
                .plus(Duration.ofMinutes(number))
                .toString();
    }

    private String schema() {
        return pick("s0", "s0", "s1", "s2");
    }

    private String meter() {
        return "um." + (1 + random.nextInt(8));
    }

    private String account() {
        return "c" + random.nextInt(random.nextInt(3) == 0 ? 4 : 2);
    }

    private String alias() {
        return "alias-" + random.nextInt(3);
    }

    private String pick(String... values) {
        return values[random.nextInt(values.length)];
    }

    private static Step send(String method, String target, String body) {
        return session -> session.send(method, target, body);
    }

    private static Step pagesOf(String list) {
        return session -> pages(session, list);
    }

    private static Step managed(java.util.function.Consumer<WireSession> work) {
        return session -> {
            try {
                work.accept(session);
                return "";
            } catch (IllegalArgumentException e) {
                return String.valueOf(e.getMessage());
            }
        };
    }

    private static String pages(WireSession session, String list) {
        StringBuilder responses = new StringBuilder();
        String target = list + "?pageSize=3";
        for (int page = 0; page < 20; page++) {
            String response = session.send("GET", target, "");
            responses.append(response);
            Matcher token = TOKEN.matcher(response);
            if (!token.find()) {
                break;
            }
            target = list + "?nextToken="
                    + token.group(1).replace("+", "%2B").replace("/", "%2F").replace("=", "%3D");
        }
        return responses.toString();
    }
}
