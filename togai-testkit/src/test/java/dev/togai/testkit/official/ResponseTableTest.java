package dev.togai.testkit.official;

import static dev.togai.testkit.official.OfficialClient.PYTHON;
import static dev.togai.testkit.official.OfficialClient.RUBY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.togai.account.Accounts;
import dev.togai.account.Customers;
import dev.togai.auth.TokenExchange;
import dev.togai.call.Operation;
import dev.togai.event.Events;
import dev.togai.ingestion.Ingestion;
import dev.togai.meter.UsageMeters;
import dev.togai.metric.Metrics;
import dev.togai.schema.EventSchemas;
import java.lang.reflect.Field;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The responses that the official clients read and fail to read, as both clients did when these were recorded. */
class ResponseTableTest {

    private static final Set<OfficialClient> BOTH = EnumSet.allOf(OfficialClient.class);
    private static final Set<OfficialClient> NONE = EnumSet.noneOf(OfficialClient.class);

    private static final String EVENT =
            "{'schemaName':'rides','id':'r-1','timestamp':'2026-11-02T10:00:00Z','accountId':'acme',"
                    + "'attributes':[{'name':'km','value':'5'}],'dimensions':{'city':'pune'}}";
    private static final String RECORD = "{'referenceId':'event.1','eventPayload':" + EVENT
            + ",'ingestionStatus':{'status':'INGESTION_COMPLETED_EVENT_METERED'},"
            + "'createdAt':'2026-11-02T10:00:01Z','eventPipelineInfo':{'usageMeters':[{'id':'um.1','name':'rides',"
            + "'version':1,'status':'PROCESSED_UNITS_COMPUTED','units':10.42}],'pricePlans':[{'id':'p','name':'gold',"
            + "'scheduleId':'s','cycleStart':'2022-03-04','cycleEnd':'2022-04-03'}],'enrichments':"
            + "{'attributes':[{'name':'km','type':'ATTRIBUTE','value':'5'}]}}}";
    private static final String EVENTS = "{'events':[" + RECORD + "]}";
    private static final String SCHEMA =
            "{'name':'rides','version':1,'status':'DRAFT','attributes':[{'name':'km','defaultUnit':'km'}],"
                    + "'dimensions':[],'eventIdTemplate':'x'}";
    private static final String METER = "{'id':'um.1','name':'rides','displayName':'rides','type':'COUNTER',"
            + "'status':'ACTIVE','aggregation':'SUM','computations':[{'computation':'1','order':1}]}";
    private static final String METRICS = "{'results':[{'id':'q','name':'USAGE','data':"
            + "[{'timestamps':['2026-11-01T00:00:00Z'],'metricValues':[1.5]}]}]}";
    private static final String ACCOUNT = "{'id':'acme','togaiAccountId':'acc.1','togaiCustomerId':'cus.1',"
            + "'name':'Acme','customerId':'acme','status':'ACTIVE'}";

    @Test
    void each_operation_of_the_library_has_a_row() {
        List<Operation> operations = Stream.of(
                        TokenExchange.class,
                        EventSchemas.class,
                        UsageMeters.class,
                        Ingestion.class,
                        Events.class,
                        Metrics.class,
                        Customers.class,
                        Accounts.class)
                .flatMap(type -> Stream.of(type.getFields()))
                .filter(field -> field.getType() == Operation.class)
                .map(ResponseTableTest::constant)
                .toList();

        assertThat(operations).hasSameElementsAs(ResponseTable.operations());
    }

    private static Operation constant(Field field) {
        try {
            return (Operation) field.get(null);
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }

    private record Case(String name, Operation operation, int status, String body, Set<OfficialClient> readers) {

        DynamicTest test() {
            RawResponse response = RawResponse.of(status, body.replace('\'', '"'));
            return DynamicTest.dynamicTest(name, () -> {
                for (OfficialClient client : OfficialClient.values()) {
                    List<String> problems = ResponseTable.problems(client, operation, response);
                    assertThat(problems.isEmpty())
                            .as("%s reads it: %s", client, problems)
                            .isEqualTo(readers.contains(client));
                }
            });
        }
    }

    private static Case ingest(String name, int status, String body, Set<OfficialClient> readers) {
        return new Case(name, Ingestion.INGEST, status, body, readers);
    }

    private static Case batch(String name, String body, Set<OfficialClient> readers) {
        return new Case(name, Ingestion.INGEST_BATCH, 207, body, readers);
    }

    private static Case events(String name, String body, Set<OfficialClient> readers) {
        return new Case(name, Events.LIST, 200, body, readers);
    }

    private static Case event(String name, String body, Set<OfficialClient> readers) {
        return new Case(name, Events.GET, 200, body, readers);
    }

    private static Case schema(String name, String body, Set<OfficialClient> readers) {
        return new Case(name, EventSchemas.GET, 200, body, readers);
    }

    private static Case metrics(String name, String body, Set<OfficialClient> readers) {
        return new Case(name, Metrics.QUERY, 200, body, readers);
    }

    @TestFactory
    Stream<DynamicTest> of_ingestion() {
        return Stream.of(
                        ingest("success", 202, "{'success':true}", BOTH),
                        ingest("empty object", 202, "{}", BOTH),
                        ingest("empty body", 202, "", NONE),
                        ingest("200", 200, "{'success':true}", Set.of(RUBY)),
                        ingest("400", 400, "{'message':'invalid'}", BOTH),
                        ingest("422", 422, "{'message':'too large'}", BOTH),
                        ingest("503", 503, "{'message':'busy'}", BOTH),
                        ingest("404", 404, "{'message':'unknown'}", Set.of(RUBY)),
                        ingest("409", 409, "{'message':'repeated'}", Set.of(RUBY)),
                        ingest("413", 413, "{'message':'too large'}", Set.of(RUBY)),
                        ingest("message of 501", 400, "{'message':'" + "x".repeat(501) + "'}", Set.of(RUBY)),
                        ingest("status code in a string", 202, "{'statusCode':'202'}", Set.of(RUBY)),
                        ingest("code that is a number", 202, "{'code':207}", Set.of(RUBY)),
                        ingest("null message", 202, "{'message':null}", Set.of(PYTHON)),
                        ingest("null details", 202, "{'details':null}", BOTH),
                        batch("details in an object", "{'details':{'errors':[{'index':1}]}}", BOTH),
                        batch("details in a list", "{'details':[{'index':1}]}", Set.of(RUBY)),
                        batch("response of 2023", "{'errors':[{'message':'invalid'}]}", BOTH))
                .map(Case::test);
    }

    @TestFactory
    Stream<DynamicTest> of_events() {
        return Stream.of(
                        events("a page", EVENTS, BOTH),
                        event("a record", EVENTS, BOTH),
                        events("empty page", "{'events':[]}", NONE),
                        event("no record", "{'events':[]}", BOTH),
                        events(
                                "null token",
                                EVENTS.substring(0, EVENTS.length() - 1) + ",'nextToken':null}",
                                Set.of(PYTHON)),
                        events(
                                "token of 501",
                                EVENTS.substring(0, EVENTS.length() - 1) + ",'nextToken':'" + "x".repeat(501) + "'}",
                                NONE),
                        events(
                                "51 events",
                                "{'events':[" + String.join(",", Collections.nCopies(51, RECORD)) + "]}",
                                NONE),
                        events(
                                "null customer",
                                with("'referenceId'", "'customerId':null,'referenceId'"),
                                Set.of(PYTHON)),
                        events(
                                "null description",
                                with("METERED'}", "METERED','statusDescription':null}"),
                                Set.of(PYTHON)),
                        events("no reference", with("'referenceId':'event.1',", ""), Set.of(RUBY)),
                        events("no time of creation", with("'createdAt':'2026-11-02T10:00:01Z',", ""), Set.of(RUBY)),
                        event("no pipeline", with("'eventPipelineInfo'", "'other'"), Set.of(RUBY)),
                        events("unknown status", with("EVENT_METERED", "EVENT_BILLED"), NONE),
                        event("unknown status of a meter", with("PROCESSED_UNITS_COMPUTED", "PROCESSED"), NONE),
                        events("value that is a number", with("'value':'5'}],'dim", "'value':5}],'dim"), Set.of(RUBY)),
                        events("value with an exponent", with("'value':'5'}],'dim", "'value':'1E+3'}],'dim"), NONE),
                        events(
                                "11 attributes",
                                with(
                                        "{'name':'km','value':'5'}],'dim",
                                        String.join(",", Collections.nCopies(11, "{'name':'km','value':'5'}"))
                                                + "],'dim"),
                                NONE),
                        events("dimension that is a number", with("'pune'", "5"), Set.of(RUBY)),
                        events("empty dimension", with("'pune'", "''"), Set.of(RUBY)),
                        event("units in a string", with("10.42", "'10.42'"), Set.of(RUBY)),
                        event("meter without a version", with("'version':1,", ""), Set.of(RUBY)),
                        event(
                                "account without a name",
                                with("'pricePlans'", "'account':{'id':'acme'},'pricePlans'"),
                                Set.of(RUBY)),
                        event("cycle with the day first", with("2022-03-04", "04-03-2022"), Set.of(RUBY)),
                        event("cycle at midnight", with("2022-03-04", "2022-03-04T00:00:00Z"), BOTH),
                        event("cycle at noon", with("2022-03-04", "2022-03-04T12:00:00Z"), Set.of(RUBY)),
                        event(
                                "enriched value that is a number",
                                with("'value':'5'}]}}", "'value':5}]}}"),
                                Set.of(RUBY)),
                        event(
                                "time of the client for Ruby",
                                with("2026-11-02T10:00:00Z", "2026-11-02 10:00:00 UTC"),
                                Set.of(RUBY)),
                        event("further members", with("'referenceId'", "'further':null,'referenceId'"), BOTH),
                        new Case("404 of an event", Events.GET, 404, "{'message':'unknown'}", Set.of(RUBY)))
                .map(Case::test);
    }

    @TestFactory
    Stream<DynamicTest> of_metrics() {
        return Stream.of(
                        metrics("a series", METRICS, BOTH),
                        metrics("value in a string", METRICS.replace("[1.5]", "['1.5']"), Set.of(RUBY)),
                        metrics("unknown metric", METRICS.replace("USAGE", "CLICKS"), NONE),
                        metrics(
                                "data in an object",
                                "{'results':[{'id':'q','name':'USAGE','data':{'timestamps':[]}}]}",
                                Set.of(RUBY)),
                        metrics("long value", METRICS.replace("1.5", "12345678901234567890.123456789"), BOTH))
                .map(Case::test);
    }

    @TestFactory
    Stream<DynamicTest> of_schemas_meters_and_accounts() {
        return Stream.of(
                        schema("a schema", SCHEMA, BOTH),
                        schema("no version", SCHEMA.replace("'version':1,", ""), NONE),
                        schema("version 0", SCHEMA.replace("'version':1", "'version':0"), NONE),
                        schema("version in a string", SCHEMA.replace("'version':1", "'version':'1'"), Set.of(RUBY)),
                        schema("name with a dot", SCHEMA.replace("'name':'km'", "'name':'a.b'"), NONE),
                        schema("unit of 11", SCHEMA.replace("'defaultUnit':'km'", "'defaultUnit':'kilometers!'"), NONE),
                        schema(
                                "51 attributes",
                                SCHEMA.replace(
                                        "[{'name':'km','defaultUnit':'km'}]",
                                        Collections.nCopies(51, "{'name':'km'}").toString()),
                                NONE),
                        schema("unknown status", SCHEMA.replace("DRAFT", "OLD"), NONE),
                        schema(
                                "features in a list",
                                SCHEMA.replace("'version'", "'featureDetails':[],'version'"),
                                Set.of(RUBY)),
                        schema(
                                "null description",
                                SCHEMA.replace("'version'", "'description':null,'version'"),
                                Set.of(PYTHON)),
                        schema("null template", SCHEMA.replace("'x'", "null"), BOTH),
                        schema("null list", SCHEMA.replace("'dimensions':[]", "'dimensions':null"), BOTH),
                        schema("null time", SCHEMA.replace("'version'", "'createdAt':null,'version'"), BOTH),
                        new Case("created with 200", EventSchemas.CREATE, 200, SCHEMA, Set.of(RUBY)),
                        new Case("created with 201", EventSchemas.CREATE, 201, SCHEMA, BOTH),
                        new Case("null token of schemas", EventSchemas.LIST, 200, "{'data':[],'nextToken':null}", BOTH),
                        new Case("a meter", UsageMeters.GET, 200, METER, BOTH),
                        new Case(
                                "unknown status of a meter",
                                UsageMeters.GET,
                                200,
                                METER.replace("ACTIVE", "OLD"),
                                NONE),
                        new Case(
                                "meter without order",
                                UsageMeters.GET,
                                200,
                                METER.replace(",'order':1", ""),
                                Set.of(RUBY)),
                        new Case("an account", Accounts.GET, 200, ACCOUNT, BOTH),
                        new Case(
                                "account without a name",
                                Accounts.GET,
                                200,
                                ACCOUNT.replace("'name':'Acme',", ""),
                                NONE),
                        new Case("400 of a token", TokenExchange.AUTHENTICATE, 400, "{'message':'no'}", Set.of(RUBY)))
                .map(Case::test);
    }

    private static String with(String old, String replacement) {
        return EVENTS.replace(old, replacement);
    }
}
