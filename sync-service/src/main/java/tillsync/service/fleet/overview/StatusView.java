package tillsync.service.fleet.overview;

import com.fasterxml.jackson.annotation.JsonIgnore;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import tillsync.notice.TillMessage;
import tillsync.service.fleet.notices.OpenNotices;
import tillsync.service.web.page.Times;
import tillsync.status.ConnectionState;
import tillsync.status.Part;
import tillsync.status.StatusLine;
import tillsync.status.Sync;

/**
 * The status of a till, in the language of the viewing user.
 *
 * @param attention whether there is a notice about it that the user has not snoozed
 * @param text all three states in one line, with a whole date
 * @param standing its short status in a list of tills
 * @param worst the most urgent notice; null: none
 */
public record StatusView(
        ConnectionState connection,
        Part role,
        Sync sync,
        boolean attention,
        String text,
        @JsonIgnore String connectionText,
        @JsonIgnore String roleText,
        @JsonIgnore String syncText,
        @JsonIgnore boolean known,
        @JsonIgnore TillMessage standing,
        @JsonIgnore OpenNotices.@Nullable Worst worst) {

    static StatusView of(StatusLine line, OpenNotices.@Nullable Worst worst, Times times) {
        var locale = LocaleContextHolder.getLocale();
        return new StatusView(
                line.connection(),
                line.role(),
                line.sync(),
                worst != null,
                line.text(locale, times::shown),
                line.connectionText(locale),
                line.roleText(locale),
                line.syncText(locale, times::brief),
                line.isKnown(),
                TillMessage.of(line, worst == null ? null : worst.notice()),
                worst);
    }
}
