package dev.togai.testkit.internal;

import dev.togai.account.AccountAlias;
import dev.togai.account.AccountLimits;
import dev.togai.account.AddAliasesRequest;
import dev.togai.account.Address;
import dev.togai.account.AliasRemoval;
import dev.togai.account.CreateAccountRequest;
import dev.togai.account.CreateCustomerRequest;
import dev.togai.account.CustomerAccount;
import dev.togai.account.NewAccount;
import dev.togai.account.RemoveAliasesRequest;
import dev.togai.error.Violation;
import dev.togai.json.TogaiJson;
import dev.togai.testkit.behavior.FakeBehavior;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Validates one request against the documented limits and the current behaviors. Not thread-safe. */
final class AccountValidator {

    /** The documented fields of requests that this library does not model. The fake stores and returns them. */
    private static final Set<String> OTHER_FIELDS = Set.of("settings", "billingInformation");

    private static final Pattern ALIAS_WITHOUT_PERIOD = Pattern.compile("(account\\.)?aliases\\[\\d+]");

    private final BehaviorSettings behaviors;
    private final List<String> problems = new ArrayList<>();

    private AccountValidator(BehaviorSettings behaviors) {
        this.behaviors = behaviors;
    }

    /** Returns all problems of a request. */
    static List<String> problems(CreateCustomerRequest request, BehaviorSettings behaviors) {
        AccountValidator checks = new AccountValidator(behaviors);
        checks.limits(AccountLimits.violations(request));
        checks.fields("", request.unknownFields(), CreateCustomerRequest.class);
        checks.fields("address.", request.address().unknownFields(), Address.class);
        request.account().ifPresent(account -> checks.account("account.", account, CustomerAccount.class));
        return checks.problems;
    }

    /** Returns all problems of a request. */
    static List<String> problems(CreateAccountRequest request, BehaviorSettings behaviors) {
        AccountValidator checks = new AccountValidator(behaviors);
        checks.limits(AccountLimits.violations(request));
        checks.account("", request, CreateAccountRequest.class);
        return checks.problems;
    }

    /** Returns all problems of a request. */
    static List<String> problems(AddAliasesRequest request, BehaviorSettings behaviors) {
        AccountValidator checks = new AccountValidator(behaviors);
        checks.limits(AccountLimits.violations(request));
        checks.fields("", request.unknownFields(), AddAliasesRequest.class);
        checks.aliases("", request.accountAliases());
        return checks.problems;
    }

    /** Returns all problems of a request. */
    static List<String> problems(RemoveAliasesRequest request, BehaviorSettings behaviors) {
        AccountValidator checks = new AccountValidator(behaviors);
        checks.limits(AccountLimits.violations(request));
        checks.fields("", request.unknownFields(), RemoveAliasesRequest.class);
        request.removals()
                .forEach(removal -> checks.fields("accountAliases.", removal.unknownFields(), AliasRemoval.class));
        return checks.problems;
    }

    private void account(String place, NewAccount account, Class<?> type) {
        fields(place, account.unknownFields(), type);
        account.address().ifPresent(address -> fields(place + "address.", address.unknownFields(), Address.class));
        aliases(place, account.accountAliases());
    }

    private void aliases(String place, List<AccountAlias> aliases) {
        aliases.forEach(alias -> fields(place + "accountAliases.", alias.unknownFields(), AccountAlias.class));
    }

    /** Adds the violations. The documents have two minimum lengths of an alias. */
    private void limits(List<Violation> violations) {
        boolean acceptsShortAliases = behaviors.isEnabled(FakeBehavior.SHORT_ALIASES_ARE_ACCEPTED);
        violations.stream()
                .filter(violation -> !acceptsShortAliases || !isShortAlias(violation))
                .map(Violation::toString)
                .forEach(problems::add);
    }

    private static boolean isShortAlias(Violation violation) {
        String value = violation.value();
        return ALIAS_WITHOUT_PERIOD.matcher(violation.field()).matches()
                && value != null
                && !value.isBlank()
                && value.codePointCount(0, value.length()) < AccountLimits.MIN_ALIAS_LENGTH;
    }

    private void fields(String place, Map<String, String> unknown, Class<?> type) {
        List<String> known = TogaiJson.fieldNames(type);
        unknown.keySet().stream().filter(name -> !OTHER_FIELDS.contains(name)).forEach(name -> {
            if (known.contains(name)) {
                problems.add(place + name + ": is not of the documented form");
            } else if (behaviors.isEnabled(FakeBehavior.UNKNOWN_FIELDS_ARE_REJECTED)) {
                problems.add(place + name + ": is not a known field");
            }
        });
    }
}
