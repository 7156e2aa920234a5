package dev.togai.testkit;

import dev.togai.testkit.behavior.SettlePolicy;
import dev.togai.testkit.internal.FakeQuotas;
import dev.togai.testkit.internal.IngestionSettings;
import dev.togai.testkit.internal.RetentionLimits;

/**
 * The options of a fake that limit numbers. Not thread-safe.
 *
 * @param <B> the builder
 */
abstract class LimitsBuilder<B extends LimitsBuilder<B>> {

    private FakeQuotas quotas = FakeQuotas.defaults();
    private IngestionSettings ingestion = IngestionSettings.defaults();
    private RetentionLimits retention = RetentionLimits.defaults();

    LimitsBuilder() {}

    /** Returns the builder itself. */
    abstract B self();

    FakeQuotas quotas() {
        return quotas;
    }

    IngestionSettings ingestion() {
        return ingestion;
    }

    RetentionLimits retention() {
        return retention;
    }

    void settlePolicy(SettlePolicy policy) {
        ingestion = ingestion.withSettlePolicy(policy);
    }

    /** Sets the maximum number of meters, not counting deleted ones. Default: the documented 100. */
    public B meterQuota(int meterQuota) {
        quotas = quotas.withMeters(meterQuota);
        return self();
    }

    /** Sets the maximum number of customers. Default: the documented 100. */
    public B customerQuota(int customerQuota) {
        quotas = quotas.withCustomers(customerQuota);
        return self();
    }

    /** Sets the maximum number of accounts, not counting archived ones. Default: the documented 100. */
    public B accountQuota(int accountQuota) {
        quotas = quotas.withAccounts(accountQuota);
        return self();
    }

    /** Sets the maximum number of aliases of all accounts. Default: the documented 1,000. */
    public B aliasQuota(int aliasQuota) {
        quotas = quotas.withAliases(aliasQuota);
        return self();
    }

    /** Sets the maximum number of event schemas, not counting deleted ones. Default: the documented 100. */
    public B schemaQuota(int schemaQuota) {
        quotas = quotas.withSchemas(schemaQuota);
        return self();
    }

    /** Sets the maximum number of events in a batch. Default: 500, the number in Togai's OpenAPI document; other sources have 1,000. */
    public B batchLimit(int batchLimit) {
        ingestion = ingestion.withBatchLimit(batchLimit);
        return self();
    }

    /** Sets the maximum number of dimensions of an event. Default: no limit; a newsletter of Togai has 100. */
    public B maxDimensions(int maxDimensions) {
        ingestion = ingestion.withMaxDimensions(maxDimensions);
        return self();
    }

    /**
     * Sets the maximum number of calls in the journal. Default: 10,000. The oldest are dropped, also beyond 32 MiB of text.
     *
     * @param calls 0 or more; 0 keeps no call
     */
    public B journalLimit(int calls) {
        retention = retention.withCalls(calls);
        return self();
    }

    /**
     * Sets the maximum numbers of deleted meters, of deleted event schemas, and of archived accounts. Default: 10,000 of each. The oldest
     * are forgotten, of accounts those created first: they are not found in any way, and their names and ids are free. Events that they metered keep their usage.
     *
     * @param resources 0 or more; 0 forgets a resource when it is deleted
     */
    public B deletedLimit(int resources) {
        retention = retention.withDeleted(resources);
        return self();
    }

    /**
     * Sets the maximum number of superseded versions of an event schema. Default: 1,000. The oldest are forgotten.
     *
     * @param versions 0 or more; 0 keeps the latest version only
     */
    public B schemaVersionLimit(int versions) {
        retention = retention.withVersions(versions);
        return self();
    }
}
