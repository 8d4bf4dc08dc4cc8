package tillsync.service.fleet.dashboard;

import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import tillsync.notice.TillMessage.Subject;
import tillsync.service.fleet.overview.DeviceView;
import tillsync.service.web.page.Times;
import tillsync.status.SyncState;

/** Puts into words the one thing that people have to know about each till. */
@Component
record Sayings(MessageSource texts, Times times) {
    TillRow of(DeviceView till) {
        var subject = till.status().standing().subject();
        var row = new TillRow(
                till,
                switch (subject) {
                    case NOTICE -> title(till);
                    case CONNECTION -> connection(till);
                    case SYNC -> sync(till);
                },
                leads(till));
        boolean isPending = subject == Subject.SYNC && till.pending() > 0 && row.leads() == null;
        return isPending ? new TillRow(till, row.says(), row.pendingAddress()) : row;
    }

    private static String title(DeviceView till) {
        var worst = till.status().worst();
        var title = worst == null ? "" : worst.title();
        return title.endsWith(".") ? title.substring(0, title.length() - 1) : title;
    }

    private static @Nullable String leads(DeviceView till) {
        var worst = till.status().worst();
        if (worst == null) {
            return null;
        }
        return till.status().sync().state() == SyncState.PARTIAL ? worst.fix() + "#held" : worst.fix();
    }

    private String connection(DeviceView till) {
        var said = till.status().connectionText();
        var since = till.connection().since();
        return since == null ? said : said + " " + say("till.since", times.brief(since));
    }

    private String sync(DeviceView till) {
        var held = till.guard();
        if (held != null && till.follows() == null) {
            return say("overview.guarded", held.removed(), held.unpriced(), held.articles());
        }
        return till.status().sync().state() == SyncState.CURRENT
                ? say("overview.current")
                : till.status().syncText();
    }

    private String say(String key, Object... values) {
        return texts.getMessage(key, values, LocaleContextHolder.getLocale());
    }
}
