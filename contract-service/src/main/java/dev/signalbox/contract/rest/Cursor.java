package dev.signalbox.contract.rest;

import dev.signalbox.web.rest.Paging;
import dev.signalbox.web.rest.RequestRefusedException;
import java.util.Optional;

/** Where a page begins, as this service numbers its rows. */
final class Cursor {

    private Cursor() {}

    static Optional<Long> of(Paging paging) {
        try {
            return paging.after().map(Long::valueOf);
        } catch (NumberFormatException foreign) {
            throw RequestRefusedException.badRequest("after is taken from the next of the page before, not made up.");
        }
    }
}
