package dev.togai.meters.file;

import java.util.ArrayList;
import java.util.List;

/** The comments within the text of a rule in readable form, which the parser of rules skips. */
final class RuleComments {

    private RuleComments() {}

    /** Returns the comments, each with its {@code #}. */
    static List<String> of(String rule) {
        List<String> comments = new ArrayList<>();
        char quote = 0;
        for (int i = 0; i < rule.length(); i++) {
            char here = rule.charAt(i);
            if (quote != 0 && here == '\\') {
                i++;
            } else if ((here == '"' || here == '`') && (quote == 0 || quote == here)) {
                quote = quote == 0 ? here : 0;
            } else if (here == '#' && quote == 0) {
                int newline = rule.indexOf('\n', i);
                int end = newline < 0 ? rule.length() : newline;
                comments.add(rule.substring(i, end).stripTrailing());
                i = end;
            }
        }
        return comments;
    }
}
