package dev.togai.account;

import dev.togai.model.JsonModel;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The fields of an account that is created: by a request of its own, or with its customer. */
public interface NewAccount extends JsonModel {

    /** Returns the id, unique in the organisation; at most 50 characters. Events name the account by it. */
    String id();

    /** Returns the name; 3 to 255 characters. */
    String name();

    /** Returns the currency of the invoices, a code of 3 letters of ISO 4217; the base currency by default. */
    Optional<String> invoiceCurrency();

    /** Returns the aliases that are always in force; at most 10, of 3 to 50 characters. */
    List<String> aliases();

    /** Returns the aliases with a period; at most 10, of 1 to 50 characters. */
    List<AccountAlias> accountAliases();

    /** Returns the address. */
    Optional<Address> address();

    /** Returns the email address; at most 320 characters. */
    Optional<String> primaryEmail();

    /** Returns the number of days in which an invoice is to be paid, not negative. */
    Optional<Integer> netTermDays();

    /** Returns additional information by name, such as a tax number. */
    Map<String, String> metadata();

    /** Returns the tags, which Togai stores in lower case. */
    List<String> tags();

    /** Returns the status, {@link AccountStatus#ACTIVE} or {@link AccountStatus#DRAFT}; Togai's default is ACTIVE. */
    Optional<AccountStatus> status();

    /** Returns the fields newer than this library, as JSON by name; sent unchanged. */
    Map<String, String> unknownFields();
}
