package tillsync.client.page;

/**
 * Lets users choose and enter the PIN.
 *
 * @param cookie the name of the session cookie; all ports of an address share cookies
 */
record PinRoute(PinLock lock, PinSessions sessions, Secrets secrets, String cookie) {
    /**
     * Shows or handles the PIN form. The form is bound to one browser, which has no session yet: nothing is stored for
     * it.
     */
    Reply answer(PageRequest request, Words words, String browser) {
        if (request.post()) {
            secrets.check(browser, request.field("form"));
            var view = new PinView(new PageFrame(words, secrets.formToken(browser)));
            return lock.isSet() ? given(request, view, words) : chosen(request, view, words);
        }
        var name = browser.isEmpty() ? secrets.next() : browser;
        var view = new PinView(new PageFrame(words, secrets.formToken(name)));
        var page = lock.isSet() ? view.enter(null) : view.choose(null);
        return Reply.html(200, page).withCookie(cookie, name);
    }

    private Reply chosen(PageRequest request, PinView view, Words words) {
        var pin = request.field("pin");
        if (!PinLock.FORM.matcher(pin).matches()) {
            return Reply.html(400, view.choose(words.say("pin.form")));
        }
        if (!pin.equals(request.field("again"))) {
            return Reply.html(400, view.choose(words.say("pin.differ")));
        }
        return lock.choose(pin) ? opened() : Reply.to("/pin");
    }

    private Reply given(PageRequest request, PinView view, Words words) {
        return switch (lock.give(request.field("pin"))) {
            case RIGHT -> opened();
            case WRONG -> Reply.html(403, view.enter(words.say("pin.wrong")));
            case TOO_SOON -> Reply.html(429, view.wait(lock.left()));
        };
    }

    private Reply opened() {
        return Reply.to("/").withCookie(cookie, sessions.open());
    }
}
