package tillsync.service.fleet.team;

import tillsync.people.UserId;
import tillsync.service.people.account.LinkSecret;

/** A user accepts an invitation by its link. */
record AcceptInvitation(UserId by, LinkSecret secret) {}
