package dev.togai.meters.file;

import dev.togai.dsl.error.RuleSyntaxException;
import dev.togai.dsl.text.ShortNames;
import dev.togai.error.InvalidRequestException;
import dev.togai.meters.MeterPromise;
import dev.togai.rule.JsonLogic;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The sentences of promises in meter files, for reading and for writing. */
final class PromiseText {

    /** A kind of promise: the words before and after its rule or name. */
    private record Form(String before, String after, boolean isRule, Function<String, MeterPromise> promise) {

        /** Returns the sentence of a text; empty if the text has another form. */
        Optional<Sentence> find(String text) {
            int begin = 0;
            for (String word : before.split(" ", -1)) {
                begin = skipBlanks(text, begin);
                if (!text.startsWith(word, begin)) {
                    return Optional.empty();
                }
                begin += word.length();
            }
            String rest = text.substring(begin).stripTrailing();
            String part = rest.endsWith(after) ? rest.substring(0, rest.length() - after.length()) : "";
            int start = skipBlanks(text, begin);
            boolean isSeparate = start > begin
                    && (after.isEmpty() || part.isEmpty() || Character.isWhitespace(part.charAt(part.length() - 1)));
            return isSeparate && !part.isBlank()
                    ? Optional.of(new Sentence(this, part.strip(), start))
                    : Optional.empty();
        }

        private static int skipBlanks(String text, int from) {
            int at = from;
            while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
                at++;
            }
            return at;
        }

        String write(String part) {
            return before + ' ' + part + (after.isEmpty() ? "" : ' ' + after);
        }
    }

    private static Form rule(String before, String after, Function<JsonLogic, MeterPromise> promise) {
        return new Form(before, after, true, text -> promise.apply(JsonLogic.unchecked(text)));
    }

    private static final Form MORE = rule("never bills more than", "", MeterPromise.NeverMoreThan::new);
    private static final Form LESS = rule("never bills less than", "", MeterPromise.NeverLessThan::new);
    private static final Form OVERLAPS = new Form("never overlaps", "", false, MeterPromise.NeverOverlaps::new);
    private static final Form COUNTS = rule("every event with", "counts", MeterPromise.Counts::new);
    private static final Form NEVER_COUNTS = rule("no event with", "counts", MeterPromise.NeverCounts::new);
    private static final List<Form> FORMS = List.of(MORE, LESS, OVERLAPS, COUNTS, NEVER_COUNTS);

    private static final Pattern SECOND = Pattern.compile(
            FORMS.stream().map(Form::before).collect(Collectors.joining("|", "(?<=\\s)(?:- )?(?:", ")\\s")));

    private PromiseText() {}

    /**
     * A sentence that was recognised.
     *
     * @param part the text of the rule or the name
     * @param begin the index of the part in the sentence
     */
    record Sentence(Form form, String part, int begin) {

        /**
         * Returns the promise.
         *
         * @throws dev.togai.dsl.error.RuleSyntaxException if the rule has an error
         * @throws dev.togai.error.InvalidRequestException if the rule exceeds a limit of JSONLogic
         */
        MeterPromise promise(ShortNames names) {
            return form.promise()
                    .apply(form.isRule() ? RuleText.parse(part, names).text() : part);
        }

        boolean canBeRead(ShortNames names) {
            try {
                promise(names);
                return true;
            } catch (RuleSyntaxException | InvalidRequestException ignored) { // Reading the promise reports it.
                return false;
            }
        }

        /** Returns the index in the part at which the words of another sentence are, which the lines of two promises in one text have. */
        OptionalInt secondSentence() {
            Matcher words = SECOND.matcher(part);
            return words.find() ? OptionalInt.of(words.start()) : OptionalInt.empty();
        }

        /** Returns the sentence with its rule in canonical form. */
        String format(ShortNames names) {
            return form.write(form.isRule() ? RuleText.format(part, names) : part);
        }

        /** Returns whether the part is a rule in readable form. */
        boolean hasReadableRule() {
            return form.isRule() && !RuleText.isJson(part);
        }
    }

    /** Returns the sentence of a text; empty if it is none. */
    static Optional<Sentence> find(String text) {
        return FORMS.stream().flatMap(form -> form.find(text).stream()).findFirst();
    }

    /** Returns the forms of sentences, for messages. */
    static String forms() {
        return FORMS.stream()
                .map(form -> '"' + form.write(form.isRule() ? "<rule>" : "<meter>") + '"')
                .reduce((one, other) -> one + ", " + other)
                .orElseThrow();
    }

    /** Returns the sentence of a promise. A rule without a readable form is JSONLogic. */
    static String write(MeterPromise promise, ShortNames names) {
        if (promise instanceof MeterPromise.NeverOverlaps overlaps) {
            return OVERLAPS.write(overlaps.meterName());
        }
        JsonLogic rule = rule(promise).orElseThrow();
        return form(promise).write(RuleText.readable(rule, names).orElse(rule.text()));
    }

    /** Returns the rule of a promise; empty if it has none. */
    static Optional<JsonLogic> rule(MeterPromise promise) {
        if (promise instanceof MeterPromise.NeverMoreThan more) {
            return Optional.of(more.formula());
        }
        if (promise instanceof MeterPromise.NeverLessThan less) {
            return Optional.of(less.formula());
        }
        if (promise instanceof MeterPromise.Counts counts) {
            return Optional.of(counts.matcher());
        }
        return promise instanceof MeterPromise.NeverCounts never ? Optional.of(never.matcher()) : Optional.empty();
    }

    private static Form form(MeterPromise promise) {
        if (promise instanceof MeterPromise.NeverMoreThan) {
            return MORE;
        }
        if (promise instanceof MeterPromise.NeverLessThan) {
            return LESS;
        }
        return promise instanceof MeterPromise.Counts ? COUNTS : NEVER_COUNTS;
    }
}
