package tillsync.client.page;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tillsync.client.TillConnection;
import tillsync.client.TillStatus;
import tillsync.client.store.Guarded;
import tillsync.client.store.Role;
import tillsync.condition.ConditionCode;

/**
 * The till's state: its connection, problems, role and articles.
 *
 * @param ownName the till's name for itself until the cloud sends one; may be empty
 * @param lossIsSeen the form by which people confirm that they have checked for lost data
 */
record StateView(Words words, String ownName, Html lossIsSeen) {

    Html of(TillStatus status) {
        return Html.of(
                """
                <section aria-labelledby="state">
                <h2 id="state">%s</h2>
                <p class="state %s"><span class="dot" aria-hidden="true"></span>%s</p>
                %s%s<dl>
                <dt>%s</dt><dd>%s</dd>
                <dt>%s</dt><dd>%s</dd>
                <dt>%s</dt><dd>%s</dd>
                <dt>%s</dt><dd>%s</dd>
                <dt>%s</dt><dd>%s</dd>
                </dl>
                </section>
                """,
                words.say("state.title"),
                isConnected(status) ? "on" : "off",
                words.say(connection(status)),
                cause(status),
                guarded(status.guarded()),
                words.say("state.till"),
                name(status),
                words.say("state.role"),
                role(status),
                words.say("state.articles"),
                words.number(status.articles()),
                words.say("state.unpublished"),
                words.number(status.unpublished()),
                words.say("state.verified"),
                Optional.ofNullable(status.verifiedAt()).map(words::time).orElseGet(() -> words.say("state.never")));
    }

    private String name(TillStatus status) {
        var name = status.name() == null ? ownName : status.name();
        return name.isBlank() ? words.say("state.unnamed") : name;
    }

    private static boolean isConnected(TillStatus status) {
        return switch (status.connection()) {
            case EVENTS, LONG_POLL, POLL -> true;
            case OFF, NOT_CONNECTED -> false;
        };
    }

    private static String connection(TillStatus status) {
        if (isConnected(status)) {
            return "state.connected";
        }
        boolean begins = status.connection() == TillConnection.NOT_CONNECTED && status.cause() == null;
        return begins ? "state.connecting" : "state.notConnected";
    }

    /** The problem and its remedy, also for a connected till, such as one with a wrong clock. */
    private Html cause(TillStatus status) {
        var code = status.cause();
        if (code == null) {
            return Html.NONE;
        }
        return status.explanation(words.locale())
                .map(found -> Html.of(
                        "<div class=\"notice\"><p><strong>%s</strong></p>\n<p>%s</p>%s</div>\n",
                        found.title(),
                        words.remedy(code, found),
                        ConditionCode.DATA_MAY_BE_LOST.equals(code) ? lossIsSeen : Html.NONE))
                .orElseGet(() -> Html.of("<div class=\"notice\"><p>%s</p></div>\n", words.say("state.code", code)));
    }

    /** The decision that is due in the cloud, in the words of the buttons there. */
    private Html guarded(@Nullable Guarded held) {
        return held == null
                ? Html.NONE
                : Html.of(
                        "<div class=\"notice\"><p><strong>%s</strong></p>\n<p>%s</p>\n<p>%s</p></div>\n",
                        words.say("guard.title"),
                        words.say(
                                "guard.facts",
                                words.time(held.since()),
                                held.removed(),
                                held.unpriced(),
                                held.articles()),
                        words.say("guard.decide"));
    }

    private Html role(TillStatus status) {
        if (status.role() == null) {
            return Html.of("%s", words.say("role.unknown"));
        }
        boolean main = status.role() == Role.MAIN;
        var name = main ? words.say("role.main") : words.say("role.follower");
        var more = main
                ? words.say("role.main.more")
                : words.say("role.follower.more", status.mainName() == null ? "" : status.mainName());
        var group = status.group() == null ? "" : words.say("role.group", status.group());
        return Html.of("%s<br><small>%s %s</small>", name, more, group);
    }
}
