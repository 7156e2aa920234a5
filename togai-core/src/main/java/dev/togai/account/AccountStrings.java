package dev.togai.account;

import dev.togai.error.Violation;
import dev.togai.internal.JsonParsers;
import dev.togai.internal.Utf8Validator;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The strings of a request, checked for characters that UTF-8 cannot encode. Not thread-safe. */
final class AccountStrings {

    private final List<Violation> violations = new ArrayList<>();

    private AccountStrings() {}

    static AccountStrings of(CreateCustomerRequest request) {
        AccountStrings strings = new AccountStrings();
        strings.string("id", request.id());
        strings.string("name", request.name());
        strings.string("primaryEmail", request.primaryEmail());
        strings.address("address.", request.address());
        request.account().ifPresent(account -> strings.account("account.", account));
        strings.unknownFields("", request.unknownFields());
        return strings;
    }

    static AccountStrings of(CreateAccountRequest request) {
        AccountStrings strings = new AccountStrings();
        strings.account("", request);
        strings.string("customerId", request.customerId());
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
            strings.string(place + "id", request.removals().get(i).id());
            strings.unknownFields(place, request.removals().get(i).unknownFields());
        }
        strings.unknownFields("", request.unknownFields());
        return strings;
    }

    /** Returns the strings that UTF-8 cannot encode, and the unknown fields that are not JSON. */
    List<Violation> unsendable() {
        return List.copyOf(violations);
    }

    private void account(String place, NewAccount account) {
        string(place + "id", account.id());
        string(place + "name", account.name());
        string(place + "invoiceCurrency", account.invoiceCurrency());
        string(place + "primaryEmail", account.primaryEmail());
        string(place + "status", account.status().map(AccountStatus::wireName));
        account.address().ifPresent(address -> address(place + "address.", address));
        strings(place + "aliases", account.aliases());
        aliases(place + "accountAliases", account.accountAliases());
        strings(place + "tags", account.tags());
        account.metadata().forEach((name, value) -> {
            string(place + "metadata." + name, name);
            string(place + "metadata." + name, value);
        });
        unknownFields(place, account.unknownFields());
    }

    private void address(String place, Address address) {
        string(place + "phoneNumber", address.phoneNumber());
        string(place + "line1", address.line1());
        string(place + "line2", address.line2());
        string(place + "postalCode", address.postalCode());
        string(place + "city", address.city());
        string(place + "state", address.state());
        string(place + "country", address.country());
        unknownFields(place, address.unknownFields());
    }

    private void aliases(String place, List<AccountAlias> aliases) {
        for (int i = 0; i < aliases.size(); i++) {
            string(place + "[" + i + "].id", aliases.get(i).id());
            string(place + "[" + i + "].value", aliases.get(i).value());
            unknownFields(place + "[" + i + "].", aliases.get(i).unknownFields());
        }
    }

    private void strings(String place, List<String> values) {
        for (int i = 0; i < values.size(); i++) {
            string(place + "[" + i + "]", values.get(i));
        }
    }

    private void unknownFields(String place, Map<String, String> unknownFields) {
        unknownFields.forEach((name, json) -> {
            string(place + name, name);
            string(place + name, json);
            JsonParsers.findSyntaxError(json)
                    .ifPresent(problem ->
                            violations.add(new Violation(place + name, "must be JSON (" + problem + ")", json)));
        });
    }

    private void string(String field, Optional<String> value) {
        value.ifPresent(text -> string(field, text));
    }

    private void string(String field, String value) {
        Utf8Validator.findProblem(value).ifPresent(problem -> violations.add(new Violation(field, problem, value)));
    }
}
