package dev.togai.testkit.official;

import java.util.regex.Pattern;

/** The forms of times that the official clients read. */
enum TimeForm {
    /** Any string. */
    NONE(".*", ".*"),
    /** A date with a time. The client for Ruby reads many forms, of which the pattern has those that the fake may store. */
    DATE_TIME(
            "[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt _][0-9]{2}:[0-9]{2}(:[0-9]{2}([.,][0-9]+)?)?([Zz]|[+-][0-9]{2}:?[0-9]{2})?",
            "[0-9]{4}-[0-9]{2}-[0-9]{2}([T ][0-9]{2}:[0-9]{2}(:[0-9]{2}([.,][0-9]+)?)?( ?(Z|UTC|[+-][0-9]{2}:?[0-9]{2}))?)?"),
    /** A date. The client for Python reads a time only if it is midnight. */
    DATE("[0-9]{4}-[0-9]{2}-[0-9]{2}(T00:00:00(\\.0+)?Z?)?", "[0-9]{2,4}-[0-9]{2}-[0-9]{2,4}(T.*)?");

    private final Pattern python;
    private final Pattern ruby;

    TimeForm(String python, String ruby) {
        this.python = Pattern.compile(python, Pattern.DOTALL);
        this.ruby = Pattern.compile(ruby, Pattern.DOTALL);
    }

    boolean isReadBy(OfficialClient client, String text) {
        return (client == OfficialClient.PYTHON ? python : ruby).matcher(text).matches();
    }
}
