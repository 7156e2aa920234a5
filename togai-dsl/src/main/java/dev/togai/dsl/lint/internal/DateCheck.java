package dev.togai.dsl.lint.internal;

import dev.togai.dsl.ast.Literal;
import dev.togai.dsl.ast.Node;
import dev.togai.dsl.ast.OperatorCall;
import dev.togai.dsl.lint.finding.Evidence;
import dev.togai.dsl.lint.finding.LintCheck;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Checks of dates that the engine cannot read. */
final class DateCheck implements RuleCheck {

    private static final LintCheck BAD = LintCheck.error(
            "bad-date",
            Evidence.ENGINE,
            "A constant that is no date with an offset: `date` fails on it, the others give null. +0530, as in Togai's"
                    + " documents, is not read; +05:30 is.",
            "The colon in the offset. The rule before fails or gives null, so it means something else.");

    private static final LintCheck OBJECT = LintCheck.error(
            "date-as-text",
            Evidence.ENGINE,
            "`date.add`, `date.sub` and `duration.between` take the text of a date and give null for a `date`.",
            "The text without `date` around it. The rule before always gives null, so it means something else.");

    private static final LintCheck MAY_FAIL = LintCheck.note(
            "date-may-fail",
            Evidence.ENGINE,
            "`date` of a value of the event fails where that is a text without an offset; the documents say null.",
            "");

    private static final Pattern OFFSET_WITHOUT_COLON = Pattern.compile("(.*T.*[+-]\\d{2})(\\d{2})");

    @Override
    public List<LintCheck> checks() {
        return List.of(BAD, OBJECT, MAY_FAIL);
    }

    @Override
    public void check(NodeContext part, FindingCollector findings) {
        boolean single = part.call("date") != null;
        if (!single && part.call("date.add", "date.sub", "duration.between") == null) {
            return;
        }
        int dates = part.call("duration.between") != null ? 2 : 1;
        for (NodeContext date : part.children()) {
            if (date.index() < dates) {
                date(date, single, findings);
            }
        }
    }

    private static void date(NodeContext date, boolean single, FindingCollector findings) {
        if (date.node() instanceof Literal literal) {
            if (!(literal.value() instanceof String text) || !isDate(text)) {
                bad(date, literal, findings);
            }
        } else if (!single
                && date.node() instanceof OperatorCall object
                && object.operator().equals("date")
                && object.arguments().size() == 1) {
            findings.add(
                    OBJECT,
                    date,
                    '"' + date.operatorAbove() + "\" gives null for " + date.excerpt()
                            + ": it takes the text of a date. Leave out \"date\".",
                    object.arguments().get(0));
        } else if (single && NodeContext.readsData(date.node())) {
            findings.add(
                    MAY_FAIL,
                    date,
                    "\"date\" fails on events where " + date.excerpt()
                            + " is a text without an offset, like \"2024-05-28T10:00:00\", and they are not billed."
                            + " Be sure that all have one.");
        }
    }

    private static void bad(NodeContext date, Literal literal, FindingCollector findings) {
        String message = date.excerpt() + " is no date that Togai's engine reads. Write it with an offset, like"
                + " \"2024-05-28T10:00:00+05:30\" or with Z.";
        Matcher matcher = OFFSET_WITHOUT_COLON.matcher(String.valueOf(literal.value()));
        String fixed = matcher.matches() ? matcher.group(1) + ':' + matcher.group(2) : "";
        Node constant = Literal.of(fixed);
        if (isDate(fixed)) {
            findings.add(BAD, date, message, constant);
        } else {
            findings.add(BAD, date, message);
        }
    }

    static boolean isDate(String text) {
        return read(text).isPresent();
    }

    /** Returns the date that the evaluator reads from a string, or empty if it reads none. */
    static Optional<OffsetDateTime> read(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
