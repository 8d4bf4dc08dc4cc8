package tillsync.service.fleet.team;

import tillsync.people.UserId;

/** Whoever has sent an invitation takes it back. */
record WithdrawInvitation(UserId by, String id) {}
