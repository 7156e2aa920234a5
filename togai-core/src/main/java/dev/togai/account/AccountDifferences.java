package dev.togai.account;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The comparison of a customer or an account with the request that created it, by JSON names. Blanks around a string and its case
 * are no difference, because a service may change them. Not thread-safe.
 */
final class AccountDifferences {

    private final List<String> different = new ArrayList<>();

    private AccountDifferences() {}

    static List<String> between(CreateCustomerRequest request, Customer customer) {
        AccountDifferences differences = new AccountDifferences();
        differences.string("id", Optional.of(request.id()), Optional.of(customer.id()));
        differences.string("name", Optional.of(request.name()), customer.name());
        differences.string("primaryEmail", Optional.of(request.primaryEmail()), customer.primaryEmail());
        differences.address(Optional.of(request.address()), customer.address());
        return List.copyOf(differences.different);
    }

    static List<String> between(CreateAccountRequest request, Account account) {
        AccountDifferences differences = new AccountDifferences();
        differences.string("id", Optional.of(request.id()), Optional.of(account.id()));
        differences.string("name", Optional.of(request.name()), account.name());
        differences.string("customerId", Optional.of(request.customerId()), account.customerId());
        differences.string("invoiceCurrency", request.invoiceCurrency(), account.invoiceCurrency());
        differences.string("primaryEmail", request.primaryEmail(), account.primaryEmail());
        differences.string(
                "netTermDays",
                request.netTermDays().map(String::valueOf),
                account.netTermDays().map(String::valueOf));
        differences.string(
                "status",
                Optional.of(request.status().orElse(AccountStatus.ACTIVE).wireName()),
                account.status().map(AccountStatus::wireName));
        differences.address(request.address(), account.address());
        differences.note(
                "aliases",
                !account.aliases().isEmpty() && !request.aliases().stream().allMatch(account::hasAlias));
        return List.copyOf(differences.different);
    }

    private void address(Optional<Address> requested, Optional<Address> actual) {
        if (requested.isPresent() && actual.isPresent()) {
            Address wanted = requested.get();
            Address found = actual.get();
            string("address.phoneNumber", wanted.phoneNumber(), found.phoneNumber());
            string("address.line1", wanted.line1(), found.line1());
            string("address.line2", wanted.line2(), found.line2());
            string("address.postalCode", wanted.postalCode(), found.postalCode());
            string("address.city", wanted.city(), found.city());
            string("address.state", wanted.state(), found.state());
            string("address.country", wanted.country(), found.country());
        }
    }

    private void string(String field, Optional<String> requested, Optional<String> actual) {
        note(
                field,
                requested.isPresent()
                        && actual.isPresent()
                        && !requested
                                .get()
                                .strip()
                                .equalsIgnoreCase(actual.get().strip()));
    }

    private void note(String field, boolean differs) {
        if (differs) {
            different.add(field);
        }
    }
}
