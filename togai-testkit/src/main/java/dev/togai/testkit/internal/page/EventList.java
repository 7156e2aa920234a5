package dev.togai.testkit.internal.page;

import dev.togai.testkit.internal.JsonObject;
import dev.togai.testkit.internal.metering.EventLedger;
import dev.togai.testkit.internal.metering.EventOwner;
import dev.togai.testkit.internal.metering.StoredEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A list of events, the latest received first.
 *
 * @param text a string in the id, or in a name or value of the event, in lower case
 * @param account the account, or the account or alias that was sent
 * @param schema the name of the schema
 * @param status the status or the category
 */
record EventList(Optional<String> text, Optional<String> account, Optional<String> schema, Optional<String> status) {

    /** The events that are searched for one page of rows. The next page continues after them. */
    private static final int MAX_SEARCHED = 20_000;

    /** Returns the list that a query describes. */
    static EventList of(PageQuery query) {
        return new EventList(query.search("text"), query.text("account"), query.text("schema"), query.text("status"));
    }

    /**
     * Returns the rows before a record, and the number of the record from which to continue.
     *
     * @param before the number of the record
     */
    JsonObject page(EventLedger ledger, long before, int limit) {
        List<StoredEvent> received = ledger.events().received();
        List<JsonObject> rows = new ArrayList<>();
        int next = (int) Math.min(before, received.size()) - 1;
        int last = Math.max(0, next - MAX_SEARCHED + 1);
        while (next >= last && rows.size() < limit) {
            StoredEvent event = received.get(next);
            if (matches(event)) {
                rows.add(EventJson.row(event));
            }
            next--;
        }
        JsonObject page = new JsonObject().add("events", rows);
        return next >= 0 ? page.add("older", next + 1) : page;
    }

    private boolean matches(StoredEvent event) {
        return schema.filter(name -> !name.equals(event.schemaName())).isEmpty()
                && account.filter(name -> !isAccount(event, name)).isEmpty()
                && status.filter(name -> !hasStatus(event, name)).isEmpty()
                && text.filter(part -> !contains(event, part)).isEmpty();
    }

    private static boolean isAccount(StoredEvent event, String name) {
        return name.equals(event.accountId())
                || event.owner().map(EventOwner::accountId).filter(name::equals).isPresent();
    }

    private static boolean hasStatus(StoredEvent event, String name) {
        return name.equals(event.status().toString())
                || name.equals(event.status().category().toString());
    }

    private static boolean contains(StoredEvent event, String part) {
        return event.id()
                        .filter(id -> id.toLowerCase(Locale.ROOT).contains(part))
                        .isPresent()
                || event.event().toString().toLowerCase(Locale.ROOT).contains(part);
    }
}
