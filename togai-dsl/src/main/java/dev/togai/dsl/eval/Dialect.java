package dev.togai.dsl.eval;

/** The dialect of the rule language. */
public enum Dialect {

    /**
     * The dialect by which Togai bills: its public rule engine, value by value. Source: TogaiHQ/json-logic-java at b63c49a,
     * strong evidence for the engine of the service and no proof. It is the default everywhere, because a preview that is "right"
     * where Togai is odd is wrong.
     */
    TOGAI,

    /**
     * JSONLogic as its reference implementation json-logic-js evaluates it, with exact decimals in place of binary floating
     * point: a quotient has at most 34 digits, and a result of NaN or Infinity is a failure. Togai's operators of dates and
     * durations exist, too, as ISO 8601 defines them. Nothing is billed by it: it is for rules that come from elsewhere.
     */
    JSON_LOGIC_JS
}
