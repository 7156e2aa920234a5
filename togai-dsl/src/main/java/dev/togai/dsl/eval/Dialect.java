package dev.togai.dsl.eval;

/** Which rules of the rule language hold. */
public enum Dialect {

    /**
     * What Togai bills by: its public rule engine, value by value. Source: TogaiHQ/json-logic-java at b63c49a, strong evidence of
     * what the service runs and no proof. The default everywhere, because a preview that is "right" where Togai is odd is wrong.
     */
    TOGAI,

    /**
     * JSONLogic as its reference implementation json-logic-js has it, with exact decimals in place of binary floating point: a
     * quotient has at most 34 digits, and what would be NaN or Infinity fails. Togai's operators of dates and durations are there,
     * too, as ISO 8601 has them. Nothing is billed by it: it is for rules that come from elsewhere.
     */
    JSON_LOGIC_JS
}
