package tillsync.service;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;

/** The SQL in the texts of one Java source. Texts that are added to each other are one, with a gap for what is not written out. */
final class SourceSql {
    private static final Pattern TOKEN = Pattern.compile(
            "//[^\\n]*|/\\*.*?\\*/|'(?:[^'\\\\\\n]|\\\\.)+'|\"\"\"(?<block>.*?)\"\"\"|\"(?<text>(?:[^\"\\\\\\n]|\\\\.)*)\"",
            Pattern.DOTALL);
    private static final Pattern ADDED = Pattern.compile("\\s*\\+\\s*");
    private static final Pattern ADDED_AROUND_A_VALUE = Pattern.compile("\\s*\\+[^;,\"]*\\+\\s*", Pattern.DOTALL);
    /** Tables behind a comma; each may have another name behind it. */
    private static final String FURTHER = "(?:(?:\\s+(?:as\\s+)?\\w+)?\\s*,\\s*(\\w+))";

    private static final Pattern TABLES = Pattern.compile(
            "(?i)\\b(?:from|join|into|update|using)[\\s(]+(?<first>\\w+|\\{}|%s)(?=(?<rest>" + FURTHER + "*))");
    private static final Pattern STATEMENT =
            Pattern.compile("(?i)\\b(?:select|insert into|delete from|update|merge into|join)\\s.*", Pattern.DOTALL);

    private SourceSql() {}

    /** All names behind words such as "from" and "join"; {@code {}} and {@code %s} stand for what is put in at run time. */
    static Set<String> tablesIn(String source) {
        var found = new LinkedHashSet<String>();
        for (var text : texts(source).split("\u0000")) {
            if (STATEMENT.matcher(text).find()) {
                var matcher = TABLES.matcher(text);
                while (matcher.find()) {
                    found.add(matcher.group("first"));
                    Pattern.compile(FURTHER)
                            .matcher(matcher.group("rest"))
                            .results()
                            .forEach(each -> found.add(each.group(1)));
                }
            }
        }
        return found;
    }

    private static String texts(String source) {
        var all = new StringBuilder();
        var matcher = TOKEN.matcher(source);
        int end = -1;
        while (matcher.find()) {
            var text = matcher.group("block") != null ? matcher.group("block") : matcher.group("text");
            if (text != null) {
                all.append(end < 0 ? "" : between(source.substring(end, matcher.start())))
                        .append(text);
                end = matcher.end();
            }
        }
        return all.toString();
    }

    private static String between(String code) {
        if (ADDED.matcher(code).matches()) {
            return "";
        }
        return ADDED_AROUND_A_VALUE.matcher(code).matches() ? "{}" : "\u0000";
    }
}
