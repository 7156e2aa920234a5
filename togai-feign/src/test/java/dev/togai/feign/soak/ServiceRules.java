package dev.togai.feign.soak;

import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The behavior of a service where the documentation is silent.
 *
 * @param uniqueNames whether a second meter of a name is rejected
 * @param clashStatus the status of the response to a rejected name
 * @param deletion the state after a delete
 * @param rejectsRepeatedSteps whether it rejects activating an active meter and deactivating one that is not active
 * @param editsActive whether an active meter can be updated
 * @param fillsDefaults whether a create is normalized and missing fields are added
 * @param search the treatment of {@code _search} and {@code _sort}
 * @param maxPageSize the maximum number of meters on a page
 * @param offsetTokens whether a token is a position in the list; otherwise it names the last meter of the page
 * @param maxListLag the maximum time for which a list omits a new meter
 * @param clockSkew the difference by which the service's clock is ahead of the client's
 * @param dated whether responses have a Date header
 * @param showsCreation whether meters include their creation time
 * @param otherMeters the number of meters before the first call
 */
record ServiceRules(
        boolean uniqueNames,
        int clashStatus,
        Deletion deletion,
        boolean rejectsRepeatedSteps,
        boolean editsActive,
        boolean fillsDefaults,
        Search search,
        int maxPageSize,
        boolean offsetTokens,
        Duration maxListLag,
        Duration clockSkew,
        boolean dated,
        boolean showsCreation,
        int otherMeters) {

    /** The state after a delete. */
    enum Deletion {
        /** The meter is removed. */
        REMOVES,
        /** The meter is archived, appears in lists and keeps its name. */
        ARCHIVES,
        /** The meter is archived, is hidden from lists and releases its name. */
        HIDES
    }

    /** The treatment of search parameters. */
    enum Search {
        HONORED,
        IGNORED,
        REJECTED
    }

    /** Draws rules of a typical service: few meters and lists that are up to date. */
    static ServiceRules any(SplittableRandom random, boolean uniqueNames) {
        return new ServiceRules(
                uniqueNames,
                random.nextBoolean() ? 409 : 400,
                List.of(Deletion.values()).get(random.nextInt(3)),
                random.nextBoolean(),
                random.nextBoolean(),
                false,
                random.nextBoolean() ? Search.HONORED : Search.IGNORED,
                20 + random.nextInt(81),
                random.nextBoolean(),
                Duration.ZERO,
                random.nextBoolean() ? Duration.ZERO : Duration.ofSeconds(random.nextInt(-3600, 3600)),
                true,
                true,
                4 + random.nextInt(12));
    }

    ServiceRules withFillsDefaults() {
        return new ServiceRules(
                uniqueNames,
                clashStatus,
                deletion,
                rejectsRepeatedSteps,
                editsActive,
                true,
                search,
                maxPageSize,
                offsetTokens,
                maxListLag,
                clockSkew,
                dated,
                showsCreation,
                otherMeters);
    }

    ServiceRules withSearch(Search search) {
        return new ServiceRules(
                uniqueNames,
                clashStatus,
                deletion,
                rejectsRepeatedSteps,
                editsActive,
                fillsDefaults,
                search,
                maxPageSize,
                offsetTokens,
                maxListLag,
                clockSkew,
                dated,
                showsCreation,
                otherMeters);
    }

    ServiceRules withMaxListLag(Duration maxListLag) {
        return new ServiceRules(
                uniqueNames,
                clashStatus,
                deletion,
                rejectsRepeatedSteps,
                editsActive,
                fillsDefaults,
                search,
                maxPageSize,
                offsetTokens,
                maxListLag,
                clockSkew,
                dated,
                showsCreation,
                otherMeters);
    }

    /** Returns a copy with the given time fields. The clock of a service without dates agrees with the client's. */
    ServiceRules withDates(boolean dated, boolean showsCreation) {
        return new ServiceRules(
                uniqueNames,
                clashStatus,
                deletion,
                rejectsRepeatedSteps,
                editsActive,
                fillsDefaults,
                search,
                maxPageSize,
                offsetTokens,
                maxListLag,
                dated ? clockSkew : Duration.ZERO,
                dated,
                showsCreation,
                otherMeters);
    }

    /** Returns a copy whose lists have several pages. */
    ServiceRules withSeveralPages() {
        return new ServiceRules(
                uniqueNames,
                clashStatus,
                deletion,
                rejectsRepeatedSteps,
                editsActive,
                fillsDefaults,
                search,
                10,
                offsetTokens,
                maxListLag,
                clockSkew,
                dated,
                showsCreation,
                25);
    }
}
