package dev.togai.testkit.internal.snapshot;

import dev.togai.account.Account;
import dev.togai.account.AccountAlias;
import dev.togai.account.Customer;
import dev.togai.json.TogaiJson;
import dev.togai.testkit.internal.JsonObject;
import dev.togai.testkit.internal.StoredAccount;
import dev.togai.testkit.internal.StoredAccount.StoredAlias;
import dev.togai.testkit.internal.StoredCustomer;
import dev.togai.testkit.plan.CycleInterval;
import dev.togai.testkit.plan.PricePlan;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The codec of customers, and of accounts with their aliases and price plans. */
final class StoredAccountCodec {

    /** Whether the fake created the customer or account for an event. */
    static final String CREATED_ON_SIGHT = "createdOnSight";

    private static final String CUSTOMER = "customer";
    private static final String ACCOUNT = "account";
    private static final String ALIASES = "aliases";
    private static final String ALIAS = "alias";
    private static final String PRICE_PLAN = "pricePlan";
    private static final String CREATED_AT = "createdAt";
    private static final String REVISION = "revision";

    private StoredAccountCodec() {}

    /** Returns the JSON of a customer. */
    static JsonObject write(StoredCustomer stored, boolean createdOnSight) {
        return new JsonObject()
                .add(CUSTOMER, model(stored.customer()))
                .add(CREATED_AT, stored.createdAt())
                .add(REVISION, stored.revision())
                .add(CREATED_ON_SIGHT, onlyIfTrue(createdOnSight));
    }

    /** Reads a customer. */
    static StoredCustomer readCustomer(SnapshotObject object) {
        StoredCustomer stored = new StoredCustomer(
                object.model(CUSTOMER, Customer.class), object.instant(CREATED_AT), object.number(REVISION));
        object.flag(CREATED_ON_SIGHT);
        object.requireAllRead();
        return stored;
    }

    /** Returns the JSON of an account. */
    static JsonObject write(StoredAccount stored, boolean createdOnSight) {
        List<JsonObject> aliases = stored.aliases().stream()
                .map(alias -> new JsonObject().add(ALIAS, model(alias.alias())).add(REVISION, alias.revision()))
                .toList();
        return new JsonObject()
                .add(ACCOUNT, model(stored.account()))
                .add(ALIASES, Optional.of(aliases).filter(it -> !it.isEmpty()))
                .add(PRICE_PLAN, stored.pricePlan().map(StoredAccountCodec::write))
                .add(CREATED_AT, stored.createdAt())
                .add(REVISION, stored.revision())
                .add(CREATED_ON_SIGHT, onlyIfTrue(createdOnSight));
    }

    /** Reads an account. */
    static StoredAccount readAccount(SnapshotObject object) {
        List<StoredAlias> aliases = new ArrayList<>();
        for (SnapshotObject alias : object.objects(ALIASES)) {
            aliases.add(new StoredAlias(alias.model(ALIAS, AccountAlias.class), alias.number(REVISION)));
            alias.requireAllRead();
        }
        StoredAccount stored = new StoredAccount(
                object.model(ACCOUNT, Account.class),
                aliases,
                object.optionalObject(PRICE_PLAN).map(StoredAccountCodec::readPlan),
                object.instant(CREATED_AT),
                object.number(REVISION));
        object.flag(CREATED_ON_SIGHT);
        object.requireAllRead();
        return stored;
    }

    private static JsonObject write(PricePlan plan) {
        return new JsonObject()
                .add("id", plan.id())
                .add("name", plan.name())
                .add("interval", plan.interval())
                .add("startDay", plan.startDay())
                .add("startMonth", plan.startMonth())
                .add("gracePeriodDays", plan.gracePeriodDays());
    }

    private static PricePlan readPlan(SnapshotObject object) {
        String name = object.string("interval");
        CycleInterval interval = Arrays.stream(CycleInterval.values())
                .filter(value -> value.name().equals(name))
                .findFirst()
                .orElseThrow(() -> object.invalid(
                        "interval", "must be one of " + Arrays.toString(CycleInterval.values()) + ", was " + name));
        PricePlan plan = PricePlan.of(interval)
                .named(object.string("id"), object.string("name"))
                .withGracePeriodDays(object.number("gracePeriodDays", 0, Integer.MAX_VALUE));
        int day = object.number("startDay", 1, Integer.MAX_VALUE);
        int month = object.number("startMonth", 1, Integer.MAX_VALUE);
        object.requireAllRead();
        try {
            PricePlan started = plan.startingOnDay(day);
            return interval == CycleInterval.WEEKLY && month == 1 ? started : started.startingInMonth(month);
        } catch (IllegalArgumentException e) {
            throw object.invalid("is no price plan: " + e.getMessage());
        }
    }

    private static JsonObject.Raw model(Object model) {
        return new JsonObject.Raw(TogaiJson.write(model));
    }

    private static Optional<Boolean> onlyIfTrue(boolean value) {
        return Optional.of(value).filter(it -> it);
    }
}
