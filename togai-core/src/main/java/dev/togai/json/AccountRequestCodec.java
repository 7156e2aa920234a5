package dev.togai.json;

import static dev.togai.json.AccountCodec.ADDRESS;
import static dev.togai.json.AccountCodec.ALIAS;
import static dev.togai.json.JsonType.BOXED_INTEGER;
import static dev.togai.json.JsonType.INSTANT;
import static dev.togai.json.JsonType.REQUIRED_STRING;
import static dev.togai.json.JsonType.STRING;
import static dev.togai.json.JsonType.STRINGS;
import static dev.togai.json.JsonType.STRING_MAP;
import static dev.togai.json.JsonType.list;
import static dev.togai.json.JsonType.object;
import static dev.togai.json.JsonType.requiredObject;
import static dev.togai.json.JsonType.string;

import dev.togai.account.AccountStatus;
import dev.togai.account.AddAliasesRequest;
import dev.togai.account.AliasRemoval;
import dev.togai.account.CreateAccountRequest;
import dev.togai.account.CreateCustomerRequest;
import dev.togai.account.CustomerAccount;
import dev.togai.account.RemoveAliasesRequest;
import java.util.List;

/**
 * The codecs of requests for customers, accounts and aliases.
 *
 * <p>Requests are read exactly, as a fake reads them: a value that does not have its documented form is kept among the unknown
 * fields. Their limits are not checked.
 */
final class AccountRequestCodec {

    /** The codec of a part of requests for customers. */
    static final ModelCodec<CustomerAccount, ?> CUSTOMER_ACCOUNT = ModelCodec.request(
                    CustomerAccount.class, "CreateAccountRequestWithoutCustomerId", CustomerAccount::builder)
            .field("id", REQUIRED_STRING, it -> it.id(), (it, v) -> it.id(v))
            .field("name", REQUIRED_STRING, it -> it.name(), (it, v) -> it.name(v))
            .field("invoiceCurrency", STRING, it -> it.invoiceCurrency(), (it, v) -> it.invoiceCurrency(v))
            .field("aliases", STRINGS, it -> it.aliases(), (it, v) -> it.aliases(v))
            .field("accountAliases", list(ALIAS), it -> it.accountAliases(), (it, v) -> it.accountAliases(v))
            .field("address", object(() -> ADDRESS), it -> it.address(), (it, v) -> it.address(v))
            .field("primaryEmail", STRING, it -> it.primaryEmail(), (it, v) -> it.primaryEmail(v))
            .field("netTermDays", BOXED_INTEGER, it -> it.netTermDays(), (it, v) -> it.netTermDays(v))
            .field("metadata", STRING_MAP, it -> it.metadata(), (it, v) -> it.metadata(v))
            .field("tags", STRINGS, it -> it.tags(), (it, v) -> it.tags(v))
            .field("status", string(AccountStatus::of), it -> it.status(), (it, v) -> it.status(v))
            .unknownFields(CustomerAccount::unknownFields, CustomerAccount.Builder::unknownFields)
            .builtBy(CustomerAccount.Builder::build);

    static final ModelCodec<CreateAccountRequest, ?> CREATE_ACCOUNT = ModelCodec.request(
                    CreateAccountRequest.class,
                    "CreateAccountRequest",
                    () -> CreateAccountRequest.builder().unchecked())
            .field("id", REQUIRED_STRING, it -> it.id(), (it, v) -> it.id(v))
            .field("name", REQUIRED_STRING, it -> it.name(), (it, v) -> it.name(v))
            .field("customerId", REQUIRED_STRING, it -> it.customerId(), (it, v) -> it.customerId(v))
            .field("invoiceCurrency", STRING, it -> it.invoiceCurrency(), (it, v) -> it.invoiceCurrency(v))
            .field("aliases", STRINGS, it -> it.aliases(), (it, v) -> it.aliases(v))
            .field("accountAliases", list(ALIAS), it -> it.accountAliases(), (it, v) -> it.accountAliases(v))
            .field("address", object(() -> ADDRESS), it -> it.address(), (it, v) -> it.address(v))
            .field("primaryEmail", STRING, it -> it.primaryEmail(), (it, v) -> it.primaryEmail(v))
            .field("netTermDays", BOXED_INTEGER, it -> it.netTermDays(), (it, v) -> it.netTermDays(v))
            .field("metadata", STRING_MAP, it -> it.metadata(), (it, v) -> it.metadata(v))
            .field("tags", STRINGS, it -> it.tags(), (it, v) -> it.tags(v))
            .field("status", string(AccountStatus::of), it -> it.status(), (it, v) -> it.status(v))
            .unknownFields(CreateAccountRequest::unknownFields, CreateAccountRequest.Builder::unknownFields)
            .builtBy(request -> RequestBuild.of(request::build));

    static final ModelCodec<CreateCustomerRequest, ?> CREATE_CUSTOMER = ModelCodec.request(
                    CreateCustomerRequest.class,
                    "CreateCustomerRequest",
                    () -> CreateCustomerRequest.builder().unchecked())
            .field("id", REQUIRED_STRING, it -> it.id(), (it, v) -> it.id(v))
            .field("name", REQUIRED_STRING, it -> it.name(), (it, v) -> it.name(v))
            .field("primaryEmail", REQUIRED_STRING, it -> it.primaryEmail(), (it, v) -> it.primaryEmail(v))
            .field("address", requiredObject(ADDRESS), it -> it.address(), (it, v) -> it.address(v))
            .field("account", object(() -> CUSTOMER_ACCOUNT), it -> it.account(), (it, v) -> it.account(v))
            .unknownFields(CreateCustomerRequest::unknownFields, CreateCustomerRequest.Builder::unknownFields)
            .builtBy(request -> RequestBuild.of(request::build));

    static final ModelCodec<AliasRemoval, ?> REMOVAL = ModelCodec.request(
                    AliasRemoval.class, "AliasRemoval", AliasRemoval::builder)
            .field("id", REQUIRED_STRING, it -> it.id(), (it, v) -> it.id(v))
            .field("from", INSTANT, it -> it.effectiveUntil(), (it, v) -> it.effectiveUntil(v))
            .unknownFields(AliasRemoval::unknownFields, AliasRemoval.Builder::unknownFields)
            .builtBy(AliasRemoval.Builder::build);

    static final ModelCodec<AddAliasesRequest, ?> ADD_ALIASES = ModelCodec.request(
                    AddAliasesRequest.class,
                    "AddAccountAliasesRequest",
                    () -> AddAliasesRequest.builder().unchecked())
            .field("aliases", STRINGS, it -> it.aliases(), (it, v) -> it.aliases(v))
            .field("accountAliases", list(ALIAS), it -> it.accountAliases(), (it, v) -> it.accountAliases(v))
            .unknownFields(AddAliasesRequest::unknownFields, AddAliasesRequest.Builder::unknownFields)
            .builtBy(request -> RequestBuild.of(request::build));

    static final ModelCodec<RemoveAliasesRequest, ?> REMOVE_ALIASES = ModelCodec.request(
                    RemoveAliasesRequest.class,
                    "RemoveAccountAliasesRequest",
                    () -> RemoveAliasesRequest.builder().unchecked())
            .field("aliases", STRINGS, it -> it.aliases(), (it, v) -> it.aliases(v))
            .field("accountAliases", list(REMOVAL), it -> it.removals(), (it, v) -> it.removals(v))
            .unknownFields(RemoveAliasesRequest::unknownFields, RemoveAliasesRequest.Builder::unknownFields)
            .builtBy(request -> RequestBuild.of(request::build));

    static final List<ModelCodec<?, ?>> ALL =
            List.of(CREATE_CUSTOMER, CUSTOMER_ACCOUNT, CREATE_ACCOUNT, ADD_ALIASES, REMOVE_ALIASES, REMOVAL);

    private AccountRequestCodec() {}
}
