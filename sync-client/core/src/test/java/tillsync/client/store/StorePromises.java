package tillsync.client.store;

/** What a store promises of one subject; the contract of all subjects opens and closes it. */
abstract class StorePromises extends OpenedStore {
    private final OpenedStore opened;

    StorePromises(OpenedStore opened) {
        this.opened = opened;
    }

    @Override
    LocalStore open() {
        return opened.store;
    }

    @Override
    void closes() {}

    @Override
    void reopen() {
        opened.reopen();
        store = opened.store;
    }
}
