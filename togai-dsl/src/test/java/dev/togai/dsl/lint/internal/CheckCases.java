package dev.togai.dsl.lint.internal;

import static dev.togai.dsl.lint.internal.CheckCase.FAILS;
import static dev.togai.dsl.lint.internal.CheckCase.attributes;
import static dev.togai.dsl.lint.internal.CheckCase.city;
import static dev.togai.dsl.lint.internal.CheckCase.enrichment;
import static dev.togai.dsl.lint.internal.CheckCase.formula;
import static dev.togai.dsl.lint.internal.CheckCase.map;
import static dev.togai.dsl.lint.internal.CheckCase.matcher;
import static dev.togai.dsl.lint.internal.CheckCase.number;
import static dev.togai.dsl.lint.internal.CheckCase.withSchema;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The cases of all checks of rules. */
final class CheckCases {

    private static final Map<String, Object> NOTHING = Map.of();
    private static final Map<String, Object> WINDOW =
            Map.of("window", map("start", "2024-05-28T00:00:00Z", "end", "2024-05-29T00:00:00Z", "length", "PT36H"));

    private CheckCases() {}

    static List<CheckCase> all() {
        return Stream.of(texts(), calls(), paths(), equality(), numbers(), times(), lists(), conditions())
                .flatMap(cases -> cases)
                .toList();
    }

    private static Stream<CheckCase> texts() {
        return Stream.of(
                matcher("not-json", "{'and':[{'<':[<D>,9]},'or':[{'<':[<N>,9]},{'<':[2,<N>]}]]}", "$", "{'<':[<D>,9]}")
                        .fixed(
                                "{'and':[{'<':[<D>,9]},{'or':[{'<':[<N>,9]},{'<':[2,<N>]}]}]}",
                                attributes("distance", "1", "count", "1"),
                                FAILS,
                                true),
                matcher("not-json", "{'and':[", "$", "{'and':[true]}"),
                matcher("not-a-rule", "{+:[1e1000,<D>]}", "$", "{'+':[1e999,<D>]}"),
                matcher("not-strict-json", "{'<':[<D>,9],'<':[<D>,2]}", "$", "{'<':[<D>,2]}")
                        .fixedAlike("{'<':[<D>,2]}"),
                matcher("not-a-rule", "{'<':[<D>,9],'>':[<D>,2]}", "$", "{'<':[<D>,9]}"),
                matcher("not-strict-json", "{'<':[{'var':attributes.distance},9]}", "$", "{'<':[<D>,9]}")
                        .fixedAlike("{'<':[<D>,9]}"),
                formula("too-long", "{'*':[<D>," + " ".repeat(500) + "2]}", "$", "{'*':[<D>,2]}")
                        .fixedAlike("{'*':[<D>,2]}"),
                formula("too-long", "{'*':[<D>,'" + "7".repeat(500) + "']}", "$", "{'*':[<D>,2]}"),
                matcher("too-long", "'" + "x".repeat(1_499) + "'", "$", "'" + "x".repeat(1_498) + "'"),
                formula(
                        "too-long-when-written",
                        "{max:[" + "a,".repeat(220) + "<D>]}",
                        "$",
                        "{max:[" + "a,".repeat(20) + "<D>]}"));
    }

    private static Stream<CheckCase> calls() {
        return Stream.of(
                matcher("unknown-operator", "{'adn':[{'<':[<D>,9]},true]}", "$", "{'and':[{'<':[<D>,9]},true]}")
                        .fixed("{'and':[{'<':[<D>,9]},true]}", attributes("distance", "1"), FAILS, true),
                matcher("unknown-operator", "{'&&':[{'<':[<D>,9]},true]}", "$", "{'if':[{'<':[<D>,9]},true]}")
                        .fixed("{'and':[{'<':[<D>,9]},true]}", attributes("distance", "1"), FAILS, true),
                matcher("unknown-operator", "{'contains':[<C>,'chen']}", "$", "{'in':['chen',<C>]}")
                        .fixed("{'in':['chen',<C>]}", city("chennai"), FAILS, true),
                matcher("unknown-operator", "{'any':[{'<':[<D>,9]},{'<':[<N>,9]}]}", "$", "{'or':[{'<':[<D>,9]},true]}")
                        .fixed("{'or':[{'<':[<D>,9]},{'<':[<N>,9]}]}", attributes("count", "1"), FAILS, true),
                matcher(
                                "unknown-operator",
                                "{'any':[{'var':'tags'},{'===':[{'var':''},'x']}]}",
                                "$",
                                "{'some':[[],true]}")
                        .fixed(
                                "{'some':[{'var':'tags'},{'===':[{'var':''},'x']}]}",
                                map("tags", List.of("x")),
                                FAILS,
                                true),
                matcher("unknown-operator", "{'any':[{'var':'tags'},{'var':'x'}]}", "$", "{'or':[{'var':'tags'},<C>]}"),
                matcher("unknown-operator", "{'nor':[{'<':[<D>,9]},{'<':[<N>,9]}]}", "$", "{'!':{'<':[<D>,9]}}")
                        .fixed("{'!':{'or':[{'<':[<D>,9]},{'<':[<N>,9]}]}}", attributes("count", "9"), FAILS, true),
                matcher("unknown-operator", "{'nand':[{'<':[<D>,9]},{'<':[<N>,9]}]}", "$", "{'!':{'<':[<D>,9]}}")
                        .fixed("{'!':{'and':[{'<':[<D>,9]},{'<':[<N>,9]}]}}", attributes("count", "9"), FAILS, true),
                matcher("unknown-operator", "{'!some':[{'var':'tags'},<C>]}", "$", "{'none':[{'var':'tags'},<C>]}")
                        .fixed("{'!':{'some':[{'var':'tags'},<C>]}}", NOTHING, FAILS, true),
                matcher("unknown-operator", "{'not in':[<C>,['a']]}", "$", "{'!':{'in':[<C>,['a']]}}")
                        .fixed("{'!':{'in':[<C>,['a']]}}", city("b"), FAILS, true),
                matcher("unknown-operator", "{'not':{'var':'tags'}}", "$", "{'!':{'<':[<D>,9]}}")
                        .fixed("{'if':[{'var':'tags'},false,true]}", map("tags", List.of("")), FAILS, false),
                matcher("unknown-operator", "{'xor':[{'<':[<D>,9]},<C>]}", "$", "{'!==':[{'<':[<D>,9]},true]}")
                        .fixed("{'!==':[{'<':[<D>,9]},{'if':[<C>,true,false]}]}", city("a"), FAILS, true),
                matcher("unknown-operator", "{'xor':[{'<':[<D>,9]},<C>,true]}", "$", "{'!==':[{'<':[<D>,9]},true]}"),
                matcher("unknown-operator", "{'neq':[<D>,5]}", "$", "{'!==':[<D>,5]}")
                        .fixed("{'!':{'<=':[5,<D>,5]}}", attributes("distance", "5.0"), FAILS, false),
                matcher("unknown-operator", "{'startsWith':[<C>,'ch']}", "$", "{'===':[{'substr':[<C>,0,2]},'ch']}")
                        .fixed(
                                "{'===':[{'substr':[{'var':['dimensions.city','']},0,2]},'ch']}",
                                city("chennai"),
                                FAILS,
                                true),
                matcher("unknown-operator", "{'!!!':<C>}", "$", "{'!':<C>}")
                        .fixed("{'if':[<C>,false,true]}", city(""), FAILS, true),
                formula("unknown-operator", "{'**':[<D>,2]}", "$", "{'*':[<D>,<D>]}"),
                matcher("unknown-operator", "{'one':[{'var':'tags'},<C>]}", "$", "{'none':[{'var':'tags'},<C>]}"),
                matcher("operand-count", "{'>':[9,<D>,2]}", "$", "{'<':[2,<D>,9]}")
                        .fixed("{'<':[2,<D>,9]}", attributes("distance", "3"), FAILS, true),
                matcher("operand-count", "{'>=':[9,<D>,2]}", "$", "{'>=':[9,<D>]}")
                        .fixed("{'<=':[2,<D>,9]}", attributes("distance", "2"), FAILS, true),
                matcher("operand-count", "{'===':[<C>,{'var':'home'},'chennai']}", "$", "{'===':[<C>,'chennai']}")
                        .fixed(
                                "{'and':[{'===':[<C>,{'var':'home'}]},{'===':[{'var':'home'},'chennai']}]}",
                                map("home", "chennai", "dimensions", map("city", "chennai")),
                                FAILS,
                                true),
                matcher("operand-count", "{'and':[]}", "$", "{'and':[{'<':[<D>,9]}]}"),
                matcher("operand-count", "{'==':[<D>]}", "$", "{'==':{'var':'pair'}}"),
                formula("ignored-operand", "{'-':[<D>,1,2]}", "$", "{'+':[<D>,1,2]}")
                        .fixed("{'-':[{'-':[<D>,1]},2]}", attributes("distance", "10"), number("9"), number("7")),
                formula("ignored-operand", "{'/':[<D>,5,2]}", "$", "{'/':[<D>,10]}")
                        .fixed(
                                "{'/':[{'/':[<D>,5]},2]}",
                                attributes("distance", "10"),
                                number("2.0000"),
                                number("1.0000")),
                matcher("ignored-operand", "{'<':[1,<D>,9,12]}", "$", "{'<':[1,<D>,9]}"),
                matcher(
                                "operand-after-default",
                                "{'<':[{'var':['attributes.distance',0,1]},9]}",
                                "$.<[0]",
                                "{'<':[{'var':['attributes.distance',0]},9]}")
                        .fixedAlike("{'<':[{'var':['attributes.distance',0]},9]}"),
                formula("operand-after-default", "{'var':[{'if':[<C>,'usage','id']},0,{'var':'x'}]}", "$", "<D>")
                        .fixedAlike("{'var':[{'if':[<C>,'usage','id']},0]}"),
                formula("operand-count", "{'%':<D>}", "$", "{'%':[<D>,2]}"),
                matcher(
                        "operator-as-text",
                        "{'and':[{'<':[<D>,9]},'or',{'<':[2,<N>]}]}",
                        "$.and[1]",
                        "{'and':['none',<C>]}"),
                matcher(
                        "operator-as-text",
                        "{'or':[<C>,'none',['a']]}",
                        "$.or[1]",
                        "{'==':[{'or':[<C>,'none']},'none']}"),
                enrichment("log-operator", "{'log':{'var':'tags'}}", "$", "{'var':'tags'}"),
                matcher("log-operator", "{'<':[{'log':<D>},9]}", "$.<[0]", "{'<':[<D>,9]}")
                        .fixedAlike("{'<':[<D>,9]}"),
                matcher(
                                "operator-as-text",
                                "{'and':[{'<':[<D>,9]},'or',[{'<':[<D>,1]},{'<':[2,<D>]}]]}",
                                "$.and[1]",
                                "{'and':[{'<':[<D>,9]},{'in':[<C>,['or','and']]}]}")
                        .fixed(
                                "{'and':[{'<':[<D>,9]},{'or':[{'<':[<D>,1]},{'<':[2,<D>]}]}]}",
                                attributes("distance", "1.5"),
                                true,
                                false));
    }

    private static Stream<CheckCase> paths() {
        return Stream.of(
                matcher("singular-prefix", "{'<':[{'var':'attribute.distance'},9]}", "$.<[0]", "{'<':[<D>,9]}")
                        .fixed("{'<':[<D>,9]}", attributes("distance", "1"), false, true),
                matcher(
                                "singular-prefix",
                                "{'!':{'missing':['dimension.city']}}",
                                "$.![0].missing[0]",
                                "{'!':{'missing':['dimensions.city']}}")
                        .fixed("{'!':{'missing':'dimensions.city'}}", city("chennai"), false, true),
                matcher("odd-path", "{'<':[{'var':'attributes.distance.'},9]}", "$.<[0]", "{'<':[<D>,9]}")
                        .fixed("{'<':[<D>,9]}", attributes("distance", "1", "distance.", "10"), false, true),
                matcher(
                        "unknown-variable",
                        "{'in':[{'var':'city'},['chennai']]}",
                        "$.in[0]",
                        "{'in':[<C>,['chennai']]}"),
                matcher(
                        "field-in-iteration",
                        "{'none':[{'var':'items'},{'==':[<D>,1]}]}",
                        "$.none[1].==[0]",
                        "{'none':[{'var':'attributes.items'},{'==':[{'var':'x'},1]}]}"),
                matcher(
                        "field-in-iteration",
                        "{'some':[{'filter':[{'var':'a'},{'!':{'missing':['dimensions.city']}}]},true]}",
                        "$.some[0].filter[1].![0].missing[0]",
                        "{'some':[{'filter':[{'missing':['dimensions.city']},true]},{'var':['x',<D>]}]}"),
                matcher(
                        "unknown-variable",
                        "{'missing':['distance']}",
                        "$.missing[0]",
                        "{'missing':['attributes.distance']}"),
                matcher(
                        "unknown-variable",
                        "{'<':[{'var':'qty'},9]}",
                        "$.<[0]",
                        "{'some':[{'var':'attributes.items'},{'<':[{'var':'qty'},9]}]}"),
                matcher(
                        "unknown-variable",
                        "{'<':[{'var':'eventTime'},9]}",
                        "$.<[0]",
                        "{'===':[{'var':'timestamp'},'x']}"),
                matcher("unknown-variable", "{'<':[{'var':'Attributes.distance'},9]}", "$.<[0]", "{'<':[<D>,9]}")
                        .fixed("{'<':[<D>,9]}", attributes("distance", "1"), false, true),
                matcher("unknown-variable", "{'<':[{'var':'attributes/distance'},9]}", "$.<[0]", "{'<':[<D>,9]}")
                        .fixed("{'<':[<D>,9]}", attributes("distance", "1"), false, true),
                matcher(
                                "unknown-variable",
                                "{'<':[{'var':'attributes.distance '},9]}",
                                "$.<[0]",
                                "{'<':[{'var':'attributes.total distance'},9]}")
                        .fixed("{'<':[<D>,9]}", attributes("distance", "1"), false, true),
                matcher("unknown-variable", "{'===':[{'var':'$.dimesions.city'},'x']}", "$.===[0]", "{'===':[<C>,'x']}")
                        .fixed("{'===':[<C>,'x']}", city("x"), false, true),
                matcher(
                                "unquoted-text",
                                "{'in':[<C>,[{'var':'chennai'},'pune']]}",
                                "$.in[1][0]",
                                "{'in':[<C>,[{'var':'id'}]]}")
                        .fixed("{'in':[<C>,['chennai','pune']]}", city("chennai"), false, true),
                matcher(
                                "unquoted-text",
                                "{'in':[<C>,{'var':'chennai'}]}",
                                "$.in[1]",
                                "{'in':[<C>,{'var':['cities','']}]}")
                        .fixed("{'in':[<C>,'chennai']}", city("chennai"), false, true),
                matcher(
                                "unquoted-text",
                                "{'==':[<C>,{'var':'chennai'}]}",
                                "$.==[1]",
                                "{'==':[{'var':'id'},{'var':'chennai'}]}")
                        .fixed("{'==':[<C>,'chennai']}", city("chennai"), false, true),
                matcher("unquoted-text", "{'!==':[{'var':'delhi'},<C>]}", "$.!==[0]", "{'<':[<C>,{'var':'delhi'}]}")
                        .fixed("{'!==':['delhi',<C>]}", city("delhi"), true, false),
                formula(
                                "default-not-constant",
                                "{'var':['attributes.distance',{'if':[<N>,1,2]}]}",
                                "$",
                                "{'var':['attributes.distance',{'if':[true,1,2]}]}")
                        .fixed(
                                "{'if':[{'==':[<D>,null]},{'if':[<N>,1,2]},<D>]}",
                                attributes("count", number("3")),
                                number("2"),
                                number("1")),
                matcher(
                        "attribute-by-index",
                        "{'===':[{'var':'attributes.0.value'},'9']}",
                        "$.===[0]",
                        "{'===':[{'var':'attributes.value'},'9']}"),
                matcher("dotted-path", "{'<':[{'var':'usage.urc.um'},9]}", "$.<[0]", "{'<':[{'var':'usage.urc'},9]}"),
                formula(
                                "default-not-constant",
                                "{'var':['attributes.distance',<N>]}",
                                "$",
                                "{'var':['attributes.distance',0]}")
                        .fixed(
                                "{'if':[{'==':[<D>,null]},<N>,<D>]}",
                                attributes("count", number("3")),
                                null,
                                number("3")),
                matcher("bad-key", "{'<':[{'var':true},9]}", "$.<[0]", "{'<':[{'var':<C>},9]}"),
                matcher("bad-key", "{'<':[{'var':1},9]}", "$.<[0]", "{'some':[{'var':'pairs'},{'<':[{'var':1},9]}]}"),
                withSchema("unknown-field", "{'<':[{'var':'attributes.distnace'},9]}", "$.<[0]", "{'<':[<D>,9]}")
                        .fixed("{'<':[<D>,9]}", attributes("distance", "1"), false, true),
                withSchema("wrong-prefix", "{'===':[{'var':'attributes.city'},'x']}", "$.===[0]", "{'===':[<C>,'x']}")
                        .fixed("{'===':[<C>,'x']}", city("x"), false, true),
                withSchema("missing-prefix", "{'<':[{'var':'distance'},9]}", "$.<[0]", "{'===':[{'var':'id'},'x']}")
                        .fixed("{'<':[<D>,9]}", attributes("distance", "1"), false, true),
                withSchema("dimension-as-number", "{'<':[<C>,9]}", "$.<[0]", "{'<':[<D>,9]}"),
                withSchema("dimension-as-number", "{'==':[<C>,9]}", "$.==[0]", "{'==':[<C>,'9']}"));
    }

    private static Stream<CheckCase> equality() {
        return Stream.of(
                matcher("in-without-list", "{'in':[<C>,'chennai','mumbai']}", "$", "{'in':[<C>,['chennai','mumbai']]}")
                        .fixed("{'in':[<C>,['chennai','mumbai']]}", city("chen"), true, false),
                matcher("in-without-list", "{'in':[<D>,'a',5]}", "$", "{'in':[<D>,['a']]}")
                        .fixed(
                                "{'or':[{'in':[<D>,['a']]},{'<=':[5,<D>,5]}]}",
                                attributes("distance", "5.0"),
                                false,
                                true),
                matcher("in-without-list", "{'in':[<C>,{'var':'cities'},'x']}", "$", "{'in':[<C>,{'var':'cities'}]}"),
                matcher("in-text", "{'in':[<C>,'USD, EUR,INR']}", "$", "{'in':['USD',<C>]}")
                        .fixed("{'in':[<C>,['USD','EUR','INR']]}", city("US"), true, false),
                matcher("in-text", "{'in':[{'cat':[<C>,',']},'USD,EUR,']}", "$", "{'in':[',',<C>]}"),
                matcher("in-text", "{'in':[<C>,'new york']}", "$", "{'in':[<C>,['new york']]}"),
                matcher("in-one-text", "{'in':[<C>,'berlin']}", "$", "{'in':['berlin',<C>]}")
                        .fixed("{'in':[<C>,['berlin']]}", city("ber"), true, false),
                matcher("in-heeds-scale", "{'in':[<D>,[100,200]]}", "$", "{'in':[<D>,['100','200']]}")
                        .fixed(
                                "{'or':[{'<=':[100,<D>,100]},{'<=':[200,<D>,200]}]}",
                                attributes("distance", number("100.00")),
                                false,
                                true),
                matcher("in-heeds-scale", "{'in':[{'/':[<D>,2]},[5]]}", "$", "{'in':[<C>,['5']]}")
                        .fixed("{'===':[{'/':[<D>,2]},5]}", attributes("distance", "10"), false, true),
                matcher("in-heeds-scale", "{'in':[5,[{'/':[<D>,2]},3]]}", "$", "{'in':[5,[<D>,3]]}")
                        .fixed(
                                "{'or':[{'===':[5,{'/':[<D>,2]}]},{'===':[5,3]}]}",
                                attributes("distance", "10"),
                                false,
                                true),
                matcher("never-in", "{'in':[{'*':[<D>,2]},['1','2']]}", "$", "{'in':[<D>,['1','2']]}"),
                matcher("never-in", "{'in':[<C>,5]}", "$", "{'in':[<C>,{'var':'cities'}]}"),
                matcher("equality-heeds-scale", "{'==':[{'/':[<D>,2]},5]}", "$", "{'===':[{'/':[<D>,2]},5]}")
                        .fixed("{'===':[{'/':[<D>,2]},5]}", attributes("distance", "10"), false, true),
                matcher("equality-heeds-scale", "{'!=':[{'*':[<D>,1.0]},5]}", "$", "{'!==':[{'*':[<D>,1.0]},5]}")
                        .fixed("{'!==':[{'*':[<D>,1.0]},5]}", attributes("distance", "5"), true, false),
                matcher("equality-heeds-scale", "{'==':[<D>,1.5]}", "$", "{'==':[<D>,'1.5']}")
                        .fixed("{'<=':[1.5,<D>,1.5]}", attributes("distance", number("1.50")), false, true),
                matcher("equality-heeds-scale", "{'!=':[<D>,1.5]}", "$", "{'<=':[1.5,<D>,1.5]}")
                        .fixed("{'!':{'<=':[1.5,<D>,1.5]}}", attributes("distance", number("1.50")), true, false),
                matcher(
                                "equality-heeds-scale",
                                "{'==':[{'if':[<C>,{'/':[<D>,2]},1]},5]}",
                                "$",
                                "{'==':[{'if':[<C>,2,1]},5]}")
                        .fixed(
                                "{'===':[{'if':[<C>,{'/':[<D>,2]},1]},5]}",
                                map("attributes", map("distance", "10"), "dimensions", map("city", "x")),
                                false,
                                true),
                matcher("equality-heeds-scale", "{'==':[[{'/':[<D>,2]},5]]}", "$", "{'===':[{'/':[<D>,2]},5]}")
                        .fixed("{'===':[{'/':[<D>,2]},5]}", attributes("distance", "10"), false, true),
                matcher("equality-heeds-scale", "{'==':[{'/':[<D>,2]},<N>]}", "$", "{'<=':[{'/':[<D>,2]},<N>]}"),
                matcher("equality-of-attributes", "{'==':[<D>,<N>]}", "$", "{'==':[<C>,{'var':'dimensions.home'}]}"),
                matcher("equality-of-whole-number", "{'==':[<D>,5]}", "$", "{'==':[<D>,'5']}")
                        .fixed("{'<=':[5,<D>,5]}", attributes("distance", number("5.0")), false, true),
                matcher("strict-equality-of-field", "{'===':[<D>,5]}", "$", "{'===':[{'var':'usage'},5]}")
                        .fixed("{'<=':[5,<D>,5]}", attributes("distance", "5"), false, true),
                matcher("equality-with-boolean", "{'==':[<C>,true]}", "$", "{'===':[<C>,'true']}")
                        .fixed("{'in':[<C>,[true,'true']]}", city("false"), true, false),
                matcher("equality-with-boolean", "{'==':[{'var':'trial'},true]}", "$", "{'===':[{'var':'trial'},true]}")
                        .fixed("{'in':[{'var':'trial'},[true,'true']]}", map("trial", "false"), true, false),
                matcher("equality-with-boolean", "{'==':[{'<':[<D>,2]},<C>]}", "$", "{'===':[{'<':[<D>,2]},<C>]}"),
                matcher("never-equal", "{'===':[{'*':[<D>,2]},'4']}", "$", "{'==':[{'*':[<D>,2]},'4']}"),
                matcher("never-equal", "{'!=':[{'*':[<D>,2]},'far']}", "$", "{'!=':[<D>,'far']}"),
                matcher("never-equal", "{'!==':[{'cat':[<C>,'-']},[]]}", "$", "{'!==':[{'cat':[<C>,'-']},null]}"),
                matcher("never-equal", "{'==':[{'*':[<D>,2]},[0]]}", "$", "{'==':[{'*':[<D>,2]},[]]}"),
                matcher("never-equal", "{'==':[{'<':[<D>,2]},null]}", "$", "{'==':[<D>,null]}"),
                matcher("never-equal", "{'==':[{'*':[<D>,2]},'\u3000']}", "$", "{'==':[{'*':[<D>,2]},'\u0001']}"),
                matcher("never-equal", "{'==':[{'*':[<D>,2]},' 4']}", "$", "{'==':[{'*':[<D>,2]},'4e2000']}"),
                matcher(
                        "never-equal",
                        "{'==':[{'date':{'var':'timestamp'}},'2024-05-28']}",
                        "$",
                        "{'==':[{'date':{'var':'timestamp'}},'2024-05-28T00:00:00+05:30']}"),
                matcher(
                        "never-equal",
                        "{'!=':[1,{'date':{'var':'timestamp'}}]}",
                        "$",
                        "{'!=':[0,{'date':{'var':'timestamp'}}]}"),
                matcher(
                        "never-equal",
                        "{'===':[{'date.add':[{'var':'timestamp'},'P1D']},'2024-05-28T00:00:00Z']}",
                        "$",
                        "{'===':[{'date.add':[{'var':'timestamp'},'P1D']},'2024-05-28T00:00Z']}"),
                matcher("equality-with-boolean", "{'!=':[false,{'var':'trial'}]}", "$", "{'==':[{'<':[<D>,2]},null]}")
                        .fixed("{'!':{'in':[{'var':'trial'},[false,'false']]}}", map("trial", ""), false, true));
    }

    private static Stream<CheckCase> numbers() {
        return Stream.of(
                matcher("never-compares", "{'<':[<D>,'far']}", "$.<[1]", "{'<':[<D>,'9']}"),
                matcher("never-compares", "{'<':[<D>,' 9']}", "$.<[1]", "{'<':[<D>,'9e2000']}"),
                matcher(
                        "never-compares",
                                "{'<':[{'duration.between':[{'var':'window.start'},{'var':'window.end'}]},9]}",
                        "$.<[0]", "{'<':[{'duration.as':['PT1H','HOURS']},<D>]}"),
                matcher("same-operands", "{'<=':[<D>,<D>]}", "$", "{'<=':[<D>,<N>]}"),
                matcher("same-operands", "{'<=':[1,<D>,<D>]}", "$", "{'<=':[<N>,<D>,<N>]}"),
                formula("operand-not-a-number", "{'-':[{'var':'timestamp'},5]}", "$.-[0]", "{'-':[<D>,5]}"),
                formula("operand-not-a-number", "{'*':[<D>,true]}", "$.*[1]", "{'*':[<D>,'2']}"),
                formula("operand-not-a-number", "{'+':[[<D>,'far']]}", "$.+[0][1]", "{'+':[[<D>,1]]}"),
                formula("missing-gives-null", "{'*':[<D>,2]}", "$.*[0]", "{'*':[{'var':['attributes.distance',0]},2]}")
                        .fixed("{'*':[{'var':['attributes.distance',0]},2]}", NOTHING, null, number("0")),
                formula("missing-gives-null", "{'/':[2,<D>]}", "$./[1]", "{'if':[{'<':[<D>,2]},1,2]}"),
                formula("missing-gives-null", "{'/':[[2,<D>]]}", "$./[0][1]", "{'if':[{'<':[{'+':[<D>,1]},2]},1,2]}"),
                formula("unary-minus", "{'-':{'var':'usage'}}", "$", "{'-':[{'var':'usage'},1]}"),
                formula("unary-minus", "{'-':<D>}", "$", "{'-':{'*':[<D>,2]}}")
                        .fixed("{'-':[0,<D>]}", attributes("distance", "5"), number("5"), number("-5")),
                formula("division-by-zero", "{'/':[<D>,0.0]}", "$", "{'/':[<D>,0.1]}"),
                formula("division-by-zero", "{'%':[<D>,0]}", "$", "{'%':[<D>,2]}"),
                formula("division-by-zero", "{'/':[[<D>,0]]}", "$", "{'/':[[<D>,2]]}"),
                formula("division-by-zero", "{'%':[[<D>,'0']]}", "$", "{'%':[[<D>,'2']]}"),
                formula("division-by-zero", "{'/':[<D>,{'*':[0,5]}]}", "$", "{'/':[<D>,{'*':[2,5]}]}"),
                formula("division-by-zero", "{'/':[<D>,{'*':[<N>,0]}]}", "$", "{'/':[<D>,{'*':[<N>,2]}]}"),
                formula("division-by-zero", "{'/':[<D>,{'-':[<N>,<N>]}]}", "$", "{'/':[<D>,{'-':[<N>,1]}]}"),
                formula(
                                "divisor-too-large",
                                "{'/':[{'/':[{'/':[<D>,1024]},1024]},1024]}",
                                "$",
                                "{'/':[{'/':[<D>,100]},100]}")
                        .fixed(
                                "{'*':[<D>,0.000000000931322574615478515625]}",
                                attributes("distance", "1"),
                                number("0.0000"),
                                number("0.000000000931322574615478515625")),
                formula(
                        "divisor-too-large",
                        "{'/':[{'+':[{'/':[<D>,1024]},{'/':[<N>,1024]}]},1024]}",
                        "$",
                        "{'/':[{'+':[<D>,<N>]},1024]}"),
                formula("multiplied-quotient", "{'*':[{'+':[{'/':[<D>,3]},1]},3]}", "$", "{'*':[{'+':[<D>,1]},3]}"),
                formula("multiplied-quotient", "{'*':[[{'/':[<D>,3]},3]]}", "$", "{'*':[[<D>,3]]}")
                        .fixed(
                                "{'/':[{'*':[<D>,3]},3]}",
                                attributes("distance", "10"),
                                number("9.9999"),
                                number("10.0000")),
                formula("divisor-too-large", "{'/':[<D>,1048576]}", "$", "{'/':[<D>,1024]}")
                        .fixed(
                                "{'*':[<D>,0.00000095367431640625]}",
                                attributes("distance", "1"),
                                number("0.0000"),
                                number("0.00000095367431640625")),
                formula(
                                "rounded-reciprocal",
                                "{'*':[<D>,0.00000000093]}",
                                "$",
                                "{'*':[<D>,0.000000000931322574615478515625]}")
                        .fixed(
                                "{'*':[<D>,0.000000000931322574615478515625]}",
                                attributes("distance", "1073741824"),
                                number("0.99857989632"),
                                number("1.000000000000000000000000000000")),
                formula("rounded-reciprocal", "{'*':[<D>,0.05,0.0000009537]}", "$", "{'*':[<D>,0.05,0.00000095]}")
                        .fixed(
                                "{'*':[<D>,0.05,0.00000095367431640625]}",
                                attributes("distance", "1048576"),
                                number("0.050001346560"),
                                number("0.0500000000000000000000")),
                formula("rounded-reciprocal", "{'*':[9.765e-4,<D>]}", "$", "{'*':[0.00098,<D>]}")
                        .fixed(
                                "{'*':[0.0009765625,<D>]}",
                                attributes("distance", "1024"),
                                number("0.9999360"),
                                number("1.0000000000")),
                formula("divisor-too-large", "{'/':[<D>,43200]}", "$", "{'/':[<D>,20000]}"),
                formula("multiplied-quotient", "{'*':[{'/':[<D>,3]},3]}", "$", "{'/':[{'*':[<D>,3]},3]}")
                        .fixed(
                                "{'/':[{'*':[<D>,3]},3]}",
                                attributes("distance", "10"),
                                number("9.9999"),
                                number("10.0000")),
                formula("multiplied-ratio", "{'*':[3,{'/':[<D>,<N>]}]}", "$", "{'/':[{'*':[3,<D>]},<N>]}")
                        .fixed(
                                "{'/':[{'*':[3,<D>]},<N>]}",
                                attributes("distance", "10", "count", "3"),
                                number("9.9999"),
                                number("10.0000")),
                formula("division-may-fail", "{'/':[1,<N>]}", "$", "{'/':[<N>,3]}"));
    }

    private static Stream<CheckCase> times() {
        String start = "{'var':'window.start'}";
        String end = "{'var':'window.end'}";
        return Stream.of(
                matcher(
                                "date-order",
                                "{'<':[{'date':" + start + "},{'date':" + end + "}]}",
                                "$",
                                "{'<':[{'duration.as':[{'duration.between':[" + end + "," + start
                                        + "]},'SECONDS']},0]}")
                        .fixed(
                                "{'<':[{'duration.as':[{'duration.between':[" + end + "," + start
                                        + "]},'SECONDS']},0]}",
                                WINDOW,
                                false,
                                true),
                matcher(
                                "date-order",
                                "{'<=':[" + start + ",'2024-05-28T00:00:00Z']}",
                                "$",
                                "{'===':[" + start + ",'2024-05-28T00:00:00Z']}")
                        .fixed(
                                "{'>=':[{'duration.as':[{'duration.between':[" + start
                                        + ",'2024-05-28T00:00:00Z']},'SECONDS']},0]}",
                                WINDOW,
                                false,
                                true),
                matcher("date-order", "{'>':[{'date':" + end + "},5]}", "$", "{'>':[<D>,5]}"),
                matcher("date-order", "{'<':[" + start + ",'2024-05-28']}", "$", "{'<':[" + start + ",'2024']}"),
                matcher(
                                "date-order",
                                "{'<':[{'var':'timestamp'},{'var':'dimensions.ended'}]}",
                                "$",
                                "{'<':[<D>,{'var':'dimensions.ended'}]}")
                        .fixed(
                                "{'<':[{'duration.as':[{'duration.between':[{'var':'dimensions.ended'},"
                                        + "{'var':'timestamp'}]},'SECONDS']},0]}",
                                map(
                                        "timestamp",
                                        "2024-05-28T00:00:00Z",
                                        "dimensions",
                                        map("ended", "2024-05-28T06:00:00+05:30")),
                                false,
                                true),
                enrichment(
                        "bad-duration",
                        "{'date.add':[" + end + ",'PT4294967296S']}",
                        "$",
                        "{'date.add':[" + end + ",'PT2147483647S']}"),
                enrichment(
                        "bad-duration",
                        "{'date.sub':[" + end + ",'P3000000000D']}",
                        "$",
                        "{'date.sub':[" + end + ",'P30000D']}"),
                enrichment("bad-unit", "{'duration.of':['5.00','WEEKS']}", "$", "{'duration.of':[5,'DAYS']}"),
                enrichment(
                        "duration-of-fraction",
                        "{'duration.of':[{'if':[<C>,{'/':[<D>,2]},1]},'HOURS']}",
                        "$.duration.of[0]",
                        "{'duration.of':[{'if':[<C>,<D>,1]},'HOURS']}"),
                matcher(
                                "bad-date",
                                "{'==':[{'date':'2024-05-28T05:30:00+0530'},{'date':" + start + "}]}",
                                "$.==[0].date[0]",
                                "{'==':[{'date':'2024-05-28T05:30:00+05:30'},{'date':" + start + "}]}")
                        .fixed(
                                "{'==':[{'date':'2024-05-28T05:30:00+05:30'},{'date':" + start + "}]}",
                                WINDOW,
                                FAILS,
                                true),
                enrichment(
                        "bad-date",
                        "{'date.add':['2024-05-28','P1D']}",
                        "$.date.add[0]",
                        "{'date.add':['2024-05-28T00:00:00Z','P1D']}"),
                enrichment(
                                "date-as-text",
                                "{'duration.between':[{'date':" + start + "}," + end + "]}",
                                "$.duration.between[0]",
                                "{'duration.between':[" + start + "," + end + "]}")
                        .fixed("{'duration.between':[" + start + "," + end + "]}", WINDOW, null, "PT24H"),
                enrichment("date-may-fail", "{'date':" + start + "}", "$.date[0]", "{'date':'2024-05-28T00:00:00Z'}"),
                enrichment("bad-duration", "{'date.add':[" + end + ",'-P1D']}", "$", "{'date.add':[" + end + ",'P1D']}")
                        .fixed("{'date.sub':[" + end + ",'P1D']}", WINDOW, "2024-05-30T00:00Z", "2024-05-28T00:00Z"),
                enrichment(
                                "bad-duration",
                                "{'date.sub':[" + end + ",'P1W']}",
                                "$",
                                "{'date.sub':[" + end + ",'P7DT1.0S']}")
                        .fixed("{'date.sub':[" + end + ",'P7D']}", WINDOW, null, "2024-05-22T00:00Z"),
                enrichment(
                        "bad-duration",
                        "{'date.add':[" + end + ",'PT1.5S']}",
                        "$",
                        "{'date.add':[" + end + ",'PT1S']}"),
                enrichment(
                                "bad-duration",
                                "{'duration.as':['P2W','DAYS']}",
                                "$.duration.as[0]",
                                "{'duration.as':['P14D','DAYS']}")
                        .fixed("{'duration.as':['P14D','DAYS']}", WINDOW, null, number("14")),
                enrichment(
                                "bad-unit",
                                "{'duration.as':[{'var':'window.length'},'hour']}",
                                "$.duration.as[1]",
                                "{'duration.as':[{'var':'window.length'},'HOURS']}")
                        .fixed("{'duration.as':[{'var':'window.length'},'HOURS']}", WINDOW, null, number("36")),
                enrichment("bad-unit", "{'duration.of':[<D>,'WEEKS']}", "$", "{'duration.of':[<D>,'HALF_DAYS']}")
                        .fixed("{'duration.of':[{'*':[<D>,7]},'DAYS']}", attributes("distance", "2"), null, "PT336H"),
                enrichment(
                                "duration-of-fraction",
                                "{'duration.of':[2.0,'HOURS']}",
                                "$.duration.of[0]",
                                "{'duration.of':[2,'HOURS']}")
                        .fixed("{'duration.of':[2,'HOURS']}", NOTHING, null, "PT2H"),
                enrichment(
                        "duration-of-fraction",
                        "{'duration.of':[{'/':[<D>,60]},'HOURS']}",
                        "$.duration.of[0]",
                        "{'duration.of':[{'*':[<D>,60]},'SECONDS']}"));
    }

    private static Stream<CheckCase> lists() {
        return Stream.of(
                enrichment(
                                "text-of-missing",
                                "{'cat':[<C>,'-']}",
                                "$.cat[0]",
                                "{'cat':[{'var':['dimensions.city','']},'-']}")
                        .fixed("{'cat':[{'var':['dimensions.city','']},'-']}", NOTHING, FAILS, "-"),
                enrichment(
                        "text-of-missing",
                        "{'substr':[<C>,2]}",
                        "$.substr[0]",
                        "{'substr':[{'var':['dimensions.city','']},2]}"),
                enrichment(
                        "text-of-missing",
                        "{'cat':['v',{'*':[<D>,2]}]}",
                        "$.cat[1]",
                        "{'cat':['v',{'*':[{'var':['attributes.distance',0]},2]}]}"),
                enrichment(
                                "text-of-missing",
                                "{'cat':[{'var':['dimensions.city',null]},'-']}",
                                "$.cat[0]",
                                "{'cat':[{'var':['dimensions.city','']},'-']}")
                        .fixed("{'cat':[{'var':['dimensions.city','']},'-']}", NOTHING, FAILS, "-"),
                enrichment(
                        "text-of-missing",
                        "{'substr':[<C>,-1,0]}",
                        "$.substr[0]",
                        "{'substr':[{'var':['dimensions.city','']},-1,0]}"),
                enrichment(
                                "operand-type",
                                "{'substr':['chennai',<N>]}",
                                "$.substr[1]",
                                "{'substr':['chennai',{'+':[<N>,0]}]}")
                        .fixed("{'substr':['chennai',{'+':[<N>,0]}]}", attributes("count", "3"), FAILS, "nnai"),
                enrichment("substr-may-fail", "{'substr':[<C>,2]}", "$", "{'substr':[<C>,-2]}"),
                enrichment("substr-of-short-text", "{'substr':[<C>,0,3]}", "$", "{'substr':[<C>,0]}"),
                enrichment("text-of-number", "{'cat':['v',{'*':[<D>,2]}]}", "$.cat[1]", "{'cat':['v',2]}"),
                matcher(
                                "list-may-be-missing",
                                "{'all':[{'var':'items'},{'<':[{'var':'qty'},9]}]}",
                                "$.all[0]",
                                "{'some':[{'var':'items'},{'<':[{'var':'qty'},9]}]}")
                        .fixed("{'all':[{'var':['items',[]]},{'<':[{'var':'qty'},9]}]}", NOTHING, FAILS, false),
                matcher(
                        "operand-type",
                        "{'some':[<D>,{'<':[{'var':''},9]}]}",
                        "$.some[0]",
                        "{'some':[{'var':'items'},{'<':[{'var':''},9]}]}"),
                enrichment("operand-type", "{'substr':['chennai','2']}", "$.substr[1]", "{'substr':['chennai',2]}"),
                matcher("single-operand-unwraps", "{'!':{'var':'tags'}}", "$", "{'!':{'<':[<D>,9]}}")
                        .fixed("{'if':[{'var':'tags'},false,true]}", map("tags", List.of("")), true, false),
                matcher("single-operand-unwraps", "{'!!':{'var':'tags'}}", "$", "{'!!':{'missing':['a']}}")
                        .fixed("{'if':[{'var':'tags'},true,false]}", map("tags", List.of("")), false, true),
                enrichment("single-operand-unwraps", "{'merge':{'var':'tags'}}", "$", "{'merge':[{'var':'tags'},[1]]}"),
                matcher(
                        "missing-object",
                        "{'!':{'missing':['attributes']}}",
                        "$.![0].missing[0]",
                        "{'!':{'missing':['attributes.distance']}}"),
                matcher("missing-of-null", "{'!':{'missing':['attributes.distance']}}", "$.![0]", "{'==':[<D>,null]}"));
    }

    private static Stream<CheckCase> conditions() {
        return Stream.of(
                matcher(
                                "constant-condition",
                                "{'and':[true,{'<':[<D>,9]}]}",
                                "$.and[0]",
                                "{'and':[{'<':[<D>,9]},{'<':[2,<D>]}]}")
                        .fixedAlike("{'<':[<D>,9]}"),
                matcher(
                                "constant-condition",
                                "{'or':[{'<':[<D>,9]},{'>':[<N>,2]},{'<':[2,1]}]}",
                                "$.or[2]",
                                "{'or':[{'<':[<D>,9]},{'<':[2,<N>]}]}")
                        .fixedAlike("{'or':[{'<':[<D>,9]},{'>':[<N>,2]}]}"),
                formula("constant-condition", "{'if':[{'<':[1,2]},<D>,2]}", "$.if[0]", "{'if':[{'<':[<D>,2]},<D>,2]}"),
                matcher("constant-condition", "true", "$", "{'<':[<D>,9]}"),
                matcher("constant-condition", "{'and':[{'<':[<D>,9]},[<C>]]}", "$.and[1]", "{'in':[<C>,['x']]}")
                        .fixedAlike("{'<':[<D>,9]}"),
                matcher("constant-failure", "{'<':[<D>,{'+':'far'}]}", "$.<[1]", "{'<':[<D>,{'+':'12'}]}"),
                formula("constant-part", "{'*':[<D>,{'+':[1,2]}]}", "$.*[1]", "{'*':[<D>,3]}")
                        .fixedAlike("{'*':[<D>,3]}"),
                matcher(
                        "contradiction",
                        "{'and':[{'>':[<D>,100]},{'<':[<D>,20]}]}",
                        "$",
                        "{'or':[{'>':[<D>,100]},{'<':[<D>,20]}]}"),
                matcher(
                        "contradiction",
                        "{'and':[{'===':[<C>,'a']},{'===':[<C>,'b']}]}",
                        "$",
                        "{'and':[{'===':[<C>,'a']},{'===':[{'var':'dimensions.tier'},'b']}]}"),
                matcher(
                        "contradiction",
                        "{'and':[{'in':[<C>,['a','b']]},{'==':['c',<C>]}]}",
                        "$",
                        "{'and':[{'in':[<C>,['a','b']]},{'==':['b',<C>]}]}"),
                matcher(
                        "contradiction",
                        "{'and':[{'==':[<C>,'a']},{'!=':[<C>,'a']}]}",
                        "$",
                        "{'and':[{'==':[<C>,'a']},{'!=':[<C>,'b']}]}"),
                matcher(
                        "contradiction",
                        "{'and':[{'<':[<D>,5]},{'!':{'<':[<D>,10]}}]}",
                        "$",
                        "{'and':[{'<':[<D>,10]},{'!':{'<':[<D>,5]}}]}"),
                matcher("contradiction", "{'<':[<D>,<D>]}", "$", "{'<':[<D>,<N>]}"),
                matcher(
                        "contradiction",
                        "{'and':[{'!':<C>},{'>':[<C>,5]}]}",
                        "$",
                        "{'and':[{'!':<C>},{'!=':[<C>,5]}]}"),
                matcher(
                        "constant-condition",
                        "{'or':[{'!!':<C>},{'<':[<C>,5]}]}",
                        "$",
                        "{'and':[{'!':<C>},{'!=':[<C>,5]}]}"),
                matcher("constant-condition", "{'<':[{'max':[<D>,10]},5]}", "$", "{'<':[{'max':[<D>,4]},5]}"),
                matcher(
                        "constant-condition",
                        "{'and':[{'>=':[{'min':[<D>,<N>,3]},5]},<C>]}",
                        "$.and[0]",
                        "{'and':[{'>=':[{'min':[<D>,<N>,5]},5]},<C>]}"),
                matcher("constant-condition", "{'>':[5,{'%':[<D>,5]}]}", "$", "{'>':[5,{'%':[<D>,5.01]}]}"),
                matcher(
                        "constant-condition",
                        "{'!=':[{'min':[{'max':[<D>,2]},9]},1]}",
                        "$",
                        "{'!=':[{'min':[{'max':[<D>,2]},9]},2]}"),
                matcher("constant-condition", "{'>':[{'*':[<D>,<N>,0]},1]}", "$", "{'>':[{'*':[<D>,<N>,0.1]},1]}"),
                formula("constant-condition", "{'if':[{'*':[<D>,0]},1,2]}", "$.if[0]", "{'if':[{'*':[<D>,2]},1,2]}"),
                matcher(
                        "constant-condition",
                        "{'or':[{'<':[{'max':[<D>,10]},3]},{'>':[{'max':[<D>,10]},9]}]}",
                        "$.or[0]",
                        "{'or':[{'<':[{'max':[<D>,10]},13]},{'>':[{'max':[<D>,10]},19]}]}"),
                matcher(
                        "constant-condition",
                        "{'if':[{'<':[<D>,5]},<C>,{'if':[{'<':[<D>,9]},{'>=':[<D>,9]},{'<':[<D>,7]}]}]}",
                        "$.if[2]",
                        "{'if':[{'<':[<D>,5]},<C>,{'if':[{'<':[<D>,9]},{'>=':[<D>,6]},{'<':[<D>,7]}]}]}"),
                matcher(
                        "constant-condition",
                        "{'if':[{'<':[<D>,5]},{'>':[<D>,5]},{'<':[<D>,5]}]}",
                        "$",
                        "{'if':[{'<':[<D>,5]},{'>':[<D>,3]},{'<':[<D>,5]}]}"),
                formula("same-results", "{'if':[<C>,<D>,{'if':[{'<':[<N>,5]},<D>,<D>]}]}", "$", "{'if':[<C>,<D>,<N>]}")
                        .fixedAlike("<D>"),
                formula("same-results", "{'+':[{'if':[<C>,5,5]},<D>]}", "$.+[0]", "{'+':[{'if':[<C>,5,5.0]},<D>]}")
                        .fixedAlike("{'+':[5,<D>]}"),
                matcher(
                        "contradiction",
                        "{'and':[{'<':[<D>,<N>]},{'!':{'<':[<D>,<N>]}}]}",
                        "$",
                        "{'and':[{'<':[<D>,<N>]},{'!':{'<':[<N>,<D>]}}]}"),
                matcher(
                        "constant-condition",
                        "{'and':[{'!':{'<':[<D>,5]}},{'!':{'>=':[<D>,5]}}]}",
                        "$",
                        "{'and':[{'!':{'<':[<D>,5]}},{'!':{'>=':[<D>,6]}}]}"),
                matcher("contradiction", "{'!=':[<C>,<C>]}", "$", "{'!=':[<C>,{'var':'dimensions.home'}]}"),
                matcher(
                        "constant-condition",
                        "{'or':[{'!=':[<C>,'a']},{'!=':[<C>,'b']}]}",
                        "$",
                        "{'and':[{'!=':[<C>,'a']},{'!=':[<C>,'b']}]}"),
                matcher(
                        "constant-condition",
                        "{'or':[{'<':[<D>,5]},{'>=':[<D>,5]}]}",
                        "$",
                        "{'or':[{'<':[<D>,5]},{'>=':[<D>,6]}]}"),
                matcher("constant-condition", "{'==':[<C>,<C>]}", "$", "{'==':[<C>,{'var':'dimensions.home'}]}"),
                matcher("contradiction", "{'<=':[9,<D>,2]}", "$", "{'<=':[2,<D>,9]}"),
                matcher(
                        "contradiction",
                        "{'and':[{'>':[<D>,5]},{'<=':[<D>,5.0]}]}",
                        "$",
                        "{'and':[{'>=':[<D>,5]},{'<=':[<D>,5.0]}]}"),
                formula(
                                "unreachable-branch",
                                "{'if':[{'<':[<D>,100]},1,{'<':[<D>,20]},2,3]}",
                                "$.if[2]",
                                "{'if':[{'<':[<D>,20]},1,{'<':[<D>,100]},2,3]}")
                        .fixedAlike("{'if':[{'<':[<D>,100]},1,3]}"),
                formula(
                                "unreachable-branch",
                                "{'if':[{'in':[<C>,['a','b']]},1,{'===':[<C>,'a']},2,3]}",
                                "$.if[2]",
                                "{'if':[{'in':[<C>,['a','b']]},1,{'===':[<C>,'c']},2,3]}")
                        .fixedAlike("{'if':[{'in':[<C>,['a','b']]},1,3]}"),
                formula(
                                "unreachable-branch",
                                "{'if':[{'<':[<D>,100]},1,{'+':[{'if':[{'<':[<D>,20]},2,<N>]},5]}]}",
                                "$.if[2].+[0].if[0]",
                                "{'if':[{'<':[<D>,20]},1,{'+':[{'if':[{'<':[<D>,100]},2,<N>]},5]}]}")
                        .fixedAlike("{'if':[{'<':[<D>,100]},1,{'+':[<N>,5]}]}"),
                formula(
                                "unreachable-branch",
                                "{'if':[{'<':[<D>,20]},{'if':[{'>':[<N>,1]},1,{'<':[<D>,100]},2,3]},4]}",
                                "$.if[1].if[2]",
                                "{'if':[{'<':[<D>,100]},{'if':[{'>':[<N>,1]},1,{'<':[<D>,20]},2,3]},4]}")
                        .fixedAlike("{'if':[{'<':[<D>,20]},{'if':[{'>':[<N>,1]},1,2]},4]}"),
                formula(
                                "unreachable-branch",
                                "{'if':[{'<':[<D>,20]},{'if':[{'>':[<D>,50]},1,2]},3]}",
                                "$.if[1].if[0]",
                                "{'if':[{'<':[<D>,20]},{'if':[{'>':[<D>,10]},1,2]},3]}")
                        .fixedAlike("{'if':[{'<':[<D>,20]},2,3]}"),
                matcher(
                                "redundant-condition",
                                "{'and':[{'>':[<D>,10]},{'>':[<D>,20]}]}",
                                "$.and[0]",
                                "{'and':[{'>':[<D>,10]},{'<':[<D>,20]}]}")
                        .fixedAlike("{'>':[<D>,20]}"),
                matcher(
                                "redundant-condition",
                                "{'and':[{'>':[<D>,0]},{'<':[{'/':[100,<D>]},20]},{'>':[<D>,10]}]}",
                                "$.and[0]",
                                "{'and':[{'>':[<D>,0]},{'<':[{'/':[100,<D>]},20]},{'<':[<D>,10]}]}")
                        .fixedAlike("{'and':[{'>':[<D>,10]},{'<':[{'/':[100,<D>]},20]}]}"),
                matcher(
                                "redundant-condition",
                                "{'or':[{'<=':[<D>,0]},{'>':[{'/':[100,<D>]},20]},{'<':[<D>,5]}]}",
                                "$.or[0]",
                                "{'or':[{'<=':[<D>,0]},{'>':[{'/':[100,<D>]},20]},{'>':[<D>,5]}]}")
                        .fixedAlike("{'or':[{'<':[<D>,5]},{'>':[{'/':[100,<D>]},20]}]}"),
                matcher(
                                "redundant-condition",
                                "{'or':[{'>':[<D>,10]},{'<=':[15,<D>,15]}]}",
                                "$.or[1]",
                                "{'or':[{'>':[<D>,10]},{'<=':[5,<D>,5]}]}")
                        .fixedAlike("{'>':[<D>,10]}"),
                formula("formula-not-a-number", "{'<':[<D>,9]}", "$", "{'if':[{'<':[<D>,9]},1,2]}"),
                matcher("matcher-not-a-condition", "{'*':[<D>,9]}", "$", "{'<':[<D>,9]}"),
                formula("if-without-else", "{'if':[{'<':[<D>,9]},1]}", "$", "{'if':[{'<':[<D>,9]},1,0]}")
                        .fixed("{'if':[{'<':[<D>,9]},1,0]}", attributes("distance", "10"), null, number("0")),
                matcher(
                        "truth-of-text",
                        "{'and':[<C>,{'<':[<D>,9]}]}",
                        "$.and[0]",
                        "{'and':[{'===':[<C>,'x']},{'<':[<D>,9]}]}"));
    }
}
