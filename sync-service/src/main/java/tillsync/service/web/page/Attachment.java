package tillsync.service.web.page;

import java.nio.charset.StandardCharsets;
import org.springframework.http.ContentDisposition;

/** The header Content-Disposition of answers that browsers keep as files. */
public final class Attachment {
    private Attachment() {}

    public static String named(String file) {
        return ContentDisposition.attachment()
                .filename(file, StandardCharsets.UTF_8)
                .build()
                .toString();
    }

    /**
     * The header of a file that is named after its till: users keep files of many tills in one folder. Umlauts are written
     * out, since some programs spoil them.
     */
    public static String ofTill(String what, String till, String ending) {
        var name = till.replaceAll("[äÄ]", "ae")
                .replaceAll("[öÖ]", "oe")
                .replaceAll("[üÜ]", "ue")
                .replace("ß", "ss")
                .replaceAll("[^\\p{L}\\p{N}]+", "-")
                .replaceAll("^-|-$", "");
        return named(what + (name.isEmpty() ? "" : "-" + name) + "." + ending);
    }
}
