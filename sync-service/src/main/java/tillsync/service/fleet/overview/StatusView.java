package tillsync.service.fleet.overview;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Locale;
import tillsync.service.web.page.Times;
import tillsync.status.ConnectionState;
import tillsync.status.Part;
import tillsync.status.StatusLine;
import tillsync.status.Sync;

/**
 * How a till stands, with the words for it in the language of who looks.
 *
 * @param attention whether somebody has to look after it: there is a notice about it
 * @param text all three states in one line, with a whole date
 */
@JsonInclude
public record StatusView(
        ConnectionState connection,
        Part role,
        Sync sync,
        boolean attention,
        String text,
        @JsonIgnore String connectionText,
        @JsonIgnore String roleText,
        @JsonIgnore String syncText) {

    static StatusView of(StatusLine line, boolean attention, Times times, Locale locale) {
        return new StatusView(
                line.connection(),
                line.role(),
                line.sync(),
                attention,
                line.text(locale, at -> times.shown(at, locale)),
                line.connectionText(locale),
                line.roleText(locale),
                line.syncText(locale, at -> times.brief(at, locale)));
    }
}
