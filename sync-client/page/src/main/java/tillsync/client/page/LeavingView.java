package tillsync.client.page;

/** "Sign off the device", with a confirmation first. */
record LeavingView(PageFrame frame) {

    Html confirm() {
        return page(Html.NONE, "", "leave.yes");
    }

    /** The confirmation if other tills take their articles from this one. */
    Html withFollowers() {
        return page(frame.alert(frame.words().say("leave.followers")), "independent", "leave.independent");
    }

    private Html page(Html before, String followers, String button) {
        var words = frame.words();
        var field = Html.of("<input type=\"hidden\" name=\"followers\" value=\"%s\">\n", followers);
        return frame.page(
                words.say("leave.title"),
                Html.of(
                        "%s<p>%s</p>\n<p>%s</p>\n%s%s",
                        before,
                        words.say("leave.what"),
                        words.say("leave.offline"),
                        frame.form("/sign-off", field, button, "danger"),
                        frame.link("/", "leave.no")));
    }
}
