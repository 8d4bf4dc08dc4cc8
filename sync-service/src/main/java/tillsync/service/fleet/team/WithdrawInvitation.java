package tillsync.service.fleet.team;

import tillsync.people.UserId;

/** The inviter withdraws an invitation. */
record WithdrawInvitation(UserId by, String id) {}
