package dev.togai.feign.soak;

import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;

/**
 * How a service does what the documents leave open.
 *
 * @param uniqueNames whether a second meter of a name is refused
 * @param clashStatus what a refused name is answered with
 * @param deletion what a delete leaves
 * @param rejectsRepeatedSteps whether activating an active meter, or deactivating one that is not, is refused
 * @param editsActive whether an active meter can be updated
 * @param fillsDefaults whether a create is normalized and its missing fields filled in
 * @param search what becomes of {@code _search} and {@code _sort}
 * @param maxPageSize how many meters a page holds at most
 * @param offsetTokens whether a token is a position in the list; otherwise it names the last meter of the page
 * @param maxListLag how long a list may not show a new meter
 * @param clockSkew how far the clock of the service is ahead of the client's
 * @param dated whether answers have a Date header
 * @param showsCreation whether meters show when they were created
 * @param otherMeters how many meters there are before the first call
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

    /** What a delete leaves. */
    enum Deletion {
        /** Nothing. */
        REMOVES,
        /** An archived meter, which lists show, and which keeps its name. */
        ARCHIVES,
        /** An archived meter, which lists hide, and whose name is free again. */
        HIDES
    }

    /** What becomes of search parameters. */
    enum Search {
        HONORED,
        IGNORED,
        REJECTED
    }

    /** Draws the rules that most services could have: few meters, prompt lists. */
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

    /** Returns a copy that shows the time in that way; the clock of a service without dates agrees with the client's. */
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

    /** Returns a copy in which a list takes several pages. */
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
