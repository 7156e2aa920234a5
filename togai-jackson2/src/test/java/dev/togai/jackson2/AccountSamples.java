package dev.togai.jackson2;

import dev.togai.account.Account;
import dev.togai.account.AccountAlias;
import dev.togai.account.AccountAliasPage;
import dev.togai.account.AccountPage;
import dev.togai.account.AccountStatus;
import dev.togai.account.AddAliasesRequest;
import dev.togai.account.Address;
import dev.togai.account.AliasRemoval;
import dev.togai.account.AliasSummary;
import dev.togai.account.CreateAccountRequest;
import dev.togai.account.CreateCustomerRequest;
import dev.togai.account.Customer;
import dev.togai.account.CustomerAccount;
import dev.togai.account.CustomerPage;
import dev.togai.account.CustomerStatus;
import dev.togai.account.RemoveAliasesRequest;
import java.util.Map;

/** One JSON text for each type of customers, accounts and aliases, as {@link dev.togai.json.TogaiJson} writes it. */
final class AccountSamples {

    static final Map<Class<?>, String> JSON = Map.ofEntries(
            Map.entry(
                    Address.class,
                    "{\"phoneNumber\":\"+91 44\",\"line1\":\"12 Anna Salai\",\"line2\":\"b\",\"postalCode\""
                            + ":\"600002\",\"city\":\"k\u00f6ln\",\"state\":\"TN\",\"country\":\"IN\",\"x\":1.0}"),
            Map.entry(
                    AccountAlias.class,
                    "{\"id\":\"6f\",\"value\":\"acme\",\"effectiveFrom\":\"2026-01-01T00:00:00.000000001Z\""
                            + ",\"effectiveUntil\":\"2026-07-01T00:00:00Z\",\"createdAt\":\"2025-01-01T00:00:00Z\",\""
                            + "updatedAt\":\"2025-01-02T00:00:00Z\",\"x\":1e400}"),
            Map.entry(AliasSummary.class, "{\"alias\":\"acme\",\"status\":\"ACTIVE\"}"),
            Map.entry(
                    Account.class,
                    "{\"id\":\"ACC-1\",\"togaiAccountId\":\"acc.1\",\"togaiCustomerId\":\"cus.1\",\"name\""
                            + ":\"ACME\",\"customerId\":\"CUS-1\",\"status\":\"PAUSED\",\"aliases\":[{\"alias\":\"ac"
                            + "me\",\"status\":\"ACTIVE\"}],\"invoiceCurrency\":\"USD\",\"netTermDays\":30,\"address"
                            + "\":{\"phoneNumber\":\"+91 44\",\"line1\":\"12 Anna Salai\",\"line2\":\"b\",\"postalCo"
                            + "de\":\"600002\",\"city\":\"k\u00f6ln\",\"state\":\"TN\",\"country\":\"IN\",\"x\":1.0}"
                            + ",\"primaryEmail\":\"a@b.example\",\"metadata\":{\"gstn\":\"22\"},\"tags\":[\"eu\"],\""
                            + "x\":2.50}"),
            Map.entry(
                    Customer.class,
                    "{\"id\":\"CUS-1\",\"togaiCustomerId\":\"cus.1\",\"name\":\"ACME\",\"primaryEmail\":\""
                            + "a@b.example\",\"address\":{\"phoneNumber\":\"+91 44\",\"line1\":\"12 Anna Salai\",\"l"
                            + "ine2\":\"b\",\"postalCode\":\"600002\",\"city\":\"k\u00f6ln\",\"state\":\"TN\",\"coun"
                            + "try\":\"IN\",\"x\":1.0},\"billingAddress\":\"12 Anna Salai\",\"status\":\"ACTIVE\",\""
                            + "account\":{\"id\":\"ACC-1\",\"togaiAccountId\":\"acc.1\",\"togaiCustomerId\":\"cus.1\""
                            + ",\"name\":\"ACME\",\"customerId\":\"CUS-1\",\"status\":\"PAUSED\",\"aliases\":[{\"ali"
                            + "as\":\"acme\",\"status\":\"ACTIVE\"}],\"invoiceCurrency\":\"USD\",\"netTermDays\":30,"
                            + "\"address\":{\"phoneNumber\":\"+91 44\",\"line1\":\"12 Anna Salai\",\"line2\":\"b\",\""
                            + "postalCode\":\"600002\",\"city\":\"k\u00f6ln\",\"state\":\"TN\",\"country\":\"IN\",\""
                            + "x\":1.0},\"primaryEmail\":\"a@b.example\",\"metadata\":{\"gstn\":\"22\"},\"tags\":[\""
                            + "eu\"],\"x\":2.50},\"createdAt\":\"2025-01-01T00:00:00Z\",\"updatedAt\":\"2025-01-02T0"
                            + "0:00:00Z\",\"x\":null}"),
            Map.entry(
                    CustomerPage.class,
                    "{\"data\":[{\"id\":\"CUS-1\",\"togaiCustomerId\":\"cus.1\",\"name\":\"ACME\",\"primar"
                            + "yEmail\":\"a@b.example\",\"address\":{\"phoneNumber\":\"+91 44\",\"line1\":\"12 Anna "
                            + "Salai\",\"line2\":\"b\",\"postalCode\":\"600002\",\"city\":\"k\u00f6ln\",\"state\":\""
                            + "TN\",\"country\":\"IN\",\"x\":1.0},\"billingAddress\":\"12 Anna Salai\",\"status\":\""
                            + "ACTIVE\",\"account\":{\"id\":\"ACC-1\",\"togaiAccountId\":\"acc.1\",\"togaiCustomerId"
                            + "\":\"cus.1\",\"name\":\"ACME\",\"customerId\":\"CUS-1\",\"status\":\"PAUSED\",\"alias"
                            + "es\":[{\"alias\":\"acme\",\"status\":\"ACTIVE\"}],\"invoiceCurrency\":\"USD\",\"netTe"
                            + "rmDays\":30,\"address\":{\"phoneNumber\":\"+91 44\",\"line1\":\"12 Anna Salai\",\"lin"
                            + "e2\":\"b\",\"postalCode\":\"600002\",\"city\":\"k\u00f6ln\",\"state\":\"TN\",\"countr"
                            + "y\":\"IN\",\"x\":1.0},\"primaryEmail\":\"a@b.example\",\"metadata\":{\"gstn\":\"22\"}"
                            + ",\"tags\":[\"eu\"],\"x\":2.50},\"createdAt\":\"2025-01-01T00:00:00Z\",\"updatedAt\":\""
                            + "2025-01-02T00:00:00Z\",\"x\":null}],\"nextToken\":\"t\",\"context\":{\"pageSize\":20,"
                            + "\"sortOrder\":\"DESC\",\"x\":2.50},\"x\":1.0}"),
            Map.entry(
                    AccountPage.class,
                    "{\"data\":[{\"id\":\"ACC-1\",\"togaiAccountId\":\"acc.1\",\"togaiCustomerId\":\"cus.1"
                            + "\",\"name\":\"ACME\",\"customerId\":\"CUS-1\",\"status\":\"PAUSED\",\"aliases\":[{\"a"
                            + "lias\":\"acme\",\"status\":\"ACTIVE\"}],\"invoiceCurrency\":\"USD\",\"netTermDays\":3"
                            + "0,\"address\":{\"phoneNumber\":\"+91 44\",\"line1\":\"12 Anna Salai\",\"line2\":\"b\""
                            + ",\"postalCode\":\"600002\",\"city\":\"k\u00f6ln\",\"state\":\"TN\",\"country\":\"IN\""
                            + ",\"x\":1.0},\"primaryEmail\":\"a@b.example\",\"metadata\":{\"gstn\":\"22\"},\"tags\":"
                            + "[\"eu\"],\"x\":2.50}],\"nextToken\":\"t\",\"context\":{\"pageSize\":20,\"sortOrder\":"
                            + "\"DESC\",\"x\":2.50},\"x\":1.0}"),
            Map.entry(
                    AccountAliasPage.class,
                    "{\"data\":[{\"id\":\"6f\",\"value\":\"acme\",\"effectiveFrom\":\"2026-01-01T00:00:00."
                            + "000000001Z\",\"effectiveUntil\":\"2026-07-01T00:00:00Z\",\"createdAt\":\"2025-01-01T0"
                            + "0:00:00Z\",\"updatedAt\":\"2025-01-02T00:00:00Z\",\"x\":1e400}],\"nextToken\":\"t\",\""
                            + "context\":{\"pageSize\":20,\"sortOrder\":\"DESC\",\"x\":2.50},\"x\":1.0}"),
            Map.entry(
                    CustomerAccount.class,
                    "{\"id\":\"ACC-1\",\"name\":\"ACME\",\"invoiceCurrency\":\"USD\",\"aliases\":[\"acme-p"
                            + "rod\"],\"accountAliases\":[{\"id\":\"6f\",\"value\":\"acme\",\"effectiveFrom\":\"2026"
                            + "-01-01T00:00:00.000000001Z\",\"effectiveUntil\":\"2026-07-01T00:00:00Z\",\"createdAt\""
                            + ":\"2025-01-01T00:00:00Z\",\"updatedAt\":\"2025-01-02T00:00:00Z\",\"x\":1e400}],\"addr"
                            + "ess\":{\"phoneNumber\":\"+91 44\",\"line1\":\"12 Anna Salai\",\"line2\":\"b\",\"posta"
                            + "lCode\":\"600002\",\"city\":\"k\u00f6ln\",\"state\":\"TN\",\"country\":\"IN\",\"x\":1"
                            + ".0},\"primaryEmail\":\"a@b.example\",\"netTermDays\":30,\"metadata\":{\"gstn\":\"22\""
                            + "},\"tags\":[\"eu\"],\"status\":\"DRAFT\",\"x\":[1.00]}"),
            Map.entry(
                    CreateAccountRequest.class,
                    "{\"id\":\"ACC-1\",\"name\":\"ACME\",\"customerId\":\"CUS-1\",\"invoiceCurrency\":\"US"
                            + "D\",\"aliases\":[\"acme-prod\"],\"accountAliases\":[{\"id\":\"6f\",\"value\":\"acme\""
                            + ",\"effectiveFrom\":\"2026-01-01T00:00:00.000000001Z\",\"effectiveUntil\":\"2026-07-01"
                            + "T00:00:00Z\",\"createdAt\":\"2025-01-01T00:00:00Z\",\"updatedAt\":\"2025-01-02T00:00:"
                            + "00Z\",\"x\":1e400}],\"address\":{\"phoneNumber\":\"+91 44\",\"line1\":\"12 Anna Salai"
                            + "\",\"line2\":\"b\",\"postalCode\":\"600002\",\"city\":\"k\u00f6ln\",\"state\":\"TN\","
                            + "\"country\":\"IN\",\"x\":1.0},\"primaryEmail\":\"a@b.example\",\"netTermDays\":30,\"m"
                            + "etadata\":{\"gstn\":\"22\"},\"tags\":[\"eu\"],\"status\":\"DRAFT\",\"x\":[1.00]}"),
            Map.entry(
                    CreateCustomerRequest.class,
                    "{\"id\":\"CUS-1\",\"name\":\"ACME\",\"primaryEmail\":\"a@b.example\",\"address\":{\"p"
                            + "honeNumber\":\"+91 44\",\"line1\":\"12 Anna Salai\",\"line2\":\"b\",\"postalCode\":\""
                            + "600002\",\"city\":\"k\u00f6ln\",\"state\":\"TN\",\"country\":\"IN\",\"x\":1.0},\"acco"
                            + "unt\":{\"id\":\"ACC-1\",\"name\":\"ACME\",\"invoiceCurrency\":\"USD\",\"aliases\":[\""
                            + "acme-prod\"],\"accountAliases\":[{\"id\":\"6f\",\"value\":\"acme\",\"effectiveFrom\":"
                            + "\"2026-01-01T00:00:00.000000001Z\",\"effectiveUntil\":\"2026-07-01T00:00:00Z\",\"crea"
                            + "tedAt\":\"2025-01-01T00:00:00Z\",\"updatedAt\":\"2025-01-02T00:00:00Z\",\"x\":1e400}]"
                            + ",\"address\":{\"phoneNumber\":\"+91 44\",\"line1\":\"12 Anna Salai\",\"line2\":\"b\","
                            + "\"postalCode\":\"600002\",\"city\":\"k\u00f6ln\",\"state\":\"TN\",\"country\":\"IN\","
                            + "\"x\":1.0},\"primaryEmail\":\"a@b.example\",\"netTermDays\":30,\"metadata\":{\"gstn\""
                            + ":\"22\"},\"tags\":[\"eu\"],\"status\":\"DRAFT\",\"x\":[1.00]},\"newer\":{\"a\":[1.50]"
                            + "}}"),
            Map.entry(
                    AddAliasesRequest.class,
                    "{\"aliases\":[\"acme-prod\"],\"accountAliases\":[{\"id\":\"6f\",\"value\":\"acme\",\""
                            + "effectiveFrom\":\"2026-01-01T00:00:00.000000001Z\",\"effectiveUntil\":\"2026-07-01T00"
                            + ":00:00Z\",\"createdAt\":\"2025-01-01T00:00:00Z\",\"updatedAt\":\"2025-01-02T00:00:00Z"
                            + "\",\"x\":1e400}],\"x\":1.0}"),
            Map.entry(AliasRemoval.class, "{\"id\":\"6f\",\"from\":\"2026-07-01T00:00:00Z\",\"x\":1.0}"),
            Map.entry(
                    RemoveAliasesRequest.class,
                    "{\"aliases\":[\"acme-prod\"],\"accountAliases\":[{\"id\":\"6f\",\"from\":\"2026-07-01"
                            + "T00:00:00Z\",\"x\":1.0}],\"x\":1.0}"),
            Map.entry(AccountStatus.class, "\"PAUSED\""),
            Map.entry(CustomerStatus.class, "\"ARCHIVED\""));

    private AccountSamples() {}
}
