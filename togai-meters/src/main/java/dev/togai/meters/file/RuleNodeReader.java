package dev.togai.meters.file;

import dev.togai.dsl.error.RuleSyntaxException;
import dev.togai.dsl.text.ShortNames;
import dev.togai.error.InvalidRequestException;
import dev.togai.meters.MeterPromise;
import dev.togai.meters.file.YamlNode.YamlMapping;
import dev.togai.meters.file.YamlNode.YamlScalar;
import dev.togai.rule.JsonLogic;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;

/** A reader of the rules and promises of one meter. Errors have their own place in the scalar. Not thread-safe. */
final class RuleNodeReader {

    /** The key of a mapping whose value is the exact text of JSONLogic, for rules that Togai stores and that are no JSON. */
    static final String JSON = "json";

    private final ReportCollector errors;
    private final ShortNames names;

    RuleNodeReader(ReportCollector errors, ShortNames names) {
        this.errors = errors;
        this.names = names;
    }

    /** Returns the rule of a value; empty if it has an error, which is reported. */
    Optional<JsonLogic> rule(YamlNode value) {
        Optional<String> json = jsonText(errors.source(), value);
        if (json.isPresent()) {
            return json.map(JsonLogic::unchecked);
        }
        YamlScalar scalar = (YamlScalar) value;
        return reported(scalar, 0, scalar.text(), () -> RuleText.parse(scalar.text(), names));
    }

    /**
     * Returns the text of a rule that is given as a mapping: the source of a mapping in braces, or the value of its only key
     * {@code json}. Empty if the value is a scalar.
     */
    static Optional<String> jsonText(SourceText source, YamlNode value) {
        if (!(value instanceof YamlMapping mapping)) {
            return Optional.empty();
        }
        boolean isWrapped = mapping.entries().size() == 1
                && mapping.entries().get(0).key().text().equals(JSON)
                && mapping.entries().get(0).value() instanceof YamlScalar;
        return Optional.of(
                isWrapped
                        ? ((YamlScalar) mapping.entries().get(0).value()).text()
                        : FileComments.withoutComments(source, mapping));
    }

    /** Returns the promise of a sentence; empty if it has an error, which is reported. */
    Optional<MeterPromise> promise(YamlScalar scalar) {
        Optional<PromiseText.Sentence> sentence = PromiseText.find(scalar.text());
        if (sentence.isEmpty()) {
            errors.error(
                    "unknown-promise",
                    scalar.begin(),
                    "The promise is none of these forms: " + PromiseText.forms() + '.');
            return Optional.empty();
        }
        PromiseText.Sentence found = sentence.get();
        OptionalInt second = found.secondSentence();
        if (second.isPresent() && !found.canBeRead(names)) {
            errors.error(
                    "unknown-promise",
                    offset(scalar, found.begin() + second.getAsInt()),
                    "A second promise starts here. Start each promise on a line with \"- \", in the column of the others.");
            return Optional.empty();
        }
        return reported(scalar, found.begin(), found.part(), () -> found.promise(names));
    }

    /** Returns the result of parsing a part of a scalar, or reports the error at its place. */
    private <T> Optional<T> reported(YamlScalar scalar, int begin, String part, Supplier<T> parse) {
        try {
            return Optional.of(parse.get());
        } catch (RuleSyntaxException e) {
            int index = begin + index(part, e.line(), e.column());
            errors.error(
                    "rule-syntax",
                    offset(scalar, index),
                    "The rule has an error here: expected " + e.expected() + ", found " + e.found() + ". "
                            + e.advice());
        } catch (InvalidRequestException e) {
            errors.error("limit", offset(scalar, begin), String.valueOf(e.getMessage()));
        }
        return Optional.empty();
    }

    private int offset(YamlScalar scalar, int index) {
        return ScalarOffsets.of(errors.source(), scalar).offset(index);
    }

    private static int index(String text, int line, int column) {
        int start = 0;
        for (int i = 1; i < line; i++) {
            start = text.indexOf('\n', start) + 1;
        }
        return Math.min(start + column - 1, text.length());
    }
}
