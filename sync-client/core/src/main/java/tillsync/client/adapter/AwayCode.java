package tillsync.client.adapter;

import java.util.Locale;
import tillsync.android.Strings;

/**
 * The condition of an adapter whose till software is away. TAXOPOS has a code of its own, for the words of its manual.
 */
final class AwayCode {
    private static final String TAXOPOS = "TAXOPOS";

    private AwayCode() {}

    static String of(String software) {
        return Strings.strip(software).toUpperCase(Locale.ROOT).startsWith(TAXOPOS)
                ? "TAXOPOS_NOT_FOREGROUND"
                : "SOFTWARE_NOT_FOREGROUND";
    }
}
