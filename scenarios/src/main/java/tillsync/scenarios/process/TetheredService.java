package tillsync.scenarios.process;

import tillsync.service.SyncService;

/** The service as a child process, which does not outlive its parent. */
final class TetheredService {
    private TetheredService() {}

    public static void main(String[] arguments) throws InterruptedException {
        Tether.toParent();
        SyncService.main(arguments);
    }
}
