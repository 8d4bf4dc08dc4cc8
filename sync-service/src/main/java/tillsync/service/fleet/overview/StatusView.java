package tillsync.service.fleet.overview;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import org.springframework.context.i18n.LocaleContextHolder;
import tillsync.service.web.page.Times;
import tillsync.status.ConnectionState;
import tillsync.status.Part;
import tillsync.status.StatusLine;
import tillsync.status.Sync;

/**
 * How a till stands, in the language of the user who looks.
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

    static StatusView of(StatusLine line, boolean attention, Times times) {
        var locale = LocaleContextHolder.getLocale();
        return new StatusView(
                line.connection(),
                line.role(),
                line.sync(),
                attention,
                line.text(locale, times::shown),
                line.connectionText(locale),
                line.roleText(locale),
                line.syncText(locale, times::brief));
    }
}
