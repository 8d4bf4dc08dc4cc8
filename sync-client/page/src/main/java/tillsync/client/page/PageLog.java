package tillsync.client.page;

/** Logs what has failed, for whoever looks after the till; never what a person has typed, nor a token. */
final class PageLog {
    private static final System.Logger LOG = System.getLogger("tillsync.client.page");

    private PageLog() {}

    static void failed(String what, Exception failure) {
        LOG.log(System.Logger.Level.WARNING, "page: " + what + " failed", failure);
    }
}
