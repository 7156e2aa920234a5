package dev.togai.dsl.codec;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** Sources of rules, valid and unusual, and random mutations of them. */
final class RuleSamples {

    static final List<String> RULES = List.of(
            "{\"var\":\"attributes.distance\"}",
            "{\"*\":[{\"var\":\"attributes.distance\"},0.4]}",
            "{\"in\":[{\"var\":\"dimensions.city\"},\"chennai\",\"mumbai\"]}",
            "{\"in\":[{\"var\":\"dimensions.city\"},[\"chennai\",\"mumbai\"]]}",
            "{\"and\":[{\"===\":[{\"var\":\"dimensions.city\"},\"சென்னை\"]},{\"<=\":[1,{\"var\":[\"attributes.d\",0]},2.50]}]}",
            "{\"if\":[{\">\":[{\"var\":\"attributes.d\"},100]},{\"-\":[{\"var\":\"attributes.d\"},100]},0]}",
            "{\"reduce\":[{\"var\":\"legs\"},{\"+\":[{\"var\":\"current\"},{\"var\":\"accumulator\"}]},0]}",
            "{\"!\":[[1,2]]}",
            "{\"max\":[[1,2.0,-3e2,4E-1]]}",
            "{\"var\":[\"a\",null]}",
            "{\"var\":[]}",
            "{\"var\":1}",
            "{\"var\":{\"cat\":[\"a\",\"b\"]}}",
            "{\"var\":[\"a\",1,2]}",
            "{\"cat\":[\"\\u0041\\n\\\"\\\\\\/\\b\\f\\r\\t\",\"🚕\",\"\\ud83d\\ude95\"]}",
            " {\n\t\"missing\" : [ \"a\" , true , false , null ]\r\n} ",
            "[1,1.0,1e3,1E+3,-0.0,-0,0e0,[[]]]",
            "\"text\"",
            "true",
            "null",
            "12.40",
            "{\"\":[]}");

    /** The known differences between lenient gson and JSON, and more. */
    static final List<String> ODD = Stream.of(
                    // Empty sources and their equivalents.
                    "|  |\n|\uFEFF|\uFEFF |\uFEFF\uFEFF|\uFEFF1| \uFEFF1|\uFEFF\uFEFF1|# c|// c|/* c */|/* c|/*/|/**/|/|/ |#|//"
                            + "|null x|null]|nullx|null,|NULL}|Null|nUll#|[null x]|)]}'\n|)]}'\n1|)]}'1|)]}'\r\n1|  )]}'\n{\"a\":1}"
                            + "|/**/)]}'\n/**/1|)]}'\n)]}'\n1|\uFEFF)]}'\n2|)]}'|)]}'\nnull )]}'",
                    // Words and numbers.
                    "abc|a.b|tRuE|False|falſe|trues|tru|nul|null0|NaN|-NaN|Infinity|-Infinity|01|-01|00|0|-0|-0.0|+1|.5|5.|1.|-.5|-|+|--1"
                            + "|1e|1e+|1e5|1E+5|1e-5|1e05|1e5.5|1.5.2|1-2|1+2|0x1F|1_000|1L|١|1١|1e1000|1e-1000|1e999|1e-999|1e2147483647"
                            + "|1e2147483648|1e-2147483648|-1e99999999999|1e1000000000|0e999999|1e00000000000000000000001|[1e99999999999]"
                            + "|18446744073709551616|184467440737095516160|-184467440737095516160|1844674407370955161600.5"
                            + "|9223372036854775807|9223372036854775808|-9223372036854775808|-9223372036854775809|92233720368547758070"
                            + "|a\"b|a'b|'a'b|\"a\"b|a\\b|a b|a:b|a=b|a#b|a/b|a;b|a,b|a\fb|\f|\u000b|\u0000|a\u0000b|\u00a0|a\u00a01| \u2028",
                    // Quotes and escapes.
                    "\"a|'a|\"a'|'a\"b'|\"\"|''|\"a\nb\"|\"a\rb\"|\"a\tb\"|\"\\\n\"|\"\\\r\"|\"\\x\"|\"\\'\"|'\\\"'|\"\\u0041\"|\"\\u00e9\""
                            + "|\"\\uD83D\"|\"\uD83D\"|\"\\ud83d\\ude95\"|\"\\u\"|\"\\u12\"|\"\\u12g4\"|\"\\u１234\"|\"\\|\"\\\"|\"\\0\"|\"\\a\"|\"\u0001\""
                            + "|\"\\u0000\"|\"\\U0041\"|\"\\/\"|/\\",
                    // Lists.
                    "[|]|[]|[,]|[,,]|[;]|[1,]|[1;]|[,1]|[1,,2]|[1;2]|[1 2]|[1}|[1:2]|[1=2]|[a,b c]|[a b]|[[]|[]]|[] []|[]1|1 []|[]x|[]#c|[]//c"
                            + "|[]/*c*/|[] \n|[#c\n]|[#c\r1]|[/*c*/1/*d*/,/**/]|[//c|[/*c|[1/|[/]|[/1]|[1/2]|[#]|[=]|[:]|[\\]|['a' 'b']|[true false]"
                            + "|[TRUE,FALSE,NULL]|[nullx]|[{}|[1,}|[)]}']",
                    // Objects.
                    "{|}|{}|{a}|{a:}|{a:1|{a:1}|{'a':1}|{\"a\" 1}|{\"a\":1,}|{\"a\":1;}|{,}|{,a:1}|{a:1,b:2}|{a:1;a:2}|{\"a\":1,\"a\":2}|{a:1 b:2}"
                            + "|{a=1}|{a=>1}|{a= >1}|{a = > 1}|{a==1}|{a=>>1}|{a:=1}|{a=:1}|{a->1}|{a::1}|{a:,}|{a:;}|{a:]}|{a:}}|{a:1]|{:1}|{=1}"
                            + "|{1:2}|{null:1}|{true:[]}|{\"\":1}|{'':1}|{#c\na:1}|{a#c\n:#d\n1#e\n}|{a/**/:1}|{a/b:1}|{/a:1}|{\\a:1}|{{}:1}|{[]:1}"
                            + "|{a:1}{b:2}|{a:1},|{a:1};|{a:1}#c|{a:1} //c|{var:a.b}|{var:[a,1]}|{var:[a,]}|{var:[,a]}|{var:007}|{var:TRUE}"
                            + "|{var:[a,{}]}|{var:[a,b,{}]}|{a:{},a:1}|{a:1,a:{}}|{a:[{b:1,c:2}],a:3}|{a:1e99999999999,a:2}|{a:2,a:1e99999999999}"
                            + "|{\"a\":1,'a':2,a=>3}|{'a\\u0062':1;ab:2}|{if:[{},1,2]}|{a:[{}]}|{a:[[{b:[{}]}]]}|{\"a\":[1,]}|{a:[]}|{a:[[]]}|{a:[,]}"
                            + "|{\"a\":undefined}|{a:b:c}|{a:b,c}|{a b:1}|{'a'b:1}|{\"a\"\"b\":1}|{a\n:\n1\n}")
            .flatMap(line -> Stream.of(line.split("\\|", -1)))
            .toList();

    private static final List<String> PIECES = new ArrayList<>(List.of(
            "null",
            "true",
            "NaN",
            "\\u",
            "\\u00",
            ")]}'\n",
            "\uFEFF",
            "var",
            "=>",
            "\"var\":",
            "1e3",
            "00",
            "-0",
            "/*",
            "*/",
            "//",
            "{}",
            "[]",
            "\uD83D",
            "\uDE95",
            "é",
            "{\"a\":",
            "{a:1}",
            "e9999",
            "18446744073709551616",
            "\f",
            "\u0000",
            "\u2028"));

    static {
        "{}[]:,;='\"#/*\\ \n\r\t0123456789.eE+->truefalsnTRUEFALSNabx".chars().forEach(c -> PIECES.add("" + (char) c));
    }

    private RuleSamples() {}

    static List<String> all() {
        return Stream.concat(RULES.stream(), ODD.stream()).toList();
    }

    /** Returns a source of the lists with a few random changes. */
    static String mutated(Random random) {
        List<String> texts = random.nextInt(3) == 0 ? ODD : RULES;
        StringBuilder text = new StringBuilder(texts.get(random.nextInt(texts.size())));
        for (int i = random.nextInt(4); i >= 0; i--) {
            int from = random.nextInt(text.length() + 1);
            int to = Math.min(text.length(), from + random.nextInt(4));
            switch (random.nextInt(6)) {
                case 0 -> text.delete(from, to);
                case 1 -> text.replace(from, to, PIECES.get(random.nextInt(PIECES.size())));
                case 2 -> text.insert(from, text.substring(from, to));
                case 3 -> text.insert(from, ODD.get(random.nextInt(ODD.size())));
                case 4 -> text.setLength(random.nextInt(8) == 0 ? from : text.length());
                default -> text.insert(from, PIECES.get(random.nextInt(PIECES.size())));
            }
        }
        return text.toString();
    }
}
