package tillsync.client.page;

import tillsync.client.transport.TillUser;

/** The users connected to this till. */
record UsersView(Words words) {

    Html of(ConnectedUsers.Answer answer) {
        var users = answer.users().stream().map(this::user).toList();
        return Html.of(
                """
                <section aria-labelledby="users">
                <h2 id="users">%s</h2>
                %s%s</section>
                """,
                words.say("users.title"),
                users.isEmpty() ? Html.NONE : Html.of("<ul class=\"users\">\n%s</ul>\n", Html.all(users)),
                remark(answer));
    }

    private Html remark(ConnectedUsers.Answer answer) {
        if (answer.reason() == null) {
            return answer.users().isEmpty() ? paragraph("users.none") : Html.NONE;
        }
        return switch (answer.reason()) {
            case UNREACHABLE -> paragraph(answer.users().isEmpty() ? "users.unreachable" : "users.asOfBefore");
            case UNKNOWN_TO_SERVICE -> paragraph("users.untold");
        };
    }

    private Html paragraph(String text) {
        return Html.of("<p>%s</p>\n", words.say(text));
    }

    private Html user(TillUser user) {
        var key = "users." + user.role();
        var role = words.has(key) ? words.say(key) : user.role();
        var since = user.since() == null ? "" : " · " + words.say("users.since", words.time(user.since()));
        return Html.of("<li><span class=\"name\">%s</span> <small>%s%s</small></li>\n", user.name(), role, since);
    }
}
