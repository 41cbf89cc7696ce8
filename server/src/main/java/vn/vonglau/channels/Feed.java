package vn.vonglau.channels;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/**
 * An account under which a logger or a facility sends.
 *
 * @param stations codes it may send for; null for all
 * @param sshKeys public keys in OpenSSH's form
 * @param simulated of the demonstration: opens only while that is on
 * @param usedDay local day that usedBytes belongs to, or null
 */
record Feed(
    long id,
    String account,
    String title,
    String passwordHash,
    List<String> sshKeys,
    Set<String> stations,
    boolean enabled,
    boolean simulated,
    long bytesPerDay,
    int filesPerMinute,
    Instant created,
    Instant lastSeen,
    LocalDate usedDay,
    long usedBytes) {}
