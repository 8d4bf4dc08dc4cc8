package tillsync.client.page;

import tillsync.client.TillStatus;

/** The first page: the till's state, its users, and the actions. */
record HomeView(PageFrame frame, String ownName) {

    /** @param paired whether this till has a token */
    Html of(TillStatus status, boolean paired, ConnectedUsers.Answer users) {
        var words = frame.words();
        return frame.page(
                words.say("home.title"),
                Html.of(
                        """
                        %s%s<section aria-labelledby="actions">
                        <h2 id="actions">%s</h2>
                        <div class="actions">
                        %s%s%s%s%s</div>
                        </section>
                        """,
                        new StateView(words, ownName, frame.form("/loss", Html.NONE, "state.lossIsSeen", "plain"))
                                .of(status),
                        paired ? new UsersView(words).of(users) : Html.NONE,
                        words.say("home.actions"),
                        frame.form("/code", Html.NONE, "home.connect", "primary"),
                        paired ? frame.link("/sign-off", "home.leave") : Html.NONE,
                        frame.link("/", "home.again"),
                        frame.link("/check", "home.check"),
                        frame.form("/lock", Html.NONE, "home.lock", "plain")));
    }
}
