package dev.togai.testkit.internal;

import dev.togai.account.Account;
import dev.togai.account.AccountAlias;
import dev.togai.account.AccountLimits;
import dev.togai.account.AccountStatus;
import dev.togai.account.Address;
import dev.togai.account.CreateCustomerRequest;
import dev.togai.account.Customer;
import dev.togai.account.CustomerAccount;
import dev.togai.account.CustomerStatus;
import dev.togai.account.NewAccount;
import dev.togai.testkit.internal.StoredAccount.StoredAlias;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Creates customers, accounts and aliases from requests. It always fills in the fields that official clients require. */
final class AccountMapper {

    private static final String EMAIL_OF_UNKNOWN_CUSTOMERS = "unknown@example.com";

    /** The maximum length of a billing address in a response, which official clients check. */
    private static final int MAX_BILLING_ADDRESS_LENGTH = 1000;

    private AccountMapper() {}

    /** Returns the customer of a request. */
    static Customer toCustomer(CreateCustomerRequest request, long revision, Instant now) {
        return Customer.builder()
                .id(request.id())
                .togaiCustomerId("cus." + revision)
                .name(request.name())
                .primaryEmail(request.primaryEmail())
                .address(request.address())
                .billingAddress(oneLine(request.address()))
                .status(CustomerStatus.ACTIVE)
                .createdAt(now)
                .updatedAt(now)
                .unknownFields(request.unknownFields())
                .build();
    }

    /** Returns the account of a request, without its aliases. */
    static Account toAccount(NewAccount request, StoredCustomer customer, long revision) {
        return Account.builder()
                .id(request.id())
                .togaiAccountId("acc." + revision)
                .togaiCustomerId(customer.customer().togaiCustomerId())
                .name(request.name())
                .customerId(customer.id())
                .status(request.status().orElse(AccountStatus.ACTIVE))
                .invoiceCurrency(request.invoiceCurrency())
                .netTermDays(request.netTermDays())
                .address(request.address())
                .primaryEmail(request.primaryEmail())
                .metadata(request.metadata())
                .tags(request.tags().stream()
                        .map(tag -> tag.toLowerCase(Locale.ROOT))
                        .toList())
                .unknownFields(request.unknownFields())
                .build();
    }

    /** Returns the account of a customer that is created without one: it has the id and name of the customer. */
    static NewAccount defaultAccount(Customer customer) {
        return CustomerAccount.builder()
                .id(customer.id())
                .name(customer.name().orElse(customer.id()))
                .build();
    }

    /** Returns the aliases to store: those without a period, then those with one. */
    static List<StoredAlias> toAliases(
            List<String> always, List<AccountAlias> withPeriod, Instant now, LongSupplier revisions) {
        return Stream.concat(always.stream().map(AccountAlias::of), withPeriod.stream())
                .map(alias -> toAlias(alias, now, revisions.getAsLong()))
                .toList();
    }

    private static StoredAlias toAlias(AccountAlias alias, Instant now, long revision) {
        return new StoredAlias(
                AccountAlias.builder()
                        .from(alias)
                        .id(new UUID(0, revision).toString())
                        .createdAt(now)
                        .updatedAt(now)
                        .build(),
                revision);
    }

    /** Returns the customer that a fake creates when it sees an account for the first time. */
    static Customer unknownCustomer(String id, Instant now) {
        return Customer.builder()
                .id(id)
                .togaiCustomerId("cus." + id)
                .name(nameOfUnknown(id))
                .primaryEmail(EMAIL_OF_UNKNOWN_CUSTOMERS)
                .address(Address.builder().build())
                .billingAddress("")
                .status(CustomerStatus.ACTIVE)
                .createdAt(now)
                .updatedAt(now)
                .build();
    }

    /** Returns the account that a fake creates when it sees it for the first time. */
    static Account unknownAccount(String id) {
        return Account.builder()
                .id(id)
                .togaiAccountId("acc." + id)
                .togaiCustomerId("cus." + id)
                .name(nameOfUnknown(id))
                .customerId(id)
                .status(AccountStatus.ACTIVE)
                .build();
    }

    /** Returns the id, or a longer name if the id is too short for a name. */
    private static String nameOfUnknown(String id) {
        return id.codePointCount(0, id.length()) < AccountLimits.MIN_NAME_LENGTH ? "Account " + id : id;
    }

    /** Returns the lines of an address in one, of the documented length. */
    private static String oneLine(Address address) {
        String line = Stream.of(
                        address.line1(),
                        address.line2(),
                        address.city(),
                        address.state(),
                        address.postalCode(),
                        address.country())
                .flatMap(Optional::stream)
                .collect(Collectors.joining(", "));
        return ApiErrors.truncate(line, MAX_BILLING_ADDRESS_LENGTH);
    }
}
