package dev.signalbox.local;

import java.util.OptionalLong;

/**
 * How a part of the stack does at this moment.
 *
 * @param address where clients reach it
 * @param ours false for an existing part that an environment variable has put in place of ours
 * @param ready whether it answers
 * @param pid while it runs
 * @param residentBytes its memory; for PostgreSQL that of all its processes, shared pages once
 */
public record PartStatus(
        String name, String address, boolean ours, boolean ready, OptionalLong pid, OptionalLong residentBytes) {

    static PartStatus of(Part part, String address) {
        var process = part.process.running();
        return new PartStatus(
                part.name(),
                address,
                true,
                process.isPresent() && Readiness.passes(part::check),
                part.pid(),
                process.stream()
                        .flatMapToLong(live -> live.residentBytes().stream())
                        .findFirst());
    }

    static PartStatus ofExisting(String name, String address, Readiness readiness) {
        return new PartStatus(
                name, address, false, Readiness.passes(readiness), OptionalLong.empty(), OptionalLong.empty());
    }
}
