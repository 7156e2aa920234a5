package dev.togai.testkit.behavior;

import static dev.togai.testkit.behavior.FakeBehavior.Evidence.ASSUMED;
import static dev.togai.testkit.behavior.FakeBehavior.Evidence.CONTRADICTORY;
import static dev.togai.testkit.behavior.FakeBehavior.Evidence.DOCUMENTED;

/**
 * A behavior of Togai that can be enabled or disabled in a fake. Togai's documents are silent on some behaviors and
 * contradictory on others, so each constant states its evidence, and a test can change it.
 */
public enum FakeBehavior {
    /** A draft can be deactivated. */
    DRAFTS_CAN_BE_DEACTIVATED(false, ASSUMED, "The documents describe deactivating active meters only."),

    /** An inactive meter can be deactivated again, which changes nothing. */
    INACTIVE_METERS_CAN_BE_DEACTIVATED_AGAIN(
            true, ASSUMED, "The documents do not specify what a repeated deactivate returns."),

    /** An active meter can be activated again, which changes nothing. */
    ACTIVE_METERS_CAN_BE_ACTIVATED_AGAIN(
            true, ASSUMED, "The documents do not specify what a repeated activate returns."),

    /** An active meter can be updated in every field. */
    ACTIVE_METERS_CAN_BE_UPDATED(
            false,
            DOCUMENTED,
            "The guide to usage meters states that an active one cannot be edited; the page on update names no condition."),

    /** An active meter can be updated in name and description only. */
    ACTIVE_METERS_CAN_BE_RENAMED(
            false,
            ASSUMED,
            "The guide states that an active meter cannot be edited, and may mean only its computations."),

    /** An active meter can be deleted. */
    ACTIVE_METERS_CAN_BE_DELETED(
            false, DOCUMENTED, "The guide states that only an inactive meter or a draft can be archived."),

    /** An inactive meter can be updated. */
    INACTIVE_METERS_CAN_BE_UPDATED(
            true, ASSUMED, "The guide forbids edits of active meters and allows those of drafts; inactive is between."),

    /** A meter with a price plan can be deactivated. */
    METERS_WITH_A_PRICE_PLAN_CAN_BE_DEACTIVATED(
            true, CONTRADICTORY, "The page on deactivate states that; the guide to usage meters states the opposite."),

    /** A deleted meter is not found. If disabled, it is returned as ARCHIVED, and all other actions on it are rejected. */
    DELETED_METERS_ARE_NOT_FOUND(
            true,
            ASSUMED,
            "The guide states that archived meters are hidden but kept; no page specifies the result of a get."),

    /** A meter can be deleted twice. */
    DELETING_AGAIN_SUCCEEDS(false, ASSUMED, "The documents do not specify what a repeated delete returns."),

    /** A rejected delete returns 200 with {@code success: false} instead of 400. */
    REJECTED_DELETES_RETURN_200(
            false, ASSUMED, "The response to a delete has a field for success, and no page states when it is false."),

    /** The name of a deleted meter cannot be used again. */
    NAMES_OF_DELETED_METERS_STAY_TAKEN(
            true, ASSUMED, "Names are unique in the organisation and archived meters are kept."),

    /** The name of another meter is rejected. */
    NAMES_ARE_UNIQUE(true, DOCUMENTED, "The reference calls names unique in the organisation."),

    /** The name of another meter is rejected with 409 instead of 400. */
    NAME_CONFLICTS_RETURN_409(
            false, ASSUMED, "The documents list 400 and no 409 for usage meters, and do not specify which applies."),

    /** Lists contain deleted meters. */
    ARCHIVED_METERS_ARE_LISTED(false, DOCUMENTED, "The guide states that archived meters are hidden."),

    /** A new meter is a draft. If disabled, it is inactive. */
    NEW_METERS_ARE_DRAFTS(
            true,
            ASSUMED,
            "The documents' example of a new meter is a draft; the guide states that a draft shows as inactive."),

    /** A deactivated meter is returned as DRAFT. If disabled, as INACTIVE. */
    DEACTIVATED_METERS_SHOW_AS_DRAFT(
            false, CONTRADICTORY, "The example on the page on deactivate returns DRAFT; its text names inactive."),

    /** The last page has a token that leads to an empty page. */
    LAST_PAGE_CARRIES_A_TOKEN(
            false,
            DOCUMENTED,
            "The page on pagination states that the last page may have a token, and usually has none."),

    /** A matcher must be JSON. */
    MATCHERS_MUST_BE_JSON(
            false, CONTRADICTORY, "A matcher is documented as JSON Logic; the documents' own example is not JSON."),

    /** A meter can have several computations. */
    SEVERAL_COMPUTATIONS_ARE_ALLOWED(
            false, CONTRADICTORY, "Requests are documented without a limit, responses with at most one."),

    /** The formula of a COUNT meter must be {@code 1}. */
    COUNT_METERS_MUST_COMPUTE_ONE(
            false, CONTRADICTORY, "The reference specifies 1 for COUNT; its own examples pass a product."),

    /** Rules can be sent as JSON values as well as strings. */
    RULES_CAN_BE_SENT_AS_JSON(
            true, CONTRADICTORY, "The schema specifies rules as strings; the documents' own examples send an object."),

    /** An update can set a name of up to 255 characters, of any kind. */
    UPDATES_ALLOW_LONG_NAMES(
            false, CONTRADICTORY, "The request allows 255 characters, the resulting meter 50 and a pattern."),

    /** A name can be empty or blank. */
    NAMES_CAN_BE_BLANK(true, DOCUMENTED, "The documented pattern of names admits an empty one."),

    /** A request with an undocumented field is rejected. */
    UNKNOWN_FIELDS_ARE_REJECTED(true, DOCUMENTED, "The schemas of both requests allow no additional properties."),

    /** A null in an update clears the field. If disabled, it is rejected. */
    NULL_CLEARS_A_FIELD(false, ASSUMED, "The documents name no field of an update as nullable."),

    /** A meter can name an event schema that does not exist. */
    UNKNOWN_SCHEMAS_ARE_ACCEPTED(
            true, ASSUMED, "The documents list a 404 for create without a reason; enabled, tests need no schemas."),

    /** Lists can be filtered by all four statuses. If disabled, DRAFT and ARCHIVED are rejected. */
    STATUS_FILTER_ACCEPTS_ALL_STATUSES(
            true, CONTRADICTORY, "The reference accepts ACTIVE and INACTIVE, another page ACTIVE and ARCHIVED."),

    /** Lists can be filtered by aggregation alone. If disabled, that filter is ignored unless there is a status. */
    AGGREGATIONS_FILTER_WORKS_ALONE(
            true, CONTRADICTORY, "The reference lists the filters as independent, another page only in combination."),

    /** Lists support {@code _search} and {@code _sort}. If disabled, both are ignored. */
    LISTS_CAN_BE_SEARCHED_AND_SORTED(
            true,
            CONTRADICTORY,
            "The page on list shows both parameters, without their syntax; the reference has neither."),

    /** An event for an unknown account creates the account and a customer. If disabled, the account is not found. */
    ACCOUNTS_ARE_CREATED_ON_SIGHT(
            true,
            DOCUMENTED,
            "The documents process an event once its account exists; enabled, tests of usage need no accounts."),

    /** Once a test creates an account, no other account is created on sight. */
    CONFIGURED_ACCOUNTS_ARE_COMPLETE(
            true,
            DOCUMENTED,
            "An event for an account that does not exist is not metered; a test with accounts has all that it needs."),

    /**
     * An event that found no account is processed again when a test creates the account or adds the alias. The fake does not wait
     * for a price plan.
     */
    EVENTS_WAIT_FOR_THEIR_ACCOUNT(
            true,
            DOCUMENTED,
            "Since March 2024 Togai does so within 24 hours of the account and its price plan; it can be disabled there."),

    /** An account accepts an alias that it has already, which changes nothing. If disabled, it is rejected as taken. */
    OWN_ALIASES_CAN_BE_ADDED_AGAIN(true, ASSUMED, "The documents do not specify what adding an alias again returns."),

    /** An alias without a period may have 1 or 2 characters. */
    SHORT_ALIASES_ARE_ACCEPTED(
            true, CONTRADICTORY, "The reference has a minimum of 3 characters, and 1 for aliases with a period."),

    /** Aliases can be removed by the ids that the list of aliases shows, beside their values. */
    ALIASES_CAN_BE_REMOVED_BY_ID(
            true, CONTRADICTORY, "The type of the request holds aliases; its example holds ids in their place."),

    /** A draft of an event schema can be deactivated. */
    DRAFT_SCHEMAS_CAN_BE_DEACTIVATED(false, ASSUMED, "The documents describe deactivating active schemas only."),

    /** An inactive event schema can be deactivated again, which changes nothing. */
    INACTIVE_SCHEMAS_CAN_BE_DEACTIVATED_AGAIN(
            true, ASSUMED, "The documents do not specify what a repeated deactivate of a schema returns."),

    /** An active event schema can be activated again, which changes nothing. */
    ACTIVE_SCHEMAS_CAN_BE_ACTIVATED_AGAIN(
            true, ASSUMED, "The documents do not specify what a repeated activate of a schema returns."),

    /** An active event schema without active meters can be deleted. */
    ACTIVE_SCHEMAS_CAN_BE_DELETED(
            false,
            CONTRADICTORY,
            "The guide states that only an inactive schema can be archived; the reference of delete names no status."),

    /** Any meter of an event schema prevents its deactivate and delete. If disabled, only active meters do. */
    ANY_METER_BLOCKS_ITS_SCHEMA(
            false, CONTRADICTORY, "The reference names active meters as the obstacle, the guide names all meters."),

    /** A deleted event schema is not found. If disabled, it is returned as ARCHIVED, and all other actions on it are rejected. */
    DELETED_SCHEMAS_ARE_NOT_FOUND(
            true,
            ASSUMED,
            "The guide states that archived schemas are hidden but kept; no page specifies the result of a get."),

    /** Lists contain deleted event schemas. */
    ARCHIVED_SCHEMAS_ARE_LISTED(false, DOCUMENTED, "The guide states that archived schemas are hidden."),

    /** The name of a deleted event schema cannot be used again. */
    NAMES_OF_DELETED_SCHEMAS_STAY_TAKEN(
            true, ASSUMED, "Names are unique in the organisation and archived schemas are kept."),

    /** Event schemas named like those of Togai's own, {@code togai-}, are rejected. */
    RESERVED_SCHEMA_NAMES_ARE_REJECTED(
            true, ASSUMED, "Togai defines togai-usage and togai-named-license; no page states who may create them."),

    /** Lists of event schemas can be filtered by all four statuses. If disabled, DRAFT and ARCHIVED are rejected. */
    SCHEMA_STATUS_FILTER_ACCEPTS_ALL_STATUSES(
            false, CONTRADICTORY, "The reference accepts ACTIVE and INACTIVE, another page ACTIVE and ARCHIVED."),

    /** Lists in an update of an event schema are added to those of the schema. If disabled, they replace them. */
    SCHEMA_UPDATES_ADD_TO_LISTS(
            false, ASSUMED, "The documents allow to add attributes, and do not state whether a list is the whole one."),

    /** An update of an activated event schema in more than its description creates a version. */
    SCHEMA_UPDATES_CREATE_VERSIONS(
            true, ASSUMED, "The documents describe versions, and do not state which update creates one."),

    /** An update of an event schema can contain a status, which is ignored. If disabled, it is an unknown field. */
    SCHEMA_UPDATES_CAN_CONTAIN_A_STATUS(
            false,
            CONTRADICTORY,
            "The documents' example of an update has a status; the schema of the request has none."),

    /** A meter can be created for a draft of an event schema. */
    DRAFT_SCHEMAS_CAN_HAVE_METERS(
            true,
            CONTRADICTORY,
            "The change log states that a draft meter may use a draft schema; the guide denies it."),

    /** Activating a meter requires that its event schema is active, if the fake knows the schema. */
    ACTIVE_METERS_NEED_AN_ACTIVE_SCHEMA(
            true,
            CONTRADICTORY,
            "The guide requires an active schema for a meter; the change log allows drafts of both."),

    /** Rules of enrichments that do not parse, or that read an unknown variable, are rejected. */
    ENRICHMENT_RULES_ARE_VALIDATED(
            false, CONTRADICTORY, "The documents' own example reads a variable that Togai's validator does not know."),

    /** An enrichment with the name of an attribute or a dimension of the event is rejected. */
    ENRICHMENTS_CANNOT_REPLACE_FIELDS(
            true, ASSUMED, "The documents state that an enrichment adds a field, and not that it may replace one."),

    /** A template of event ids with a placeholder that is no field of the event is rejected. */
    EVENT_ID_TEMPLATES_ARE_VALIDATED(
            true, ASSUMED, "The documents illustrate a template of event ids, and do not specify its syntax."),

    /** A plus in a path is read as a blank, if nothing has the name or the id with the plus. */
    PLUS_IN_A_PATH_IS_A_BLANK(
            false, ASSUMED, "The official Ruby client writes a blank in a path as a plus, which is a plus in a URL."),

    /** An event with an id that was used before is rejected with 409. If disabled, it is accepted and recorded as a duplicate. */
    REPEATED_EVENTS_RETURN_409(
            false,
            CONTRADICTORY,
            "The change log states that repeated events are recorded; the reference states that an id is not allowed again."),

    /** The id of an event can be used again after an undo. */
    UNDO_FREES_THE_EVENT_ID(
            true, CONTRADICTORY, "The change log states that; the reference does not accept an id again for 45 days."),

    /** Invalid events and batches are rejected with 422 instead of 400. */
    INVALID_EVENTS_RETURN_422(
            false,
            CONTRADICTORY,
            "The reference describes 422 as a payload that is too large; its framework uses it for both."),

    /** The value of an attribute or a dimension can be a JSON number or a boolean. */
    VALUES_CAN_BE_JSON_NUMBERS(
            false, CONTRADICTORY, "All types in the reference are strings, and examples have numbers."),

    /** The timestamp of an event can lack an offset, and is in UTC then. */
    TIMESTAMPS_CAN_LACK_AN_OFFSET(
            true,
            CONTRADICTORY,
            "The reference requires ISO 8601; its example has no offset, and no page names the zone."),

    /** The timestamp of an event can have a blank instead of T, as official Ruby clients send it. */
    TIMESTAMPS_CAN_HAVE_A_BLANK(true, ASSUMED, "The official Ruby client sends 2026-11-01 10:00:00 UTC for a time."),

    /** An unknown event is rejected with 404. If disabled, an empty list is returned. */
    UNKNOWN_EVENTS_RETURN_404(true, ASSUMED, "The reference lists no 404 for a single event, and no other response."),

    /** Events can be listed by the names of ingestion statuses, not only by their categories. */
    EVENTS_CAN_BE_LISTED_BY_INGESTION_STATUS(
            true, ASSUMED, "The reference has a string with two examples, which are categories."),

    /** A correction needs the id of an account. */
    CORRECTIONS_NEED_AN_ACCOUNT(
            true, CONTRADICTORY, "The page on corrections requires it; the reference has no such parameter."),

    /** Redoing an event that failed for its units, its account or its time ingests it again. If disabled, the correction fails. */
    REDO_INGESTS_FAILED_EVENTS_AGAIN(
            false, CONTRADICTORY, "The page on statuses lists these as not reverted, and does not state what follows."),

    /** Metrics can be filtered by the names of meters as well as by their ids. */
    METRICS_CAN_BE_FILTERED_BY_METER_NAME(
            true, CONTRADICTORY, "The field is called an id, and its values the names of usage meters."),

    /** Metrics have a value for each bucket of their time range. If disabled, buckets without events are left out. */
    EMPTY_BUCKETS_ARE_RETURNED(false, ASSUMED, "The documents do not specify the values of buckets without events."),

    /** Metrics of more than 300 points in a series are rejected. If disabled, they are returned. */
    METRICS_ARE_LIMITED_TO_300_POINTS(
            true,
            CONTRADICTORY,
            "The reference has a limit for each series, its text for the response, and neither a result."),

    /** Metrics count reverted events as unprocessed. */
    REVERTED_EVENTS_ARE_UNPROCESSED(
            false, ASSUMED, "The documents name three categories and do not assign the statuses to them."),

    /** Requests beyond the quotas of a second are rejected with 429, by the fake's clock. */
    REQUEST_QUOTAS_ARE_ENFORCED(
            false,
            DOCUMENTED,
            "The page on quotas states 50 requests a second for each way to ingest, and 10 for the others.");

    /** The evidence for a default. */
    public enum Evidence {
        /** Togai's documents state the default. */
        DOCUMENTED,
        /** Togai's documents contradict themselves. */
        CONTRADICTORY,
        /** Togai's documents are silent; the default seems most likely. */
        ASSUMED
    }

    private final boolean enabledByDefault;
    private final Evidence evidence;
    private final String source;

    FakeBehavior(boolean enabledByDefault, Evidence evidence, String source) {
        this.enabledByDefault = enabledByDefault;
        this.evidence = evidence;
        this.source = source;
    }

    /** Returns whether the behavior is enabled by default. */
    public boolean enabledByDefault() {
        return enabledByDefault;
    }

    /** Returns the evidence for the default. */
    public Evidence evidence() {
        return evidence;
    }

    /** Returns the statement of Togai's documents on the behavior, in a sentence. */
    public String source() {
        return source;
    }
}
