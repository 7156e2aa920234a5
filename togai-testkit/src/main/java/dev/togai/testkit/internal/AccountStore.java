package dev.togai.testkit.internal;

import dev.togai.account.AccountLimits;
import dev.togai.account.AccountStatus;
import dev.togai.call.ApiCall;
import dev.togai.testkit.behavior.FakeBehavior;
import dev.togai.testkit.plan.PricePlan;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The customers of the organisation, their accounts and aliases. Not thread-safe: {@link FakeState} holds the lock. */
final class AccountStore {

    private final BehaviorSettings behaviors;
    private final FakeQuotas quotas;
    private final Map<String, StoredCustomer> customers = new LinkedHashMap<>();
    private final Map<String, StoredAccount> accounts = new LinkedHashMap<>();
    private final AliasIndex aliases = new AliasIndex();
    private final Set<String> customersOnSight = new HashSet<>();
    private final Set<String> accountsOnSight = new HashSet<>();
    private final DeletedResources archived;

    /** The ids and aliases of changed accounts, unless the behaviors do not process events again. */
    private final Set<String> changedNames = new HashSet<>();

    private long revisions;

    /**
     * Creates an empty store.
     *
     * @param archivedLimit the maximum number of archived accounts
     */
    AccountStore(BehaviorSettings behaviors, FakeQuotas quotas, int archivedLimit) {
        this.behaviors = behaviors;
        this.quotas = quotas;
        this.archived = new DeletedResources(archivedLimit);
    }

    /** Removes all customers and accounts. */
    void clear() {
        customers.clear();
        accounts.clear();
        aliases.clear();
        customersOnSight.clear();
        accountsOnSight.clear();
        archived.clear();
        changedNames.clear();
    }

    /** Replaces all customers and accounts by those of a snapshot. */
    void restore(AccountsSnapshot saved) {
        clear();
        saved.customers().forEach(customer -> customers.put(customer.id(), customer));
        saved.accounts().forEach(this::put);
        customersOnSight.addAll(saved.customersOnSight());
        accountsOnSight.addAll(saved.accountsOnSight());
        revisions = saved.revision();
        changedNames.clear();
    }

    /** Returns a copy of all customers and accounts. */
    AccountsSnapshot snapshot() {
        return new AccountsSnapshot(
                List.copyOf(customers.values()),
                List.copyOf(accounts.values()),
                Set.copyOf(customersOnSight),
                Set.copyOf(accountsOnSight),
                revisions);
    }

    /** Returns the number of the next creation. */
    long nextRevision() {
        return ++revisions;
    }

    /** Returns all customers in the order of creation. */
    Collection<StoredCustomer> customers() {
        return customers.values();
    }

    /** Returns the accounts that a list can contain, in the order of creation. */
    List<StoredAccount> listed() {
        return accounts.values().stream()
                .filter(account -> !account.isArchived())
                .toList();
    }

    /** Returns the customer with this id, or throws a 404. */
    StoredCustomer customer(ApiCall call, String id) {
        StoredCustomer customer = customers.get(id);
        if (customer == null) {
            throw ApiErrors.of(call, 404, "Customer " + id + " not found");
        }
        return customer;
    }

    /** Returns the account with this id, or throws a 404 if it does not exist or is archived. An alias is no id. */
    StoredAccount account(ApiCall call, String id) {
        StoredAccount account = accounts.get(id);
        if (account == null || account.isArchived()) {
            throw ApiErrors.of(call, 404, "Account " + id + " not found");
        }
        return account;
    }

    /** Rejects a customer whose id is taken, or that exceeds the quota. One that was created on sight is replaced. */
    void requireNewCustomer(ApiCall call, String id) {
        if (customers.containsKey(id) && !customersOnSight.contains(id)) {
            throw ApiErrors.of(call, 400, "Customer with id " + id + " already exists");
        }
        if (customers.size() - customersOnSight.size() >= quotas.customers()) {
            throw ApiErrors.of(
                    call, 400, "The organisation has reached its quota of " + quotas.customers() + " customers");
        }
    }

    /**
     * Rejects an account whose id is taken, or that exceeds the quota. Archived accounts keep their id, but do not count. One that
     * was created on sight is replaced.
     */
    void requireNewAccount(ApiCall call, String id) {
        if (accounts.containsKey(id) && !accountsOnSight.contains(id)) {
            throw ApiErrors.of(call, 400, "Account with id " + id + " already exists");
        }
        if (listed().size() - accountsOnSight.size() >= quotas.accounts()) {
            throw ApiErrors.of(
                    call, 400, "The organisation has reached its quota of " + quotas.accounts() + " accounts");
        }
    }

    /**
     * Rejects aliases that another account has in the same period, and those that exceed the quota. The account itself may have
     * them, if the behaviors allow it.
     */
    void requireFreeAliases(ApiCall call, String accountId, List<StoredAccount.StoredAlias> added) {
        for (StoredAccount.StoredAlias alias : added) {
            aliases.owners(alias.alias()).stream()
                    .filter(owner -> !owner.equals(accountId)
                            || !behaviors.isEnabled(FakeBehavior.OWN_ALIASES_CAN_BE_ADDED_AGAIN))
                    .findFirst()
                    .ifPresent(owner -> {
                        throw ApiErrors.of(
                                call,
                                400,
                                "Alias " + alias.alias().value() + " is already taken by the account " + owner);
                    });
        }
        if (aliases.size() + added.size() > quotas.aliases()) {
            throw ApiErrors.of(
                    call, 400, "The organisation has reached its quota of " + quotas.aliases() + " account aliases");
        }
    }

    /** Adds a customer. */
    StoredCustomer add(StoredCustomer customer) {
        customersOnSight.remove(customer.id());
        customers.put(customer.id(), customer);
        return customer;
    }

    /** Adds a new account. It keeps the price plan of one that was created on sight. */
    StoredAccount add(StoredAccount account) {
        Optional<PricePlan> plan =
                Optional.ofNullable(accounts.get(account.id())).flatMap(StoredAccount::pricePlan);
        accountsOnSight.remove(account.id());
        return put(plan.map(account::withPricePlan).orElse(account));
    }

    /** Adds or replaces an account, and updates the index of aliases. */
    StoredAccount put(StoredAccount account) {
        StoredAccount before = accounts.put(account.id(), account);
        if (before != null) {
            aliases.remove(before);
            archived.remove(before.revision());
        }
        if (account.isArchived()) {
            archived.add(account.revision(), account.id()).forEach(accounts::remove);
        } else {
            aliases.add(account);
            if (behaviors.isEnabled(FakeBehavior.EVENTS_WAIT_FOR_THEIR_ACCOUNT)) {
                changedNames.add(account.id());
                account.aliases()
                        .forEach(alias -> changedNames.add(alias.alias().value()));
            }
        }
        return account;
    }

    /**
     * Returns the account that an event counts for, see {@link #find}. Depending on the behaviors, creates an account that does not
     * exist. An archived account counts no events.
     */
    Optional<ResolvedAccount> resolve(String accountIdOrAlias, Instant eventTime) {
        Optional<ResolvedAccount> found = find(accountIdOrAlias, eventTime);
        return found.isPresent() || accounts.containsKey(accountIdOrAlias) || !isCreatedOnSight(accountIdOrAlias)
                ? found
                : Optional.of(resolved(createOnSight(accountIdOrAlias, eventTime), Optional.empty()));
    }

    /** Returns the account with this id, else the one whose alias is in force at the time of the event. */
    Optional<ResolvedAccount> find(String accountIdOrAlias, Instant eventTime) {
        StoredAccount account = accounts.get(accountIdOrAlias);
        return account != null && !account.isArchived()
                ? Optional.of(resolved(account, Optional.empty()))
                : aliases.owner(accountIdOrAlias, eventTime)
                        .map(accounts::get)
                        .map(owner -> resolved(owner, Optional.of(accountIdOrAlias)));
    }

    /**
     * Returns the ids and aliases of accounts that were added or changed since the last call. Events that found no account may find
     * one of them now.
     */
    Set<String> takeChangedNames() {
        if (changedNames.isEmpty()) {
            return Set.of();
        }
        Set<String> taken = Set.copyOf(changedNames);
        changedNames.clear();
        return taken;
    }

    /** Returns whether an event under this id or alias would have no account at any time. */
    boolean isUnknown(String accountIdOrAlias) {
        return !isCreatedOnSight(accountIdOrAlias)
                && !accounts.containsKey(accountIdOrAlias)
                && !aliases.contains(accountIdOrAlias);
    }

    /** Returns whether accounts were added or changed since {@link #takeChangedNames}. */
    boolean hasChangedNames() {
        return !changedNames.isEmpty();
    }

    /** Sets the price plan of an account. Creates the account if it does not exist and events would create it too. */
    StoredAccount setPricePlan(String accountId, PricePlan plan, Instant now) {
        StoredAccount account = accounts.get(accountId);
        if (account == null && !isCreatedOnSight(accountId)) {
            throw new IllegalArgumentException(
                    "There is no account \"" + accountId + "\" to set a price plan for. Create the account first.");
        }
        return put((account == null ? createOnSight(accountId, now) : account).withPricePlan(plan));
    }

    /** Returns the price plan of an account. */
    Optional<PricePlan> pricePlan(String accountId) {
        return Optional.ofNullable(accounts.get(accountId)).flatMap(StoredAccount::pricePlan);
    }

    /** Moves an account to ARCHIVED, as Togai's console would. */
    StoredAccount archive(String accountId) {
        StoredAccount account = accounts.get(accountId);
        if (account == null) {
            throw new IllegalArgumentException("There is no account " + accountId + " to archive.");
        }
        accountsOnSight.remove(accountId);
        return put(account.withStatus(AccountStatus.ARCHIVED));
    }

    /** Returns whether an unknown account is created. One with an id that is too long for an account cannot exist. */
    private boolean isCreatedOnSight(String id) {
        boolean configured = accounts.size() > accountsOnSight.size();
        return id.codePointCount(0, id.length()) <= AccountLimits.MAX_ID_LENGTH
                && behaviors.isEnabled(FakeBehavior.ACCOUNTS_ARE_CREATED_ON_SIGHT)
                && !(configured && behaviors.isEnabled(FakeBehavior.CONFIGURED_ACCOUNTS_ARE_COMPLETE));
    }

    private StoredAccount createOnSight(String id, Instant now) {
        if (!customers.containsKey(id)) {
            add(new StoredCustomer(AccountMapper.unknownCustomer(id, now), now, nextRevision()));
            customersOnSight.add(id);
        }
        accountsOnSight.add(id);
        return put(
                new StoredAccount(AccountMapper.unknownAccount(id), List.of(), Optional.empty(), now, nextRevision()));
    }

    private ResolvedAccount resolved(StoredAccount account, Optional<String> alias) {
        String customerId = account.account().customerId().orElse(account.id());
        StoredCustomer customer = customers.get(customerId);
        return new ResolvedAccount(
                account.id(),
                account.account().name().orElse(account.id()),
                alias,
                customerId,
                customer == null ? customerId : customer.name(),
                account.pricePlan());
    }
}
