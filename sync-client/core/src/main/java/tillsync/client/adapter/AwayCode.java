package tillsync.client.adapter;

import java.util.Locale;

/** The condition of an adapter whose till software is not there. TAXOPOS has the words of its manual. */
final class AwayCode {
    private static final String TAXOPOS = "TAXOPOS";

    private AwayCode() {}

    static String of(String software) {
        return software.strip().toUpperCase(Locale.ROOT).startsWith(TAXOPOS)
                ? "TAXOPOS_NOT_FOREGROUND"
                : "SOFTWARE_NOT_FOREGROUND";
    }
}
