package tillsync.client.test;

/** Tests a till that follows another after it was a main, and one whose database was restored. */
final class Roles {
    private Roles() {}

    static void demotion(Opening<VendorSoftware> software) {
        try (var trial = Trial.of(software)) {
            trial.till.becomesMain();
            trial.settles(Rule.EDITS_ARRIVE);
            trial.till.goesOffline();
            Trial.must(Rule.EDITS_ARRIVE, () -> trial.till.software().changesPrice(Trial.TEA, 333));
            trial.main.puts(Trial.tea(299));
            trial.till.follows(trial.main).reconnects();
            trial.settles(Rule.FOLLOWER);
            trial.sells(Rule.FOLLOWER, Trial.TEA, 299, "as a follower, after an edit as a main that came too late,");
            trial.agrees(Rule.FOLLOWER, "as a follower");
            Trial.may(() -> trial.till.software().changesPrice(Trial.TEA, 444));
            trial.settles(Rule.FOLLOWER);
            trial.sells(Rule.FOLLOWER, Trial.TEA, 299, "after an edit at a follower");
            trial.main.puts(Trial.cake(400));
            trial.settles(Rule.FOLLOWER);
            trial.till.restarts();
            trial.settles(Rule.FOLLOWER);
            trial.agrees(Rule.FOLLOWER, "after an edit at a follower, and a restart,");
        }
    }

    static void restoredBackup(Opening<VendorSoftware> software) throws Exception {
        try (var trial = Trial.of(software)) {
            var backup = trial.till.closes().backsUp();
            Trial.must(Rule.RECONCILE_A_BACKUP, trial.till::opens);
            trial.main.puts(Trial.tea(310), Trial.article("P15", "Deposit", 15, "DE_STANDARD"));
            trial.main.removes(Trial.CAKE);
            trial.settles(Rule.TAKES_OVER);
            trial.till.closes().restores(backup);
            Trial.must(Rule.RECONCILE_A_BACKUP, trial.till::opens);
            trial.settles(Rule.RECONCILE_A_BACKUP);
            trial.agrees(Rule.RECONCILE_A_BACKUP, "as a follower whose database is older than the client's store");
            ofAMain(trial);
        }
    }

    private static void ofAMain(Trial trial) throws Exception {
        trial.till.becomesMain();
        trial.settles(Rule.EDITS_ARRIVE);
        var backup = trial.till.closes().backsUp();
        trial.till.opens();
        trial.till.software().changesPrice(Trial.TEA, 333);
        trial.settles(Rule.EDITS_ARRIVE);
        trial.till.closes().restores(backup);
        Trial.must(Rule.RECONCILE_A_BACKUP, trial.till::opens);
        trial.settles(Rule.RECONCILE_A_BACKUP);
        trial.agrees(Rule.RECONCILE_A_BACKUP, "as a main whose database is older than the client's store");
    }
}
