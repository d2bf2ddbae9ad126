package dev.signalbox.contract.application.publication;

/** A publication as it arrived. */
public record IncomingPublication(String publicationId, IncomingProduct product, Arrival arrival) {}
