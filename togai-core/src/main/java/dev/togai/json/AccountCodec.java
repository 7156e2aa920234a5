package dev.togai.json;

import static dev.togai.json.JsonType.BOXED_INTEGER;
import static dev.togai.json.JsonType.INSTANT;
import static dev.togai.json.JsonType.REQUIRED_STRING;
import static dev.togai.json.JsonType.STRING;
import static dev.togai.json.JsonType.STRINGS;
import static dev.togai.json.JsonType.STRING_MAP;
import static dev.togai.json.JsonType.STRING_OR_NOTHING;
import static dev.togai.json.JsonType.list;
import static dev.togai.json.JsonType.object;
import static dev.togai.json.JsonType.requiredList;
import static dev.togai.json.JsonType.string;

import dev.togai.account.Account;
import dev.togai.account.AccountAlias;
import dev.togai.account.AccountAliasPage;
import dev.togai.account.AccountPage;
import dev.togai.account.AccountStatus;
import dev.togai.account.Address;
import dev.togai.account.AliasSummary;
import dev.togai.account.Customer;
import dev.togai.account.CustomerPage;
import dev.togai.account.CustomerStatus;
import dev.togai.json.JsonValue.Kind;
import java.util.List;
import java.util.Optional;

/** The codecs of customers, accounts and aliases, of their parts and pages. */
final class AccountCodec {

    /** The codec of a part of responses and of requests. */
    static final ModelCodec<Address, ?> ADDRESS = ModelCodec.response(Address.class, "Address", Address::builder)
            .field("phoneNumber", STRING, it -> it.phoneNumber(), (it, v) -> it.phoneNumber(v))
            .field("line1", STRING, it -> it.line1(), (it, v) -> it.line1(v))
            .field("line2", STRING, it -> it.line2(), (it, v) -> it.line2(v))
            .field("postalCode", STRING, it -> it.postalCode(), (it, v) -> it.postalCode(v))
            .field("city", STRING, it -> it.city(), (it, v) -> it.city(v))
            .field("state", STRING, it -> it.state(), (it, v) -> it.state(v))
            .field("country", STRING, it -> it.country(), (it, v) -> it.country(v))
            .unknownFields(Address::unknownFields, Address.Builder::unknownFields)
            .builtBy(Address.Builder::build);

    /** The codec of a part of responses and of requests. */
    static final ModelCodec<AccountAlias, ?> ALIAS = ModelCodec.response(
                    AccountAlias.class, "AccountAlias", AccountAlias::builder)
            .field("id", STRING, it -> it.id(), (it, v) -> it.id(v))
            .field("value", REQUIRED_STRING, it -> it.value(), (it, v) -> it.value(v))
            .field("effectiveFrom", INSTANT, it -> it.effectiveFrom(), (it, v) -> it.effectiveFrom(v))
            .field("effectiveUntil", INSTANT, it -> it.effectiveUntil(), (it, v) -> it.effectiveUntil(v))
            .field("createdAt", INSTANT, it -> it.createdAt(), (it, v) -> it.createdAt(v))
            .field("updatedAt", INSTANT, it -> it.updatedAt(), (it, v) -> it.updatedAt(v))
            .unknownFields(AccountAlias::unknownFields, AccountAlias.Builder::unknownFields)
            .builtBy(AccountAlias.Builder::build);

    static final ModelCodec<AliasSummary, ?> ALIAS_SUMMARY = ModelCodec.response(
                    AliasSummary.class, "AccountAliases", AliasSummary::builder)
            .field("alias", REQUIRED_STRING, it -> it.alias(), (it, v) -> it.alias(v))
            .unknownFields(AliasSummary::unknownFields, AliasSummary.Builder::unknownFields)
            .builtBy(AliasSummary.Builder::build);

    static final ModelCodec<Account, ?> ACCOUNT = ModelCodec.response(Account.class, "Account", Account::builder)
            .field("id", REQUIRED_STRING, it -> it.id(), (it, v) -> it.id(v))
            .field("togaiAccountId", STRING, it -> it.togaiAccountId(), (it, v) -> it.togaiAccountId(v))
            .field("togaiCustomerId", STRING, it -> it.togaiCustomerId(), (it, v) -> it.togaiCustomerId(v))
            .field("name", STRING, it -> it.name(), (it, v) -> it.name(v))
            .field("customerId", STRING, it -> it.customerId(), (it, v) -> it.customerId(v))
            .field("status", string(AccountStatus::of), it -> it.status(), (it, v) -> it.status(v))
            .field(
                    "aliases",
                    list(ALIAS_SUMMARY, AccountCodec::readAliasSummary),
                    it -> it.aliases(),
                    (it, v) -> it.aliases(v))
            .field("invoiceCurrency", STRING, it -> it.invoiceCurrency(), (it, v) -> it.invoiceCurrency(v))
            .field("netTermDays", BOXED_INTEGER, it -> it.netTermDays(), (it, v) -> it.netTermDays(v))
            .field("address", object(() -> ADDRESS), it -> it.address(), (it, v) -> it.address(v))
            .field("primaryEmail", STRING, it -> it.primaryEmail(), (it, v) -> it.primaryEmail(v))
            .field("metadata", STRING_MAP, it -> it.metadata(), (it, v) -> it.metadata(v))
            .field("tags", STRINGS, it -> it.tags(), (it, v) -> it.tags(v))
            .unknownFields(Account::unknownFields, Account.Builder::unknownFields)
            .builtBy(Account.Builder::build);

    static final ModelCodec<Customer, ?> CUSTOMER = ModelCodec.response(Customer.class, "Customer", Customer::builder)
            .field("id", REQUIRED_STRING, it -> it.id(), (it, v) -> it.id(v))
            .field("togaiCustomerId", STRING, it -> it.togaiCustomerId(), (it, v) -> it.togaiCustomerId(v))
            .field("name", STRING, it -> it.name(), (it, v) -> it.name(v))
            .field("primaryEmail", STRING, it -> it.primaryEmail(), (it, v) -> it.primaryEmail(v))
            .field("address", object(() -> ADDRESS), it -> it.address(), (it, v) -> it.address(v))
            .field("billingAddress", STRING, it -> it.billingAddress(), (it, v) -> it.billingAddress(v))
            .field("status", string(CustomerStatus::of), it -> it.status(), (it, v) -> it.status(v))
            .field("account", object(() -> ACCOUNT), it -> it.account(), (it, v) -> it.account(v))
            .field("createdAt", INSTANT, it -> it.createdAt(), (it, v) -> it.createdAt(v))
            .field("updatedAt", INSTANT, it -> it.updatedAt(), (it, v) -> it.updatedAt(v))
            .unknownFields(Customer::unknownFields, Customer.Builder::unknownFields)
            .builtBy(Customer.Builder::build);

    static final ModelCodec<CustomerPage, ?> CUSTOMERS = ModelCodec.response(
                    CustomerPage.class, "CustomerPaginatedResponse", CustomerPage::builder)
            .field("data", requiredList(CUSTOMER), it -> it.data(), (it, v) -> it.data(v))
            .field("nextToken", STRING_OR_NOTHING, it -> it.nextToken(), (it, v) -> it.nextToken(withoutBlank(v)))
            .field("context", object(() -> PageCodec.CONTEXT), it -> it.context(), (it, v) -> it.context(v))
            .unknownFields(CustomerPage::unknownFields, CustomerPage.Builder::unknownFields)
            .builtBy(CustomerPage.Builder::build);

    static final ModelCodec<AccountPage, ?> ACCOUNTS = ModelCodec.response(
                    AccountPage.class, "AccountPaginatedResponse", AccountPage::builder)
            .field("data", requiredList(ACCOUNT), it -> it.data(), (it, v) -> it.data(v))
            .field("nextToken", STRING_OR_NOTHING, it -> it.nextToken(), (it, v) -> it.nextToken(withoutBlank(v)))
            .field("context", object(() -> PageCodec.CONTEXT), it -> it.context(), (it, v) -> it.context(v))
            .unknownFields(AccountPage::unknownFields, AccountPage.Builder::unknownFields)
            .builtBy(AccountPage.Builder::build);

    static final ModelCodec<AccountAliasPage, ?> ALIASES = ModelCodec.response(
                    AccountAliasPage.class, "AccountAliasesPaginatedResponse", AccountAliasPage::builder)
            .field("data", requiredList(ALIAS), it -> it.data(), (it, v) -> it.data(v))
            .field("nextToken", STRING_OR_NOTHING, it -> it.nextToken(), (it, v) -> it.nextToken(withoutBlank(v)))
            .field("context", object(() -> PageCodec.CONTEXT), it -> it.context(), (it, v) -> it.context(v))
            .unknownFields(AccountAliasPage::unknownFields, AccountAliasPage.Builder::unknownFields)
            .builtBy(AccountAliasPage.Builder::build);

    static final List<ModelCodec<?, ?>> ALL =
            List.of(CUSTOMER, ACCOUNT, ALIAS, ALIAS_SUMMARY, ADDRESS, CUSTOMERS, ACCOUNTS, ALIASES);

    private AccountCodec() {}

    /** Reads an alias of an account: an object in responses, and a string in requests and in some official clients. */
    private static AliasSummary readAliasSummary(JsonValue value) {
        return value.is(Kind.STRING)
                ? AliasSummary.of(value.text())
                : ALIAS_SUMMARY.reader(true).apply(value);
    }

    /** Returns the token; a blank one means that no page follows. */
    private static Optional<String> withoutBlank(Optional<String> token) {
        return token.filter(it -> !it.isBlank());
    }
}
