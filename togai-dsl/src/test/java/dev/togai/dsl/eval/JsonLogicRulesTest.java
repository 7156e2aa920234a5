package dev.togai.dsl.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.togai.dsl.codec.RuleReader;
import dev.togai.dsl.error.EvaluationException;
import dev.togai.dsl.error.EvaluationException.Code;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The decisions of the dialect JSON_LOGIC_JS where Togai's engine, json-logic-js and the public suites differ. */
class JsonLogicRulesTest {

    private static @Nullable Object evaluate(String rule, @Nullable Object event) {
        return RuleCompiler.of(Dialect.JSON_LOGIC_JS)
                .compile(RuleReader.read(rule.replace('\'', '"')))
                .evaluate(event);
    }

    private static @Nullable Object evaluate(String rule) {
        return evaluate(rule, Map.of());
    }

    private static BigDecimal number(String rule) {
        return (BigDecimal) Objects.requireNonNull(evaluate(rule));
    }

    private static Code failure(String rule, @Nullable Object event) {
        return catchThrowableOfType(EvaluationException.class, () -> evaluate(rule, event))
                .code();
    }

    private static Code failure(String rule) {
        return failure(rule, Map.of());
    }

    @Test
    void numbers_are_equal_by_value() {
        assertThat(evaluate("{'==':[1,1.0]}")).isEqualTo(true);
        assertThat(evaluate("{'===':[1,1.0]}")).isEqualTo(true);
        assertThat(evaluate("{'!=':[{'-':[1.50,1.5]},0]}")).isEqualTo(false);
        assertThat(evaluate("{'==':[{'/':[10,2]},5]}")).isEqualTo(true);
        assertThat(evaluate("{'==':[1.00,true]}")).isEqualTo(true);
    }

    @Test
    void a_number_is_in_a_list_by_value_and_a_text_is_not() {
        assertThat(evaluate("{'in':[100.00,[100,200]]}")).isEqualTo(true);
        assertThat(evaluate("{'in':['100',[100,200]]}")).isEqualTo(false);
        assertThat(evaluate("{'in':[7,{'var':'l'}]}", Map.of("l", List.of(6, 7.0))))
                .isEqualTo(true);
        assertThat(evaluate("{'in':[null,[1,null]]}")).isEqualTo(true);
    }

    @Test
    void sums_are_exact_and_a_quotient_has_34_digits() {
        assertThat(number("{'+':[0.1,0.2]}")).isEqualByComparingTo("0.3");
        assertThat(number("{'/':[1,3]}")).isEqualTo(new BigDecimal("0." + "3".repeat(34)));
        assertThat(number("{'/':[1,100000]}")).isEqualByComparingTo("0.00001");
    }

    @Test
    void every_operand_of_a_calculation_counts() {
        assertThat(number("{'-':[10,2,3]}")).isEqualByComparingTo("5");
        assertThat(number("{'/':[8,2,2]}")).isEqualByComparingTo("2");
        assertThat(number("{'%':[8,5,2]}")).isEqualByComparingTo("1");
        assertThat(number("{'+':[]}")).isEqualByComparingTo("0");
        assertThat(number("{'*':[]}")).isEqualByComparingTo("1");
        assertThat(failure("{'-':[]}")).isEqualTo(Code.OPERAND_COUNT);
        assertThat(failure("{'%':[5]}")).isEqualTo(Code.OPERAND_COUNT);
        assertThat(failure("{'max':[]}")).isEqualTo(Code.OPERAND_COUNT);
    }

    @Test
    void a_single_operand_is_negated_or_inverted_be_it_a_text() {
        assertThat(number("{'-':['5']}")).isEqualByComparingTo("-5");
        assertThat(number("{'/':[4]}")).isEqualByComparingTo("0.25");
        assertThat(number("{'*':'7'}")).isEqualByComparingTo("7");
    }

    @Test
    void null_and_booleans_and_blanks_are_numbers_and_other_texts_fail() {
        assertThat(number("{'+':[1,null,true,false,'',' 2 ']}")).isEqualByComparingTo("4");
        assertThat(number("{'-':['0x10','1e1']}")).isEqualByComparingTo("6");
        assertThat(number("{'-':['0o17','0b11']}")).isEqualByComparingTo("12");
        assertThat(failure("{'-':['abc',1]}")).isEqualTo(Code.BAD_NUMBER);
        assertThat(failure("{'+':['Infinity',1]}")).isEqualTo(Code.BAD_NUMBER);
        assertThat(failure("{'+':[[1],1]}")).isEqualTo(Code.OPERAND_TYPE);
        assertThat(failure("{'*':[{'var':'m'},1]}", Map.of("m", Map.of()))).isEqualTo(Code.OPERAND_TYPE);
    }

    @Test
    void sums_and_products_take_the_number_at_the_beginning_of_a_text() {
        assertThat(number("{'+':['3.5 km',1]}")).isEqualByComparingTo("4.5");
        assertThat(number("{'*':['2px',4]}")).isEqualByComparingTo("8");
        assertThat(failure("{'-':['3.5 km',1]}")).isEqualTo(Code.BAD_NUMBER);
    }

    @Test
    void a_division_by_zero_fails_and_so_does_a_number_of_too_many_digits() {
        assertThat(failure("{'/':[1,0]}")).isEqualTo(Code.DIVISION_BY_ZERO);
        assertThat(failure("{'%':[1,0.00]}")).isEqualTo(Code.DIVISION_BY_ZERO);
        assertThat(failure("{'/':['']}")).isEqualTo(Code.DIVISION_BY_ZERO);
        assertThat(failure("{'+':['1e1000000000',1]}")).isEqualTo(Code.TOO_LARGE);
        assertThat(failure("{'cat':[{'var':'n'}]}", Map.of("n", new BigDecimal("1e1000000"))))
                .isEqualTo(Code.TOO_LARGE);
    }

    @Test
    void texts_are_in_order_and_null_is_zero_in_it() {
        assertThat(evaluate("{'>':['2024-01-02','2024-01-01']}")).isEqualTo(true);
        assertThat(evaluate("{'<':['10','9']}")).isEqualTo(true);
        assertThat(evaluate("{'<':['10',9]}")).isEqualTo(false);
        assertThat(evaluate("{'<':[{'var':'x'},1]}")).isEqualTo(true);
        assertThat(evaluate("{'<=':[false,true]}")).isEqualTo(true);
    }

    @Test
    void what_has_no_order_fails() {
        assertThat(failure("{'<':[1,'abc']}")).isEqualTo(Code.BAD_NUMBER);
        assertThat(failure("{'<':[[1],2]}")).isEqualTo(Code.OPERAND_TYPE);
    }

    @Test
    void dates_are_in_the_order_of_time() {
        String noon = "{'date':'2024-05-28T12:00:00Z'}";

        assertThat(evaluate("{'<':[" + noon + ",{'date':'2024-05-28T14:00:01+02:00'}]}"))
                .isEqualTo(true);
        assertThat(evaluate("{'>=':[" + noon + ",'2024-05-28T14:00:00+02:00']}"))
                .isEqualTo(true);
        assertThat(evaluate("{'==':['2024-05-28T12:00:00Z'," + noon + "]}")).isEqualTo(true);
        assertThat(evaluate("{'===':[{'date':'2024-05-28T14:00:00+02:00'}," + noon + "]}"))
                .isEqualTo(true);
        assertThat(failure("{'<':[" + noon + ",'noon']}")).isEqualTo(Code.BAD_DATE);
        assertThat(failure("{'+':[" + noon + ",1]}")).isEqualTo(Code.OPERAND_TYPE);
    }

    @Test
    void operators_of_dates_take_dates() {
        String day = "{'date':'2024-05-28T00:00:00Z'}";

        assertThat(evaluate("{'duration.between':[" + day + ",'2024-05-29T00:00:00Z']}"))
                .isEqualTo("PT24H");
        assertThat(evaluate("{'date.add':[" + day + ",'P1D']}")).isEqualTo("2024-05-29T00:00Z");
    }

    @Test
    void what_is_no_date_gives_null() {
        assertThat(evaluate("{'date':'non-date string'}")).isNull();
        assertThat(evaluate("{'date':5}")).isNull();
        assertThat(evaluate("{'date':'2022-06-15T07:30:35.123'}")).isNull();
        assertThat(evaluate("{'==':[{'date':'2024-05-28T00:00:00Z'},{'date':'2024-05-27T16:00:00-0800'}]}"))
                .isEqualTo(true);
    }

    @Test
    void a_duration_has_a_sign_and_weeks_and_fractions() {
        assertThat(evaluate("{'date.add':['2024-05-28T00:00:00Z','-P1D']}")).isEqualTo("2024-05-27T00:00Z");
        assertThat(evaluate("{'date.sub':['2024-05-28T00:00:00Z','-P1DT1H']}")).isEqualTo("2024-05-29T01:00Z");
        assertThat(evaluate("{'date.add':['2024-05-28T00:00:00Z','P1W']}")).isEqualTo("2024-06-04T00:00Z");
        assertThat(evaluate("{'date.add':['2024-05-28T00:00:00Z','PT0.5S']}")).isEqualTo("2024-05-28T00:00:00.500Z");
        assertThat(evaluate("{'date.add':['2024-01-31T00:00:00Z','P1Y1M']}")).isEqualTo("2025-02-28T00:00Z");
        assertThat(evaluate("{'date.add':['2024-05-28T00:00:00Z','P1DT']}")).isNull();
        assertThat(evaluate("{'date.add':['2024-05-28T00:00:00Z','a day']}")).isNull();
        assertThat(number("{'duration.as':['P1W','DAYS']}")).isEqualByComparingTo("7");
        assertThat(evaluate("{'duration.as':['P1M','DAYS']}")).isNull();
    }

    @Test
    void a_duration_is_of_whole_numbers_of_any_scale() {
        assertThat(evaluate("{'duration.of':[2.0,'HOURS']}")).isEqualTo("PT2H");
        assertThat(evaluate("{'duration.of':[{'/':[10,2]},'DAYS']}")).isEqualTo("PT120H");
        assertThat(evaluate("{'duration.of':['1e2','SECONDS']}")).isEqualTo("PT1M40S");
        assertThat(evaluate("{'duration.of':[2.5,'HOURS']}")).isNull();
        assertThat(evaluate("{'duration.of':[1,'MONTHS']}")).isNull();
        assertThat(evaluate("{'duration.of':[1,'hours']}")).isNull();
    }

    @Test
    void a_path_through_a_list_by_name_finds_nothing_and_by_number_the_element() {
        Map<String, Object> event = Map.of("attributes", List.of(Map.of("name", "a")));

        assertThat(evaluate("{'var':['attributes.distance',9]}", event)).isEqualTo(new BigDecimal(9));
        assertThat(evaluate("{'var':'attributes.0.name'}", event)).isEqualTo("a");
        assertThat(evaluate("{'var':'attributes.00.name'}", event)).isNull();
        assertThat(evaluate("{'var':1}", List.of(1, 2.0))).isEqualTo(new BigDecimal("2.0"));
        assertThat(evaluate("{'var':-1}", List.of(1, 2))).isNull();
    }

    @Test
    void a_dot_is_a_step_and_nothing_else() {
        assertThat(evaluate("{'var':'a.b'}", Map.of("a.b", 1))).isNull();
        assertThat(evaluate("{'var':'a.b.c'}", Map.of("a", Map.of("b.c", 1)))).isNull();
        assertThat(evaluate("{'var':'a.b'}", Map.of("a", Map.of("b", "x")))).isEqualTo("x");
        assertThat(evaluate("{'var':'a.'}", Map.of("a", Map.of("", "x")))).isEqualTo("x");
    }

    @Test
    void a_default_sees_the_event_and_is_evaluated_only_if_needed() {
        assertThat(evaluate("{'var':['a',{'var':'b'}]}", Map.of("b", "x"))).isEqualTo("x");
        assertThat(evaluate("{'var':['b',{'nope':1}]}", Map.of("b", "x"))).isEqualTo("x");
    }

    @Test
    void null_is_as_good_as_absent() {
        Map<String, Object> event = Collections.singletonMap("a", null);

        assertThat(evaluate("{'var':['a','none']}", event)).isEqualTo("none");
        assertThat(evaluate("{'missing':['a','b']}", event)).isEqualTo(List.of("a", "b"));
        assertThat(evaluate("{'exists':'a'}", event)).isEqualTo(true);
    }

    @Test
    void maps_are_present_and_empty_texts_are_missing() {
        Map<String, Object> event = Map.of("m", Map.of("k", 1), "t", "", "l", List.of(5));

        assertThat(evaluate("{'missing':['m','m.k','t','l.0','t']}", event)).isEqualTo(List.of("t", "t"));
        assertThat(evaluate("{'missing_some':[1,['m','t']]}", event)).isEqualTo(List.of());
        assertThat(evaluate("{'missing_some':[2,['m','t']]}", event)).isEqualTo(List.of("t"));
        assertThat(failure("{'missing_some':[1,'m']}", event)).isEqualTo(Code.OPERAND_TYPE);
        assertThat(failure("{'missing_some':[1]}", event)).isEqualTo(Code.OPERAND_COUNT);
    }

    @Test
    void a_list_is_not_taken_apart() {
        Map<String, Object> event = Map.of("l", List.of(0, 1));

        assertThat(evaluate("{'!':{'var':'l'}}", event)).isEqualTo(false);
        assertThat(evaluate("{'!!':[[]]}")).isEqualTo(false);
        assertThat(evaluate("{'merge':[[1,[2]]]}")).isEqualTo(List.of(new BigDecimal(1), List.of(new BigDecimal(2))));
        assertThat(evaluate("{'log':{'var':'l'}}", event)).isEqualTo(List.of(0, 1));
        assertThat(failure("{'==':{'var':'l'}}", event)).isEqualTo(Code.OPERAND_COUNT);
    }

    @Test
    void a_list_that_is_not_written_out_is_summed_and_joined() {
        Map<String, Object> event = Map.of("l", List.of(1.5, 2));

        assertThat((BigDecimal) evaluate("{'+':{'var':'l'}}", event)).isEqualByComparingTo("3.5");
        assertThat((BigDecimal) evaluate("{'max':{'var':'l'}}", event)).isEqualByComparingTo("2");
        assertThat(evaluate("{'cat':{'merge':[['a'],['b']]}}")).isEqualTo("ab");
        assertThat(failure("{'+':[[1,2]]}")).isEqualTo(Code.OPERAND_TYPE);
    }

    @Test
    void a_comparison_goes_on_as_long_as_it_holds() {
        assertThat(evaluate("{'>':[3,2,1]}")).isEqualTo(true);
        assertThat(evaluate("{'<':[1,2,3,3]}")).isEqualTo(false);
        assertThat(evaluate("{'==':[3,3,'3']}")).isEqualTo(true);
        assertThat(evaluate("{'!=':[1,2,1]}")).isEqualTo(true);
        assertThat(evaluate("{'<':[3,2,{'nope':1}]}")).isEqualTo(false);
        assertThat(failure("{'<':[3]}")).isEqualTo(Code.OPERAND_COUNT);
    }

    @Test
    void in_looks_into_its_second_operand() {
        assertThat(evaluate("{'in':['chen','chennai','mumbai']}")).isEqualTo(true);
        assertThat(evaluate("{'in':['mumbai','chennai','mumbai']}")).isEqualTo(false);
        assertThat(evaluate("{'in':[1,'21']}")).isEqualTo(true);
        assertThat(evaluate("{'in':['','']}")).isEqualTo(false);
        assertThat(evaluate("{'in':['a']}")).isEqualTo(false);
        assertThat(evaluate("{'in':[null,5]}")).isEqualTo(false);
    }

    @Test
    void a_number_in_a_text_is_plain_and_has_no_trailing_zeros() {
        assertThat(evaluate("{'cat':[2.0,'|',2.50,'|',3000000000.0,'|',1e3,'|',0.00]}"))
                .isEqualTo("2|2.5|3000000000|1000|0");
        assertThat(evaluate("{'cat':[null,true,[1.0,null,[2]],{'var':''}]}")).isEqualTo("true1,,2[object Object]");
    }

    @Test
    void a_part_of_a_text_is_cut_at_its_ends() {
        assertThat(evaluate("{'substr':['abcdef',1,99]}")).isEqualTo("bcdef");
        assertThat(evaluate("{'substr':['abc',-9,2]}")).isEqualTo("ab");
        assertThat(evaluate("{'substr':['abc',9]}")).isEqualTo("");
        assertThat(evaluate("{'substr':['abcdef',1,-2]}")).isEqualTo("bcd");
        assertThat(evaluate("{'substr':['abcdef','2',1e10]}")).isEqualTo("cdef");
        assertThat(evaluate("{'substr':[null,0,2]}")).isEqualTo("nu");
        assertThat(failure("{'substr':['abc','x']}")).isEqualTo(Code.BAD_NUMBER);
        assertThat(failure("{'substr':[]}")).isEqualTo(Code.OPERAND_COUNT);
    }

    @Test
    void equality_between_kinds_is_that_of_javascript() {
        assertThat(evaluate("{'==':['false',true]}")).isEqualTo(false);
        assertThat(evaluate("{'==':['2',true]}")).isEqualTo(false);
        assertThat(evaluate("{'==':['0',false]}")).isEqualTo(true);
        assertThat(evaluate("{'==':[1,'A']}")).isEqualTo(false);
        assertThat(evaluate("{'==':[[1],1]}")).isEqualTo(true);
        assertThat(evaluate("{'==':[[1],[1]]}")).isEqualTo(false);
        assertThat(evaluate("{'==':[[],0]}")).isEqualTo(true);
        assertThat(evaluate("{'==':[{'var':''},{'var':''}]}")).isEqualTo(true);
        assertThat(evaluate("{'==':[null,0]}")).isEqualTo(false);
        assertThat(evaluate("{'===':['1',1]}")).isEqualTo(false);
    }

    @Test
    void what_is_no_list_has_no_items() {
        String overMissing = ":[{'var':'nope'},{'var':''}]}";

        assertThat(evaluate("{'map'" + overMissing)).isEqualTo(List.of());
        assertThat(evaluate("{'filter'" + overMissing)).isEqualTo(List.of());
        assertThat(evaluate("{'all'" + overMissing)).isEqualTo(false);
        assertThat(evaluate("{'some'" + overMissing)).isEqualTo(false);
        assertThat(evaluate("{'none'" + overMissing)).isEqualTo(true);
        assertThat(evaluate("{'reduce':[{'var':'nope'},{'var':''},7]}")).isEqualTo(new BigDecimal(7));
        assertThat(evaluate("{'reduce':[[1,2],{'+':[{'var':'current'},{'var':'accumulator'}]}]}"))
                .isEqualTo(new BigDecimal(3));
    }

    @Test
    void a_rule_with_a_constant_that_is_no_list_fails() {
        assertThat(failure("{'some':[null,true]}")).isEqualTo(Code.OPERAND_COUNT);
        assertThat(failure("{'reduce':[5]}")).isEqualTo(Code.OPERAND_COUNT);
    }

    @Test
    void within_an_iteration_val_leads_outside() {
        Map<String, Object> event = Map.of("factor", 10, "l", List.of(1, 2));
        List<Object> indexed = new ArrayList<>();
        indexed.add(new BigDecimal(0));
        indexed.add(new BigDecimal(1));

        assertThat(evaluate("{'map':[{'val':'l'},{'*':[{'val':[]},{'val':[[2],'factor']}]}]}", event))
                .isEqualTo(List.of(new BigDecimal(10), new BigDecimal(20)));
        assertThat(evaluate("{'map':[{'val':'l'},{'val':[[1],'index']}]}", event))
                .isEqualTo(indexed);
        assertThat(evaluate("{'map':[{'val':'l'},{'val':[[4],'factor']}]}", event))
                .isEqualTo(Arrays.asList(null, null));
        assertThat(evaluate("{'map':[['x'],{'map':[{'val':[[2],'l']},{'val':[[4],'factor']}]}]}", event))
                .isEqualTo(List.of(List.of(new BigDecimal(10), new BigDecimal(10))));
        assertThat(evaluate("{'val':['l',1]}", event)).isEqualTo(new BigDecimal(2));
        assertThat(failure("{'val':[['x'],'factor']}", event)).isEqualTo(Code.BAD_KEY);
    }

    @Test
    void exists_and_the_first_that_is_not_null_are_operators_too() {
        assertThat(evaluate("{'exists':['a','b']}", Map.of("a", Map.of("b", 1))))
                .isEqualTo(true);
        assertThat(evaluate("{'exists':['a','c']}", Map.of("a", Map.of("b", 1))))
                .isEqualTo(false);
        assertThat(failure("{'exists':[]}")).isEqualTo(Code.OPERAND_COUNT);
        assertThat(evaluate("{'??':[{'var':'x'},false,{'nope':1}]}")).isEqualTo(false);
        assertThat(evaluate("{'??':[]}")).isNull();
    }

    @Test
    void without_operands_nothing_is_true() {
        assertThat(evaluate("{'and':[]}")).isEqualTo(false);
        assertThat(evaluate("{'or':[]}")).isEqualTo(false);
        assertThat(evaluate("{'!':[]}")).isEqualTo(true);
        assertThat(evaluate("{'!!':[]}")).isEqualTo(false);
    }

    @Test
    void an_unknown_operator_fails_when_it_is_reached() {
        assertThat(failure("{'try':[1]}")).isEqualTo(Code.UNKNOWN_OPERATOR);
        assertThat(evaluate("{'if':[true,1,{'throw':'x'}]}")).isEqualTo(new BigDecimal(1));
    }

    @Test
    void an_event_is_read_as_json_as_well() {
        CompiledRule rule =
                RuleCompiler.of(Dialect.JSON_LOGIC_JS).compile(RuleReader.read("{\"*\":[{\"var\":\"a.b\"},2]}"));

        PreparedEvent event =
                rule.layout().read("{\"a\":{\"b\":1.50}}".getBytes(StandardCharsets.UTF_8), EventFormat.PLAIN);

        assertThat(rule.compute(event)).isEqualTo(new FormulaResult.Units(new BigDecimal("3.00")));
        assertThat(rule.test(event)).isTrue();
        assertThat(rule.dialect()).isEqualTo(Dialect.JSON_LOGIC_JS);
    }

    @Test
    void a_calculation_takes_the_decimal_that_a_string_begins_with() {
        assertThat(number("{'+':['0x10',1]}")).isEqualByComparingTo("1");
        assertThat(number("{'*':['0b11',2]}")).isEqualByComparingTo("0");
        assertThat(number("{'+':['0o7',' 1.5e1km']}")).isEqualByComparingTo("15");
        assertThat(number("{'-':['0x10',1]}")).isEqualByComparingTo("15");
    }

    @Test
    void white_space_around_a_number_is_what_javascript_trims() {
        for (String space : List.of("\u00a0", "\u2007", "\u202f", "\u3000", "\ufeff", "\u2029", "\u000b")) {
            assertThat(evaluate("{'==':[{'var':'s'},5]}", Map.of("s", space + "5" + space)))
                    .as(space)
                    .isEqualTo(true);
        }
        for (String other : List.of("\u001c", "\u0085", "\u200b", "\u180e")) {
            assertThat(evaluate("{'==':[{'var':'s'},5]}", Map.of("s", other + "5")))
                    .as(other)
                    .isEqualTo(false);
        }
    }

    @Test
    void lists_and_strings_have_a_length_and_a_string_has_characters() {
        Map<String, Object> event = Map.of("list", List.of(1, 2, 3, 4), "text", "abc");

        assertThat(evaluate("{'var':'list.length'}", event)).isEqualTo(BigDecimal.valueOf(4));
        assertThat(evaluate("{'var':'text.length'}", event)).isEqualTo(BigDecimal.valueOf(3));
        assertThat(evaluate("{'var':'text.1'}", event)).isEqualTo("b");
        assertThat(evaluate("{'var':['text.3','none']}", event)).isEqualTo("none");
        assertThat(evaluate("{'missing':['list.length','text.size']}", event)).isEqualTo(List.of("text.size"));
        assertThat(evaluate("{'var':'length'}", List.of(7))).isEqualTo(BigDecimal.ONE);
        assertThat(evaluate("{'var':['length','none']}", Map.of())).isEqualTo("none");
    }
}
