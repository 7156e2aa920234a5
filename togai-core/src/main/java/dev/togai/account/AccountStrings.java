package dev.togai.account;

import dev.togai.error.Violation;
import dev.togai.internal.limits.LimitCheck;
import java.util.List;
import java.util.Map;

/** The strings of a request, checked for characters that UTF-8 cannot encode. Not thread-safe. */
final class AccountStrings {

    private final LimitCheck check = new LimitCheck();

    private AccountStrings() {}

    static AccountStrings of(CreateCustomerRequest request) {
        AccountStrings strings = new AccountStrings();
        strings.check.sendable("id", request.id());
        strings.check.sendable("name", request.name());
        strings.check.sendable("primaryEmail", request.primaryEmail());
        strings.address("address.", request.address());
        request.account().ifPresent(account -> strings.account("account.", account));
        strings.unknownFields("", request.unknownFields());
        return strings;
    }

    static AccountStrings of(CreateAccountRequest request) {
        AccountStrings strings = new AccountStrings();
        strings.account("", request);
        strings.check.sendable("customerId", request.customerId());
        return strings;
    }

    static AccountStrings of(AddAliasesRequest request) {
        AccountStrings strings = new AccountStrings();
        strings.strings("aliases", request.aliases());
        strings.aliases("accountAliases", request.accountAliases());
        strings.unknownFields("", request.unknownFields());
        return strings;
    }

    static AccountStrings of(RemoveAliasesRequest request) {
        AccountStrings strings = new AccountStrings();
        strings.strings("aliases", request.aliases());
        for (int i = 0; i < request.removals().size(); i++) {
            String place = "accountAliases[" + i + "].";
            strings.check.sendable(place + "id", request.removals().get(i).id());
            strings.unknownFields(place, request.removals().get(i).unknownFields());
        }
        strings.unknownFields("", request.unknownFields());
        return strings;
    }

    /** Returns the strings that UTF-8 cannot encode, and the unknown fields that are not JSON. */
    List<Violation> unsendable() {
        return check.violations();
    }

    private void account(String place, NewAccount account) {
        check.sendable(place + "id", account.id());
        check.sendable(place + "name", account.name());
        check.sendable(place + "invoiceCurrency", account.invoiceCurrency());
        check.sendable(place + "primaryEmail", account.primaryEmail());
        check.sendable(place + "status", account.status().map(AccountStatus::wireName));
        account.address().ifPresent(address -> address(place + "address.", address));
        strings(place + "aliases", account.aliases());
        aliases(place + "accountAliases", account.accountAliases());
        strings(place + "tags", account.tags());
        account.metadata().forEach((name, value) -> {
            check.sendable(place + "metadata." + name, name);
            check.sendable(place + "metadata." + name, value);
        });
        unknownFields(place, account.unknownFields());
    }

    private void address(String place, Address address) {
        check.sendable(place + "phoneNumber", address.phoneNumber());
        check.sendable(place + "line1", address.line1());
        check.sendable(place + "line2", address.line2());
        check.sendable(place + "postalCode", address.postalCode());
        check.sendable(place + "city", address.city());
        check.sendable(place + "state", address.state());
        check.sendable(place + "country", address.country());
        unknownFields(place, address.unknownFields());
    }

    private void aliases(String place, List<AccountAlias> aliases) {
        for (int i = 0; i < aliases.size(); i++) {
            check.sendable(place + "[" + i + "].id", aliases.get(i).id());
            check.sendable(place + "[" + i + "].value", aliases.get(i).value());
            unknownFields(place + "[" + i + "].", aliases.get(i).unknownFields());
        }
    }

    private void strings(String place, List<String> values) {
        for (int i = 0; i < values.size(); i++) {
            check.sendable(place + "[" + i + "]", values.get(i));
        }
    }

    private void unknownFields(String place, Map<String, String> unknownFields) {
        check.sendable(place, unknownFields);
        check.json(place, unknownFields);
    }
}
