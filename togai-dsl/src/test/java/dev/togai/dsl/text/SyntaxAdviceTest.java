package dev.togai.dsl.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.togai.dsl.ast.Variable;
import dev.togai.dsl.error.RuleSyntaxException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Rules as users of SQL, JavaScript, Excel and Python write them: the line and column of the error, and its advice. */
class SyntaxAdviceTest {

    private static final String CHOICE = "Write if a then b else c.";
    private static final String COMMENT = "Start a comment with #. Division is /.";
    private static final String GROUP = "Group with ( and ). A list is (\"a\", \"b\").";
    private static final String JOIN =
            "Join conditions with and, or. Write strings in \"...\", and special names in `...`.";
    private static final String LIST =
            "Write a list in parentheses, a in (\"x\", \"y\"), and join conditions with and.";
    private static final String MINUS = "Write the minus sign - of the keyboard.";
    private static final String PART =
            "Write \"x\" in a for a part of a text, substr(a ?? \"\", 0, 1) == \"x\" for its start.";
    private static final String PATH = "Write a path without blanks and with single points: attributes.distance.";
    private static final String POWER = "There is no power. Multiply: a * a.";
    private static final String UNIT = "Write numbers without a unit. Quote names that begin with a digit with `.";

    @TestFactory
    Stream<DynamicTest> comparisons_of_other_languages_have_advice() {
        return Stream.of(
                row("a := 1", 3, "Write ==."),
                row("a =! 1", 3, "Write !=."),
                row("a >< 1", 3, "Write !=."),
                row("a ! = 1", 3, "Write != without a blank."),
                row("a > = 1", 3, "Write >= without a blank."),
                row("a < = 1", 3, "Write <= without a blank."),
                row("a \uFF1D 1", 3, "Write ==."),
                row("a \uFF1E 1", 3, "Write >."),
                row("a between 1 and 5", 3, "Write 1 <= a <= 5 for a value from 1 to 5."),
                row("a BETWEEN 1 AND 5", 3, "Write 1 <= a <= 5 for a value from 1 to 5."),
                row("a not between 1 and 5", 7, "Write 1 <= a <= 5 for a value from 1 to 5."),
                row("between 1 and 5", 9, "Write 1 <= a <= 5 for a value from 1 to 5."),
                row("a is null", 3, "Write == null."),
                row("a IS NULL", 3, "Write == null."),
                row("a is not null", 3, "Write != null."),
                row("a is not \"x\"", 3, "Write !=."),
                row("a is greater than 1", 3, "Write > or >=."),
                row("a less than 1", 3, "Write < or <=."),
                row("a at least 1", 3, "Write >= for at least, <= for at most."),
                row("a gte 1", 3, "Write >=."),
                row("a exists", 3, "Write a != null."));
    }

    @TestFactory
    Stream<DynamicTest> membership_and_parts_of_texts_have_advice() {
        return Stream.of(
                row("a !in (1)", 3, "Write not in."),
                row("a ! in (1)", 3, "Write not in."),
                row("a notin (1)", 3, "Write not in."),
                row("a NOT IN (1)", 3, "Write not in lower case."),
                row("a in {1, 2}", 6, GROUP),
                row("a in \"x\", \"y\"", 9, LIST),
                row("a in (\"x\" \"y\")", 11, "Close the ( of column 6, or separate its elements with a comma."),
                row("a in (\"x\"; \"y\")", 10, "Separate operands with a comma. Nothing ends a rule."),
                row("a in (\"x\", \"y\",)", 16, "Leave out the comma before )."),
                row("a like \"x%\"", 3, PART),
                row("a like 'x%'", 3, PART),
                row("a =~ \"x\"", 3, PART),
                row("a starts with \"x\"", 3, PART),
                row("a contains \"x\"", 3, "Write \"x\" in a."),
                row("a ends with \"x\"", 3, "Write substr(a ?? \"\", -1) == \"x\" for the end of a text."));
    }

    @TestFactory
    Stream<DynamicTest> numbers_of_other_notations_have_advice() {
        return Stream.of(
                row("a > .25", 5, "Write 0.25."),
                row("-.25 < a", 1, "Write -0.25."),
                row("a > 1.", 5, "Write a digit after the point: 1.0."),
                row("a * 25%", 5, "Write 0.25. The operator % is the remainder of a division."),
                row("a * 25% + 1", 5, "Write 0.25. The operator % is the remainder of a division."),
                row("a > 1,000", 7, "Write thousands without a comma: 1000."),
                row("max(a, 1,000)", 10, "Write thousands without a comma: 1000."),
                row("a > 1,500", 6, "Write decimals with a point, and thousands without a comma."),
                row("a > 1_000", 5, "Write thousands without separators: 1000."),
                row("a > 1.000.000", 5, "Write thousands without separators: 1000."),
                row("a > 010", 5, "Write it without leading zeros."),
                row("a > 5km", 5, UNIT),
                row("a > 5 km", 7, "Join conditions with and, or. Write * to multiply, and numbers without a unit."),
                row("a > 0x10", 5, UNIT),
                row("a > 1e+5x", 5, UNIT),
                row("a > \u20AC5", 5, "Write numbers without a currency."),
                row("a > $5", 5, "Write names and numbers without $."),
                row("a > 2024-11-12", 5, "Write a date as a string with a time zone: date(\"2024-01-31T00:00:00Z\")."),
                row(
                        "a > 2024-01-01T00:00:00Z",
                        5,
                        "Write a date as a string with a time zone: date(\"2024-01-31T00:00:00Z\")."),
                row("\u22121 < a", 1, MINUS),
                row("a \u2013 1", 3, MINUS),
                row("-a", 1, "Write 0 - a for the negative of a."),
                row("a ?? - 1", 6, "Write -1."),
                row("+1", 1, "Leave out the +."),
                row("a \u00D7 2", 3, "Write *."),
                row("a \u00F7 2", 3, "Write /."),
                row("a ^ 2", 3, POWER),
                row("a ** 2", 3, POWER),
                row("a // 2", 3, COMMENT),
                row("(a)(2)", 4, "Write * to multiply."),
                row("max a, 1", 5, "Write the operands in parentheses: max(a, b)."));
    }

    @TestFactory
    Stream<DynamicTest> strings_and_constants_of_other_languages_have_advice() {
        return Stream.of(
                row("a == '1x'", 6, "Write \"1x\"."),
                row("a == \u2018x\u2019", 6, "Write \"x\"."),
                row("a == \u201Cx\u201D", 6, "Write \"x\"."),
                row("a == \u201Ex\u201C", 6, "Write \"x\"."),
                row("a == 'x", 6, "Write strings in \"...\"."),
                row("a == '" + "x".repeat(500) + "'", 6, "Write strings in \"...\"."),
                row("a == \"x and b > 1", 6, "Write \" before and after a string, and \\\" in it."),
                row("a == \"x'", 6, "Write \" before and after a string, and \\\" in it."),
                row("a == x\"", 7, "Write \" before and after a string, and \\\" in it."),
                row("a == \"x\nand b > 1", 6, "Close it on the same line, or write \\n for a line break."),
                row("a == \"x\ty\"", 8, "Write \\t for a tab."),
                row(
                        "a == \"C:\\dir\"",
                        9,
                        "Write \\\\ for a backslash. Escapes are \\\" \\` \\\\ \\/ \\b \\f \\n \\r \\t and \\u0000."),
                row("`a", 1, "Write ` before and after a name, and \\` in it."),
                row("a == new york", 10, JOIN),
                row("a == True", 6, "Write true in lower case, or \"True\" for the text."),
                row("a == NULL", 6, "Write null in lower case, or \"NULL\" for the text."),
                row("a\u00A0> 1", 2, "Write an ordinary blank."),
                row("a\u200B > 1", 2, "Delete this invisible character."),
                row("\uFEFFa > 1", 1, "Delete this invisible character."));
    }

    @TestFactory
    Stream<DynamicTest> choices_and_paths_of_other_languages_have_advice() {
        return Stream.of(
                row("a ? b : c", 3, "Write if a then b else c for a choice, a ?? 0 for a default."),
                row("a ?: 0", 3, "Write a ?? 0 for a default."),
                row("a ?? b ?? 0", 8, "Only a variable has a default, and only one: a ?? 0."),
                row("case when a > 1 then 2 else 3 end", 6, CHOICE),
                row("CASE WHEN a > 1 THEN 2 ELSE 3 END", 6, CHOICE),
                row("if (a > 1) {2} else {3}", 12, CHOICE),
                row("if (a > 1) 2 else 3", 12, CHOICE),
                row("if a > 1: 2 else: 3", 9, CHOICE),
                row("if(a > 1, 2, 3)", 9, CHOICE),
                row("2 if a > 1 else 3", 3, CHOICE),
                row("if a > 1 then 2", 16, "Write else and the operand for all other events."),
                row("if a > 1 then 2 elif a > 2 then 3 else 4", 17, "Write else if."),
                row("if a > 1 then 2 else 3 end", 24, "Leave it out. A choice ends with the operand after else."),
                row("1 + if a > 1 then 2 else 3", 5, "Write (if a then b else c) in parentheses."),
                row("a > 1 xor b > 1", 7, "Write (a) !== (b) for one of two conditions."),
                row("attributes[\"distance\"] > 1", 11, "Write attributes.distance."),
                row("attributes['distance'] > 1", 11, "Write attributes.distance."),
                row("attributes['my distance'] > 1", 11, "Write `attributes.my distance`."),
                row("stops[0]", 6, "Write stops.0."),
                row("attributes:distance", 11, "Write attributes.distance."),
                row("attributes->distance", 11, "Write attributes.distance."),
                row("attributes..distance", 11, PATH),
                row("attributes. distance", 11, PATH),
                row("${a}", 1, "Write the name of a field alone: distance."));
    }

    @TestFactory
    Stream<DynamicTest> missing_operands_and_parentheses_have_advice() {
        return Stream.of(
                row("", 1, "The rule is empty. Write a condition or a formula."),
                row("a > 1 and", 10, "An operand is missing after and."),
                row("a +", 4, "An operand is missing after +."),
                row("a > 1 and or b", 11, "An operand is missing after and. Quote or with ` if it is a name."),
                row("* 2", 1, "An operand is missing before *."),
                row("count(*)", 7, "An operand is missing after (."),
                row("(a > 1", 7, "Close the ( of column 1."),
                row("(a\n> 1", 4, "Close the ( of line 1, column 1."),
                row("max(a, 1]", 9, "Close the ( of column 4, or separate its elements with a comma."),
                row("if a then (2 else 3", 14, "Close the ( of column 11."),
                row("a > 1)", 6, "Delete it, or write ( before the part that it closes."),
                row("a > 1]", 6, "Delete it, or write [ before the part that it closes."),
                row("a > 1}", 6, GROUP),
                row("a > 1,", 6, LIST),
                row("a > 1;", 6, "Separate operands with a comma. Nothing ends a rule."),
                row("a > 1 // x", 7, COMMENT),
                row("a > 1 /* x */", 7, COMMENT),
                row("a > 1 -- x", 7, COMMENT),
                row("a > 1\n  b > 2", 3, JOIN),
                row("a > 1 & b", 7, "Write and."),
                row("a > 1 | b", 7, "Write or."));
    }

    @Test
    void a_character_that_looks_like_another_has_its_name_in_the_message() {
        assertThat(rejected("a \u2212 1"))
                .hasMessage(
                        "Cannot read the rule at line 1, column 3 ($): expected an operator or the end, found \"\u2212\" (MINUS SIGN). "
                                + MINUS);
    }

    @Test
    void the_first_error_is_reported_before_those_behind_it() {
        assertThat(rejected("a is 'x'").column()).isEqualTo(3);
    }

    @Test
    void a_constant_in_other_case_is_a_name_between_backticks() {
        assertThat(RuleParser.parse("`True`")).isEqualTo(Variable.of("True"));
        assertThat(RulePrinter.print(Variable.of("NULL"))).isEqualTo("`NULL`");
    }

    @Test
    void two_signs_before_a_digit_are_an_operator_and_a_sign() {
        assertThat(RuleParser.parse("a--1")).isEqualTo(RuleParser.parse("a - -1"));
    }

    private static DynamicTest row(String text, int column, String advice) {
        return dynamicTest("rule: " + text, () -> {
            RuleSyntaxException error = rejected(text);

            assertThat(List.of(error.column(), error.advice())).isEqualTo(List.of(column, advice));
        });
    }

    private static RuleSyntaxException rejected(String text) {
        return catchThrowableOfType(RuleSyntaxException.class, () -> RuleParser.parse(text));
    }
}
