package tillsync.client.page;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tillsync.client.pairing.PairingState;
import tillsync.client.pairing.PairingState.Phase;
import tillsync.client.transport.Invitation;
import tillsync.client.transport.TillUser;
import tillsync.condition.Explanation;

/** "Connect with a user": the code, as a picture and in letters, until a user has decided. */
record CodeView(PageFrame frame, Instant now) {
    /** @param users the users connected now, as far as known */
    Html of(Connecting.Progress progress, ConnectedUsers.Answer users) {
        var title = frame.words().say("code.title");
        if (progress.failure() != null) {
            return frame.page(title, Html.of("%s%s", failure(progress.failure()), frame.link("/", "back")));
        }
        var state = progress.state();
        if (state.phase() == Phase.PAIRED) {
            return frame.page(title, Html.of("%s%s", connected(progress, users), frame.link("/", "back")));
        }
        if (state.phase() == Phase.DENIED) {
            return frame.page(
                    title,
                    Html.of(
                            "%s%s%s",
                            frame.alert(frame.words().say("code.denied")),
                            frame.form("/code", Html.NONE, "code.again", "primary"),
                            frame.link("/", "back")));
        }
        var end = frame.form("/code/end", Html.NONE, "code.end", "plain");
        return frame.renewing(title, waiting(state), end);
    }

    private Html failure(String code) {
        return Explanation.of(code, frame.words().locale())
                .map(found -> Html.of(
                        "<div class=\"notice\" role=\"alert\"><p><strong>%s</strong></p>\n<p>%s</p></div>\n",
                        found.title(), frame.words().remedy(code, found)))
                .orElseGet(() -> frame.alert(frame.words().say("state.code", code)));
    }

    private Html connected(Connecting.Progress progress, ConnectedUsers.Answer users) {
        var before = progress.before().stream().map(TillUser::name).toList();
        var names = users.users().stream()
                .map(TillUser::name)
                .filter(name -> !before.contains(name))
                .collect(Collectors.joining(", "));
        var text = names.isEmpty()
                ? frame.words().say("code.connected")
                : frame.words().say("code.connectedWith", names);
        return Html.of("<p class=\"done\" role=\"status\">%s</p>\n", text);
    }

    private Html waiting(PairingState state) {
        var invitation = state.invitation();
        if (invitation == null || state.expiresAt() == null) {
            var text = state.phase() == Phase.UNREACHABLE ? "code.unreachable" : "code.coming";
            return Html.of("<p role=\"status\">%s</p>\n", frame.words().say(text));
        }
        return Html.of("%s%s", unreachable(state), code(invitation, state.expiresAt()));
    }

    private Html unreachable(PairingState state) {
        return state.phase() == Phase.UNREACHABLE
                ? Html.of("<p class=\"notice\">%s</p>\n", frame.words().say("code.silent"))
                : Html.NONE;
    }

    private Html code(Invitation invitation, @Nullable Instant expiresAt) {
        var words = frame.words();
        var left = expiresAt == null ? Duration.ZERO : Duration.between(now, expiresAt);
        return Html.of(
                """
                <div class="code">
                %s
                <div>
                <p>%s</p>
                <p>%s</p>
                <p class="address">%s</p>
                <p class="letters" translate="no">%s</p>
                <p class="left" role="timer">%s</p>
                <p><small>%s</small></p>
                </div>
                </div>
                """,
                QrSvg.of(invitation.completeAddress().toString(), words.say("code.picture")),
                words.say("code.scan"),
                words.say("code.type"),
                invitation.address(),
                invitation.userCode(),
                words.say("code.left", Words.left(left)),
                words.say("code.next"));
    }
}
