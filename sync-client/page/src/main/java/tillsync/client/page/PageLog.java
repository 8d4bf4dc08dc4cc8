package tillsync.client.page;

/** Logs failures for the till's support; never typed text or a token. */
final class PageLog {
    private static final System.Logger LOG = System.getLogger("tillsync.client.page");

    private PageLog() {}

    static void failed(String what, Exception failure) {
        LOG.log(System.Logger.Level.WARNING, "page: " + what + " failed", failure);
    }
}
