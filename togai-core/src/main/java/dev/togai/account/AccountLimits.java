package dev.togai.account;

import dev.togai.error.Violation;
import dev.togai.internal.PathSegments;
import dev.togai.internal.limits.LimitCheck;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * The documented limits of customers, accounts and aliases, in characters (Unicode code points), and the checks of requests against
 * them. Source: the schemas of the requests in Togai's OpenAPI document.
 */
public final class AccountLimits {

    /** The maximum length of the id of a customer and of an account. Events may name accounts of up to 512 characters. */
    public static final int MAX_ID_LENGTH = 50;

    /** The minimum length of a name. */
    public static final int MIN_NAME_LENGTH = 3;

    /** The maximum length of a name. */
    public static final int MAX_NAME_LENGTH = 255;

    /** The maximum length of the id of the customer of an account, which exceeds that of a customer. */
    public static final int MAX_CUSTOMER_ID_LENGTH = 255;

    /** The maximum length of an email address. */
    public static final int MAX_EMAIL_LENGTH = 320;

    /** The maximum number of aliases of a request. */
    public static final int MAX_ALIASES = 10;

    /** The minimum length of an alias without a period; one with a period has at least 1 character. */
    public static final int MIN_ALIAS_LENGTH = 3;

    /** The maximum length of an alias. */
    public static final int MAX_ALIAS_LENGTH = 50;

    static final String ADVICE =
            "Fix the request; unchecked() on its builder leaves the limits to Togai where this library is too strict.";

    private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");

    private final LimitCheck check = new LimitCheck();

    private AccountLimits() {}

    /** Returns the documented limits that a request exceeds. */
    public static List<Violation> violations(CreateCustomerRequest request) {
        return collect(limits -> {
            limits.id("id", request.id());
            limits.length("name", request.name(), MIN_NAME_LENGTH, MAX_NAME_LENGTH);
            limits.length("primaryEmail", request.primaryEmail(), 1, MAX_EMAIL_LENGTH);
            request.account().ifPresent(account -> limits.account("account.", account));
        });
    }

    /** Returns the documented limits that a request exceeds. */
    public static List<Violation> violations(CreateAccountRequest request) {
        return collect(limits -> {
            limits.account("", request);
            limits.length("customerId", request.customerId(), 1, MAX_CUSTOMER_ID_LENGTH);
        });
    }

    /** Returns the documented limits that a request exceeds. */
    public static List<Violation> violations(AddAliasesRequest request) {
        return collect(limits -> {
            limits.notEmpty(request.aliases().size() + request.accountAliases().size());
            limits.aliases("", request.aliases(), request.accountAliases());
        });
    }

    /** Returns the documented limits that a request exceeds. */
    public static List<Violation> violations(RemoveAliasesRequest request) {
        return collect(limits -> {
            limits.notEmpty(request.aliases().size() + request.removals().size());
            limits.notBlank("aliases", request.aliases());
            limits.notBlank(
                    "accountAliases",
                    request.removals().stream().map(AliasRemoval::id).toList());
        });
    }

    /** Checks a request when it is built; an unchecked one only for strings that UTF-8 cannot encode. */
    static List<Violation> check(CreateCustomerRequest request, boolean unchecked) {
        return checked(AccountStrings.of(request), unchecked ? List.of() : violations(request));
    }

    /** Checks a request when it is built; an unchecked one only for strings that UTF-8 cannot encode. */
    static List<Violation> check(CreateAccountRequest request, boolean unchecked) {
        return checked(AccountStrings.of(request), unchecked ? List.of() : violations(request));
    }

    /** Checks a request when it is built; an unchecked one only for strings that UTF-8 cannot encode. */
    static List<Violation> check(AddAliasesRequest request, boolean unchecked) {
        return checked(AccountStrings.of(request), unchecked ? List.of() : violations(request));
    }

    /** Checks a request when it is built; an unchecked one only for strings that UTF-8 cannot encode. */
    static List<Violation> check(RemoveAliasesRequest request, boolean unchecked) {
        return checked(AccountStrings.of(request), unchecked ? List.of() : violations(request));
    }

    private static List<Violation> checked(AccountStrings strings, List<Violation> limits) {
        List<Violation> all = new ArrayList<>(strings.unsendable());
        limits.stream().filter(limit -> !all.contains(limit)).forEach(all::add);
        return List.copyOf(all);
    }

    private static List<Violation> collect(Consumer<AccountLimits> check) {
        AccountLimits limits = new AccountLimits();
        check.accept(limits);
        return limits.check.violations();
    }

    private void account(String place, NewAccount account) {
        id(place + "id", account.id());
        length(place + "name", account.name(), MIN_NAME_LENGTH, MAX_NAME_LENGTH);
        account.primaryEmail().ifPresent(email -> length(place + "primaryEmail", email, 0, MAX_EMAIL_LENGTH));
        account.invoiceCurrency()
                .filter(currency -> !CURRENCY.matcher(currency).matches())
                .ifPresent(
                        currency -> check.add(place + "invoiceCurrency", "a code of 3 letters of ISO 4217", currency));
        account.netTermDays()
                .filter(days -> days < 0)
                .ifPresent(days -> check.add(place + "netTermDays", "must not be negative", days.toString()));
        account.status()
                .filter(status -> !status.equals(AccountStatus.ACTIVE) && !status.equals(AccountStatus.DRAFT))
                .ifPresent(status -> check.add(place + "status", "ACTIVE or DRAFT", status.wireName()));
        aliases(place, account.aliases(), account.accountAliases());
    }

    private void aliases(String place, List<String> aliases, List<AccountAlias> withPeriod) {
        atMost(place + "aliases", aliases.size());
        for (int i = 0; i < aliases.size(); i++) {
            length(place + "aliases[" + i + "]", aliases.get(i), MIN_ALIAS_LENGTH, MAX_ALIAS_LENGTH);
        }
        atMost(place + "accountAliases", withPeriod.size());
        for (int i = 0; i < withPeriod.size(); i++) {
            AccountAlias alias = withPeriod.get(i);
            String at = place + "accountAliases[" + i + "].";
            length(at + "value", alias.value(), 1, MAX_ALIAS_LENGTH);
            alias.effectiveUntil()
                    .filter(end -> alias.effectiveFrom()
                            .filter(start -> !start.isBefore(end))
                            .isPresent())
                    .ifPresent(end ->
                            check.add(at + "effectiveUntil", "must be later than effectiveFrom", end.toString()));
        }
    }

    private void id(String field, String value) {
        PathSegments.findProblem(value, MAX_ID_LENGTH).ifPresent(problem -> check.add(field, problem, value));
    }

    private void length(String field, String value, int min, int max) {
        int length = value.codePointCount(0, value.length());
        if (length < min || length > max) {
            check.add(field, min == 0 ? "at most " + max + " characters" : min + " to " + max + " characters", value);
        } else if (min > 0) {
            check.notBlank(field, value);
        }
    }

    private void notBlank(String field, List<String> values) {
        for (int i = 0; i < values.size(); i++) {
            check.notBlank(field + "[" + i + "]", values.get(i));
        }
    }

    private void atMost(String field, int size) {
        if (size > MAX_ALIASES) {
            check.add(field, "at most " + MAX_ALIASES + " entries", String.valueOf(size));
        }
    }

    private void notEmpty(int size) {
        if (size == 0) {
            check.add("aliases", "at least one alias", Optional.empty());
        }
    }
}
