package dev.togai.testkit.internal.snapshot;

import dev.togai.json.TogaiJson;
import dev.togai.testkit.internal.AccountsSnapshot;
import dev.togai.testkit.internal.JsonObject;
import dev.togai.testkit.internal.SchemaRulesMapper;
import dev.togai.testkit.internal.StateSnapshot;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * A writer of snapshots. Each resource and each event is on a line of its own, so that two files can be compared line by line. Equal
 * states have equal JSON. Not thread-safe.
 */
public final class SnapshotWriter {

    private final Writer out;
    private String separator = "{\n";

    private SnapshotWriter(Writer out) {
        this.out = out;
    }

    /**
     * Writes a snapshot. Only one entry of it is in memory as JSON at a time.
     *
     * @throws IOException if the writer fails
     */
    public static void write(StateSnapshot snapshot, Writer out) throws IOException {
        new SnapshotWriter(out).write(snapshot);
    }

    private void write(StateSnapshot snapshot) throws IOException {
        AccountsSnapshot accounts = snapshot.accounts();
        ContextTable contexts = ContextTable.of(snapshot.metering().events());
        value(SnapshotFormat.FORMAT_MEMBER, SnapshotFormat.NAME);
        value(SnapshotFormat.VERSION_MEMBER, SnapshotFormat.VERSION);
        value(SnapshotFormat.TAKEN_AT, snapshot.takenAt());
        value(
                SnapshotFormat.REVISIONS,
                new JsonObject()
                        .add(SnapshotFormat.SCHEMAS, snapshot.schemaRevision())
                        .add(SnapshotFormat.METERS, snapshot.meterRevision())
                        .add(SnapshotFormat.ACCOUNTS, accounts.revision()));
        value(SnapshotFormat.SETTINGS, new TreeMap<>(snapshot.metering().settings()));
        array(SnapshotFormat.PLANNED_STATUSES, snapshot.metering().plannedStatuses(), status -> status);
        array(SnapshotFormat.SCHEMAS, snapshot.schemas(), StoredSchemaCodec::write);
        array(SnapshotFormat.METERS, snapshot.meters(), StoredMeterCodec::write);
        array(
                SnapshotFormat.CUSTOMERS,
                accounts.customers(),
                customer -> StoredAccountCodec.write(
                        customer, accounts.customersOnSight().contains(customer.id())));
        array(
                SnapshotFormat.ACCOUNTS,
                accounts.accounts(),
                account -> StoredAccountCodec.write(
                        account, accounts.accountsOnSight().contains(account.id())));
        array(
                SnapshotFormat.SCHEMA_VERSIONS,
                contexts.schemas(),
                rules -> new JsonObject.Raw(TogaiJson.write(SchemaRulesMapper.toSchema(rules))));
        array(SnapshotFormat.METER_VERSIONS, contexts.meters(), StoredMeterCodec::write);
        array(SnapshotFormat.CONTEXTS, contexts.contexts(), context -> MeteringContextCodec.write(context, contexts));
        array(SnapshotFormat.EVENTS, snapshot.metering().events(), event -> StoredEventCodec.write(event, contexts));
        out.write("\n}\n");
    }

    private void value(String name, Object value) throws IOException {
        name(name);
        out.write(JsonObject.json(value));
    }

    private <T> void array(String name, List<T> entries, Function<T, Object> json) throws IOException {
        name(name);
        out.write('[');
        String before = "\n";
        for (T entry : entries) {
            out.write(before);
            out.write(JsonObject.json(json.apply(entry)));
            before = ",\n";
        }
        out.write(entries.isEmpty() ? "]" : "\n]");
    }

    private void name(String name) throws IOException {
        out.write(separator);
        out.write(JsonObject.json(name));
        out.write(": ");
        separator = ",\n";
    }
}
