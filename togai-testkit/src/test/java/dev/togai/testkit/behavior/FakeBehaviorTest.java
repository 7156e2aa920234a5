package dev.togai.testkit.behavior;

import static org.assertj.core.api.Assertions.assertThat;

import dev.togai.account.AccountAlias;
import dev.togai.account.AccountId;
import dev.togai.account.AddAliasesRequest;
import dev.togai.error.TogaiApiException;
import dev.togai.event.EventRecord;
import dev.togai.event.IngestionStatus;
import dev.togai.meter.Aggregation;
import dev.togai.meter.CreateUsageMeterRequest;
import dev.togai.meter.MeterStatus;
import dev.togai.meter.Meters;
import dev.togai.meter.UpdateUsageMeterRequest.Field;
import dev.togai.meter.UsageMeter;
import dev.togai.meter.UsageMeterQuery;
import dev.togai.meter.UsageMeters;
import dev.togai.rule.JsonLogic;
import dev.togai.schema.EventAttribute;
import dev.togai.schema.EventSchemaQuery;
import dev.togai.schema.EventSchemaStatus;
import dev.togai.schema.EventSchemas;
import dev.togai.schema.Schemas;
import dev.togai.testkit.FakeTogai;
import dev.togai.testkit.http.FakeTogaiServer;
import dev.togai.testkit.internal.FakeBackendAccess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each behavior, observed while it is enabled and while it is disabled. */
class FakeBehaviorTest {

    private static final JsonLogic TWO = JsonLogic.of("2");

    @ParameterizedTest
    @EnumSource(FakeBehavior.class)
    void a_behavior_is_enabled_or_disabled_as_set(FakeBehavior behavior) {
        for (boolean enabled : new boolean[] {true, false}) {
            FakeTogai setAtStart =
                    FakeTogai.builder().behavior(behavior, enabled).build();
            FakeTogai setLater = FakeTogai.create();
            setLater.setBehavior(behavior, enabled);

            assertThat(setAtStart.isEnabled(behavior)).isEqualTo(enabled);
            assertThat(observed(behavior, setAtStart))
                    .as("%s when %s", behavior, enabled)
                    .isEqualTo(enabled);
            assertThat(observed(behavior, setLater))
                    .as("%s set to %s later", behavior, enabled)
                    .isEqualTo(enabled);
        }
    }

    @ParameterizedTest
    @EnumSource(FakeBehavior.class)
    void a_behavior_has_its_documented_default(FakeBehavior behavior) {
        FakeTogai fake = FakeTogai.create();

        assertThat(fake.isEnabled(behavior)).isEqualTo(behavior.enabledByDefault());
        assertThat(observed(behavior, fake)).isEqualTo(behavior.enabledByDefault());
    }

    @ParameterizedTest
    @EnumSource(FakeBehavior.class)
    void a_behavior_states_its_source_in_a_sentence(FakeBehavior behavior) {
        assertThat(behavior.evidence()).isNotNull();
        assertThat(behavior.source()).matches("[A-Z].{20,150}\\.");
    }

    /** Returns whether an empty fake shows the behavior. The switch is exhaustive, so each behavior needs a case. */
    private static boolean observed(FakeBehavior behavior, FakeTogai fake) {
        UsageMeters meters = fake.usageMeters();
        return switch (behavior) {
            case DRAFTS_CAN_BE_DEACTIVATED -> works(() -> meters.deactivate(draft(meters)));
            case INACTIVE_METERS_CAN_BE_DEACTIVATED_AGAIN -> works(() -> meters.deactivate(inactive(meters)));
            case ACTIVE_METERS_CAN_BE_ACTIVATED_AGAIN -> works(() -> meters.activate(active(meters)));
            case ACTIVE_METERS_CAN_BE_UPDATED ->
                works(() -> meters.update(active(meters), it -> it.aggregation(Aggregation.SUM)));
            case ACTIVE_METERS_CAN_BE_RENAMED -> {
                String id = active(meters);
                yield works(() -> meters.update(id, it -> it.name("new").description("new")))
                        && !works(() -> meters.update(id, it -> it.name("newer").billableName("newer")));
            }
            case ACTIVE_METERS_CAN_BE_DELETED -> works(() -> meters.delete(active(meters)));
            case INACTIVE_METERS_CAN_BE_UPDATED ->
                works(() -> meters.update(inactive(meters), it -> it.description("new")));
            case METERS_WITH_A_PRICE_PLAN_CAN_BE_DEACTIVATED -> {
                String id = active(meters);
                fake.attachPricePlan(id);
                yield works(() -> meters.deactivate(id));
            }
            case DELETED_METERS_ARE_NOT_FOUND -> {
                String id = deleted(meters);
                boolean gone = !works(() -> meters.get(id));
                assertThat(works(() -> meters.activate(id))).isFalse();
                assertThat(works(() -> meters.update(id, it -> it.name("new")))).isFalse();
                yield gone;
            }
            case DELETING_AGAIN_SUCCEEDS -> works(() -> meters.delete(deleted(meters)));
            case REJECTED_DELETES_RETURN_200 -> status(() -> meters.delete(active(meters))) == 200;
            case NAMES_OF_DELETED_METERS_STAY_TAKEN -> {
                deleted(meters);
                yield !works(() -> draft(meters));
            }
            case NAMES_ARE_UNIQUE -> {
                draft(meters);
                yield !works(() -> draft(meters));
            }
            case NAME_CONFLICTS_RETURN_409 -> {
                draft(meters);
                yield status(() -> draft(meters)) == 409;
            }
            case ARCHIVED_METERS_ARE_LISTED -> {
                deleted(meters);
                yield meters.all().iterator().hasNext();
            }
            case NEW_METERS_ARE_DRAFTS -> statusOf(meters, draft(meters)).equals(MeterStatus.DRAFT);
            case DEACTIVATED_METERS_SHOW_AS_DRAFT ->
                statusOf(meters, inactive(meters)).equals(MeterStatus.DRAFT);
            case LAST_PAGE_CARRIES_A_TOKEN -> {
                draft(meters);
                yield meters.list(UsageMeterQuery.all()).nextToken().isPresent();
            }
            case MATCHERS_MUST_BE_JSON ->
                !works(() -> meters.create(Meters.count("broken").when(JsonLogic.unchecked("{"))));
            case SEVERAL_COMPUTATIONS_ARE_ALLOWED ->
                works(() -> meters.create(Meters.sum("two").compute(TWO).and(it -> it.compute(TWO))));
            case COUNT_METERS_MUST_COMPUTE_ONE -> {
                boolean rejected = !works(() -> meters.create(
                        request("two").computation(it -> it.compute(TWO)).build()));
                String id = draft(meters);
                assertThat(works(() -> meters.update(id, it -> it.computation(c -> c.compute(TWO)))))
                        .isEqualTo(!rejected);
                yield rejected;
            }
            case RULES_CAN_BE_SENT_AS_JSON ->
                works(() -> FakeBackendAccess.backendOf(fake)
                        .usageMeters()
                        .create(request("json")
                                .computation(it -> it.compute(JsonLogic.embedded("{\"*\":[2,3]}")))
                                .build()));
            case UPDATES_ALLOW_LONG_NAMES ->
                works(() -> meters.update(
                        draft(meters), it -> it.name("\u00E9".repeat(255)).unchecked()));
            case NAMES_CAN_BE_BLANK -> works(() -> meters.create(request("").build()));
            case UNKNOWN_FIELDS_ARE_REJECTED ->
                !works(() -> meters.create(
                        request("new").putUnknownField("window", "7").build()));
            case NULL_CLEARS_A_FIELD -> {
                String id = draft(meters);
                boolean cleared = works(() -> meters.update(id, it -> it.setNull(Field.DESCRIPTION)));
                assertThat(works(() -> meters.update(id, it -> it.setNull(Field.NAME))))
                        .isFalse();
                assertThat(meters.get(id).description().isEmpty()).isEqualTo(cleared);
                yield cleared;
            }
            case UNKNOWN_SCHEMAS_ARE_ACCEPTED ->
                works(() -> meters.create(Meters.count("of").forEvent("nothing")));
            case STATUS_FILTER_ACCEPTS_ALL_STATUSES ->
                works(() -> meters.list(
                        UsageMeterQuery.builder().status(MeterStatus.ARCHIVED).build()));
            case AGGREGATIONS_FILTER_WORKS_ALONE -> {
                draft(meters);
                yield FakeBackendAccess.backendOf(fake)
                        .usageMeters()
                        .list(UsageMeterQuery.builder()
                                .aggregations(Aggregation.SUM)
                                .build())
                        .data()
                        .isEmpty();
            }
            case LISTS_CAN_BE_SEARCHED_AND_SORTED -> {
                draft(meters);
                yield FakeBackendAccess.backendOf(fake)
                        .usageMeters()
                        .list(UsageMeterQuery.builder().search("walks").build())
                        .data()
                        .isEmpty();
            }
            case ACCOUNTS_ARE_CREATED_ON_SIGHT -> isResolved(fake, "acme");
            case CONFIGURED_ACCOUNTS_ARE_COMPLETE -> {
                account(fake);
                yield !isResolved(fake, "globex");
            }
            case EVENTS_WAIT_FOR_THEIR_ACCOUNT -> {
                fake.setBehavior(FakeBehavior.ACCOUNTS_ARE_CREATED_ON_SIGHT, false);
                schema(fake).activate("rides");
                fake.ingestion()
                        .ingest(event -> event.id("ride-1")
                                .schemaName("rides")
                                .timestamp(Instant.EPOCH)
                                .accountId("acme")
                                .attribute("distance", 1));
                assertThat(fake.events().find("ride-1")).isPresent();
                account(fake);
                yield fake.events()
                        .find("ride-1")
                        .flatMap(EventRecord::status)
                        .filter(status -> !status.equals(IngestionStatus.INGESTION_FAILED_ACCOUNT_NOT_FOUND))
                        .isPresent();
            }
            case OWN_ALIASES_CAN_BE_ADDED_AGAIN -> works(() -> fake.accounts().addAliases(account(fake), "acme-prod"));
            case SHORT_ALIASES_ARE_ACCEPTED ->
                works(() -> fake.accounts()
                        .addAliases(
                                AccountId.of(account(fake)),
                                AddAliasesRequest.builder()
                                        .alias("a")
                                        .unchecked()
                                        .build()));
            case ALIASES_CAN_BE_REMOVED_BY_ID -> {
                String id = account(fake);
                AccountAlias alias = fake.accounts().aliases(id).iterator().next();
                yield works(() -> fake.accounts().removeAliases(id, alias.id().orElseThrow()));
            }
            case DRAFT_SCHEMAS_CAN_BE_DEACTIVATED -> {
                schema(fake);
                yield works(() -> fake.eventSchemas().deactivate("rides"));
            }
            case INACTIVE_SCHEMAS_CAN_BE_DEACTIVATED_AGAIN -> {
                activeSchema(fake).deactivate("rides");
                yield works(() -> fake.eventSchemas().deactivate("rides"));
            }
            case ACTIVE_SCHEMAS_CAN_BE_ACTIVATED_AGAIN ->
                works(() -> activeSchema(fake).activate("rides"));
            case ACTIVE_SCHEMAS_CAN_BE_DELETED -> works(() -> activeSchema(fake).delete("rides"));
            case ANY_METER_BLOCKS_ITS_SCHEMA -> {
                EventSchemas schemas = activeSchema(fake);
                meters.create(Meters.count("trips").forEvent("rides"));
                yield !works(() -> schemas.deactivate("rides"));
            }
            case DELETED_SCHEMAS_ARE_NOT_FOUND -> {
                schema(fake).delete("rides");
                yield status(() -> fake.eventSchemas().get("rides")) == 404;
            }
            case ARCHIVED_SCHEMAS_ARE_LISTED -> {
                schema(fake).delete("rides");
                yield fake.eventSchemas().all().iterator().hasNext();
            }
            case NAMES_OF_DELETED_SCHEMAS_STAY_TAKEN -> {
                schema(fake).delete("rides");
                yield !works(() -> schema(fake));
            }
            case RESERVED_SCHEMA_NAMES_ARE_REJECTED ->
                !works(() -> fake.eventSchemas().create(Schemas.named("togai-usage")));
            case SCHEMA_STATUS_FILTER_ACCEPTS_ALL_STATUSES ->
                works(() -> fake.eventSchemas()
                        .list(EventSchemaQuery.builder()
                                .status(EventSchemaStatus.DRAFT)
                                .build()));
            case SCHEMA_UPDATES_ADD_TO_LISTS ->
                schema(fake)
                                .update("rides", it -> it.attributes(List.of(EventAttribute.of("tip"))))
                                .attributes()
                                .size()
                        == 2;
            case SCHEMA_UPDATES_CREATE_VERSIONS -> {
                EventSchemas schemas = activeSchema(fake);
                yield schemas.update(Schemas.changing(schemas.get("rides")).attribute("tip"))
                                .version()
                                .getAsInt()
                        == 2;
            }
            case SCHEMA_UPDATES_CAN_CONTAIN_A_STATUS ->
                works(() -> schema(fake).update("rides", it -> it.putUnknownField("status", "\"ACTIVE\"")));
            case DRAFT_SCHEMAS_CAN_HAVE_METERS -> {
                schema(fake);
                yield works(() -> meters.create(Meters.count("trips").forEvent("rides")));
            }
            case ACTIVE_METERS_NEED_AN_ACTIVE_SCHEMA -> {
                activeSchema(fake);
                String id =
                        meters.create(Meters.count("trips").forEvent("rides")).id();
                fake.eventSchemas().deactivate("rides");
                yield !works(() -> meters.activate(id));
            }
            case ENRICHMENT_RULES_ARE_VALIDATED ->
                !works(() -> fake.eventSchemas()
                        .create(Schemas.named("rides")
                                .enrichAttribute("km", JsonLogic.of("{\"var\":\"attribute.m\"}"))));
            case ENRICHMENTS_CANNOT_REPLACE_FIELDS ->
                !works(() -> fake.eventSchemas()
                        .create(Schemas.named("rides").dimension("city").enrichDimension("city", "x")));
            case EVENT_ID_TEMPLATES_ARE_VALIDATED ->
                !works(() -> fake.eventSchemas().create(Schemas.named("rides").eventIdTemplate("{{city}}")));
            case PLUS_IN_A_PATH_IS_A_BLANK -> {
                fake.eventSchemas().create(Schemas.named("ride completed"));
                try (FakeTogaiServer server = FakeTogaiServer.start(fake)) {
                    yield get(server, "/event_schema/ride+completed") == 200;
                }
            }
            case REPEATED_EVENTS_RETURN_409,
                    UNDO_FREES_THE_EVENT_ID,
                    INVALID_EVENTS_RETURN_422,
                    VALUES_CAN_BE_JSON_NUMBERS,
                    TIMESTAMPS_CAN_LACK_AN_OFFSET,
                    TIMESTAMPS_CAN_HAVE_A_BLANK,
                    UNKNOWN_EVENTS_RETURN_404,
                    EVENTS_CAN_BE_LISTED_BY_INGESTION_STATUS,
                    CORRECTIONS_NEED_AN_ACCOUNT,
                    REDO_INGESTS_FAILED_EVENTS_AGAIN,
                    METRICS_CAN_BE_FILTERED_BY_METER_NAME,
                    EMPTY_BUCKETS_ARE_RETURNED,
                    METRICS_ARE_LIMITED_TO_300_POINTS,
                    REVERTED_EVENTS_ARE_UNPROCESSED,
                    REQUEST_QUOTAS_ARE_ENFORCED -> EventBehaviors.observed(behavior, fake);
        };
    }

    private static boolean isResolved(FakeTogai fake, String account) {
        return FakeBackendAccess.backendOf(fake)
                .state()
                .resolveAccount(account, Instant.EPOCH)
                .isPresent();
    }

    /** Creates an account with an alias and returns its id. */
    private static String account(FakeTogai fake) {
        return fake.customers()
                .create(it -> it.id("acme")
                        .name("ACME")
                        .primaryEmail("billing@acme.example")
                        .address(address -> address.city("Chennai"))
                        .account(account -> account.id("acme").name("ACME").alias("acme-prod")))
                .id();
    }

    private static EventSchemas schema(FakeTogai fake) {
        fake.eventSchemas().create(Schemas.named("rides").attribute("distance"));
        return fake.eventSchemas();
    }

    private static EventSchemas activeSchema(FakeTogai fake) {
        schema(fake).activate("rides");
        return fake.eventSchemas();
    }

    private static int get(FakeTogaiServer server, String target) {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(server.environment().baseUrl() + target))
                .header("Authorization", "Bearer any")
                .timeout(Duration.ofSeconds(20))
                .build();
        try {
            return HttpClient.newHttpClient()
                    .send(request, HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException | InterruptedException e) {
            throw new AssertionError("The request failed", e);
        }
    }

    private static CreateUsageMeterRequest.Builder request(String name) {
        return CreateUsageMeterRequest.builder()
                .name(name)
                .aggregation(Aggregation.COUNT)
                .unchecked();
    }

    private static String draft(UsageMeters meters) {
        return meters.create(Meters.count("rides").description("All rides")).id();
    }

    private static String active(UsageMeters meters) {
        return meters.activate(draft(meters)).id();
    }

    private static String inactive(UsageMeters meters) {
        return meters.deactivate(active(meters)).id();
    }

    private static String deleted(UsageMeters meters) {
        String id = draft(meters);
        meters.delete(id);
        return id;
    }

    private static MeterStatus statusOf(UsageMeters meters, String id) {
        UsageMeter meter = meters.get(id);
        return meter.status().orElseThrow();
    }

    private static boolean works(Runnable call) {
        return status(call) == 0;
    }

    /** Returns the status with which the call was rejected, 0 if it was not. */
    private static int status(Runnable call) {
        try {
            call.run();
            return 0;
        } catch (TogaiApiException e) {
            return e.status();
        }
    }
}
