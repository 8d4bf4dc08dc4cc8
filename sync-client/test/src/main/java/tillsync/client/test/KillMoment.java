package tillsync.client.test;

/** Moments of a till's work, at each of which it may be killed. */
enum KillMoment {
    LISTENER_ASKED("before your listener was asked"),
    OWN_WRITE("before a statement of your software"),
    OWN_COMMIT("before a commit of your software"),
    OWN_COMMITTED("after a commit of your software"),
    LISTENER_ANSWERED("after your listener had answered, before the client kept the answer"),
    REQUEST("before a request to the service"),
    ANSWER("after an answer of the service");

    private final String words;

    KillMoment(String words) {
        this.words = words;
    }

    /** The end of a sentence that begins with "the till was killed". */
    String words() {
        return words;
    }
}
